package io.seedraft.history.differential;

import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** The key-value store on a sorted map. */
final class StoreToy implements Toy<TreeMap<String, String>, KvInput, KvOutput> {
    /** What is asked. */
    enum Kind {
        /** Of one key, by its value alone. */
        REGISTER,
        /** No deletes, which leave the same value again and again. */
        WITHOUT_DELETE,
        /** Increments, too. */
        NUMBERS,
        /** Reads of several keys, too. */
        JOINED
    }

    private static final List<String> KEYS = List.of("a", "ab", "b");

    private final Kind kind;
    private final int keys;
    /** Empty when each written value is another one. */
    private final List<String> values;

    private int written;

    StoreToy(Kind kind, int keys, List<String> values) {
        this.kind = kind;
        this.keys = keys;
        this.values = values;
    }

    @Override
    public TreeMap<String, String> start() {
        return new TreeMap<>();
    }

    @Override
    public Done<TreeMap<String, String>, KvOutput> apply(TreeMap<String, String> before, KvInput input) {
        TreeMap<String, String> map = new TreeMap<>(before);
        return new Done<>(map, change(map, input));
    }

    private static KvOutput change(TreeMap<String, String> map, KvInput input) {
        return switch (input) {
            case KvInput.Get get -> new KvOutput.Found(map.get(get.key()));
            case KvInput.Exists exists -> new KvOutput.Flag(map.containsKey(exists.key()));
            case KvInput.Put put -> {
                map.put(put.key(), put.value());
                yield KvOutput.DONE;
            }
            case KvInput.Delete delete -> new KvOutput.Flag(map.remove(delete.key()) != null);
            case KvInput.Cas cas -> {
                boolean equal = Objects.equals(map.get(cas.key()), cas.expected());
                if (equal) {
                    map.put(cas.key(), cas.next());
                }
                yield new KvOutput.Flag(equal);
            }
            case KvInput.Append append -> {
                map.merge(append.key(), append.suffix(), String::concat);
                yield new KvOutput.Length(map.get(append.key()).length());
            }
            case KvInput.Incr incr -> increment(map, incr);
            case KvInput.Mget mget ->
                new KvOutput.Values(mget.keys().stream().map(map::get).collect(java.util.stream.Collectors.toList()));
            case KvInput.Keys keys ->
                new KvOutput.KeyList(map.keySet().stream()
                        .filter(key -> key.startsWith(keys.prefix()))
                        .toList());
        };
    }

    private static KvOutput increment(TreeMap<String, String> map, KvInput.Incr incr) {
        String value = map.getOrDefault(incr.key(), "0");
        if (!value.matches("0|-?[1-9][0-9]*") || new BigInteger(value).bitLength() > 63) {
            return KvOutput.NOT_A_NUMBER;
        }
        BigInteger sum = new BigInteger(value).add(BigInteger.valueOf(incr.delta()));
        if (sum.bitLength() > 63) {
            return KvOutput.OVERFLOW;
        }
        map.put(incr.key(), sum.toString());
        return new KvOutput.Sum(sum.longValue());
    }

    @Override
    public KvInput ask(TreeMap<String, String> known, Random random) {
        String key = key(random);
        int kinds = switch (kind) {
            case WITHOUT_DELETE -> 11;
            case REGISTER -> 13;
            case NUMBERS -> 17;
            case JOINED -> 21;
        };
        return switch (random.nextInt(kinds)) {
            case 0, 1, 2 -> new KvInput.Put(key, fresh(random));
            case 3, 4, 5, 6 -> new KvInput.Get(key);
            case 7, 8 -> new KvInput.Cas(key, expected(known.get(key), random), fresh(random));
            case 9 -> new KvInput.Append(key, random.nextInt(8) == 0 ? "" : fresh(random));
            case 10 -> new KvInput.Exists(key);
            case 11, 12 -> new KvInput.Delete(key);
            case 13, 14, 15 -> new KvInput.Incr(key, random.nextInt(8) == 0 ? Long.MAX_VALUE : random.nextInt(-1, 3));
            case 16 -> new KvInput.Put(key, "" + random.nextInt(-1, 3));
            case 17, 18, 19 ->
                new KvInput.Mget(random.nextBoolean() ? List.of(key(random), key(random)) : List.of(key));
            default -> new KvInput.Keys(List.of("", "a", "ab", "z").get(random.nextInt(4)));
        };
    }

    private String key(Random random) {
        int n = random.nextInt(keys);
        return n < KEYS.size() ? KEYS.get(n) : "key" + n;
    }

    /** A value to write. */
    private String fresh(Random random) {
        return values.isEmpty() ? "v" + written++ : values.get(random.nextInt(values.size()));
    }

    /** A value that was written before, perhaps. */
    private String stale(Random random) {
        return random.nextInt(5) == 0
                ? null
                : values.isEmpty() ? "v" + random.nextInt(written + 1) : values.get(random.nextInt(values.size()));
    }

    private String expected(String known, Random random) {
        return random.nextInt(4) > 0 ? known : stale(random);
    }

    @Override
    public KvOutput lie(KvInput input, KvOutput truth, Random random) {
        return switch (truth) {
            case KvOutput.Done done -> done;
            case KvOutput.Found found -> new KvOutput.Found(stale(random));
            case KvOutput.Flag flag -> new KvOutput.Flag(!flag.value());
            case KvOutput.Length length -> new KvOutput.Length(length.length() + random.nextInt(-1, 3));
            case KvOutput.Sum sum -> new KvOutput.Sum(sum.value() + random.nextInt(-1, 2));
            case KvOutput.NotANumber not ->
                random.nextBoolean() ? KvOutput.OVERFLOW : new KvOutput.Sum(random.nextInt(4));
            case KvOutput.Overflow beyond -> random.nextBoolean() ? KvOutput.NOT_A_NUMBER : new KvOutput.Sum(0);
            case KvOutput.Values read -> {
                List<String> other = new ArrayList<>(read.values());
                other.set(random.nextInt(other.size()), stale(random));
                yield new KvOutput.Values(other);
            }
            case KvOutput.KeyList list -> new KvOutput.KeyList(list.keys().isEmpty() ? List.of("a") : List.of());
        };
    }
}
