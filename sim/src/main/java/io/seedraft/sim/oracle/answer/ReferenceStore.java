package io.seedraft.sim.oracle.answer;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import io.seedraft.kv.StoreLimits;
import io.seedraft.replica.StepLimits;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The store's meaning said a second time, in the plainest way, with a memory of what every key held at every index. */
final class ReferenceStore {

    private static final Pattern DECIMAL = Pattern.compile("0|-?[1-9][0-9]*");
    private static final int LONG_BITS = 63;

    private final TreeMap<Bytes, Versions<Bytes>> keys = new TreeMap<>();
    private Versions<Integer> size = new Versions<>();
    private StoreLimits limits = StoreLimits.DEFAULT;
    private StepLimits step = StepLimits.DEFAULT;

    void reset(StoreLimits newLimits, StepLimits newStep) {
        limits = newLimits;
        step = newStep;
        keys.clear();
        size = new Versions<>();
    }

    // --- commands

    Result.OfCommand apply(long index, Command command) {
        Bytes key = command.key();
        if (key.length() > limits.maxKeyBytes()) {
            return new Result.TooLarge(Result.TooLarge.Part.KEY, limits.maxKeyBytes());
        }
        Versions<Bytes> versions = keys.get(key);
        Bytes now = versions == null ? null : versions.last();
        return switch (command) {
            case Command.Put put -> set(index, key, put.value(), now, Result.DONE);
            case Command.Delete ignored -> {
                if (now != null && versions != null) {
                    versions.put(index, null);
                    size.put(index, sizeNow() - 1);
                }
                yield Result.Flag.of(now != null);
            }
            case Command.Cas cas -> {
                boolean matches = cas.expected().equals(Optional.ofNullable(now));
                boolean fits = cas.value().length() <= limits.maxValueBytes();
                yield fits && !matches ? Result.NO : set(index, key, cas.value(), now, Result.YES);
            }
            case Command.Append append -> {
                byte[] before = now == null ? new byte[0] : now.array();
                byte[] joined = new byte[before.length + append.suffix().length()];
                System.arraycopy(before, 0, joined, 0, before.length);
                byte[] suffix = append.suffix().array();
                System.arraycopy(suffix, 0, joined, before.length, suffix.length);
                yield set(index, key, Bytes.wrap(joined), now, new Result.Number(joined.length));
            }
            case Command.Incr incr -> increment(index, key, now, incr.delta());
        };
    }

    private Result.OfCommand increment(long index, Bytes key, @Nullable Bytes now, long delta) {
        String text = now == null ? "0" : new String(now.array(), StandardCharsets.ISO_8859_1);
        if (!DECIMAL.matcher(text).matches()) return Result.NOT_A_NUMBER;
        BigInteger before = new BigInteger(text);
        if (before.bitLength() > LONG_BITS) return Result.NOT_A_NUMBER;
        BigInteger after = before.add(BigInteger.valueOf(delta));
        if (after.bitLength() > LONG_BITS) return Result.OVERFLOW;
        Bytes value = Bytes.wrap(after.toString().getBytes(StandardCharsets.ISO_8859_1));
        return set(index, key, value, now, new Result.Number(after.longValueExact()));
    }

    private Result.OfCommand set(long index, Bytes key, Bytes value, @Nullable Bytes now, Result.OfCommand result) {
        if (value.length() > limits.maxValueBytes()) {
            return new Result.TooLarge(Result.TooLarge.Part.VALUE, limits.maxValueBytes());
        }
        keys.computeIfAbsent(key, added -> new Versions<>()).put(index, value);
        if (now == null) size.put(index, sizeNow() + 1);
        return result;
    }

    private int sizeNow() {
        Integer last = size.last();
        return last == null ? 0 : last;
    }

    // --- queries

    /** Whether this is the answer to a query when all entries up to an index are applied; too much is refused, and only that. */
    boolean isAnswer(Query query, Result result, long index) {
        Result.TooMuch refusal = refusal(query, index);
        if (refusal != null || result instanceof Result.TooMuch) return result.equals(refusal);
        return switch (query) {
            case Query.Get get -> {
                Bytes value = at(get.key(), index);
                yield value == null
                        ? result instanceof Result.Absent
                        : result instanceof Result.Value found && found.value().equals(value);
            }
            case Query.Exists exists ->
                result instanceof Result.Flag flag && flag.value() == (at(exists.key(), index) != null);
            case Query.Count ignored -> isNumber(result, sizeAt(index));
            case Query.Existing existing -> isNumber(result, existing(existing.keys(), index));
            case Query.MGet mget ->
                result instanceof Result.Values values && values.values().equals(valuesAt(mget.keys(), index));
            case Query.Keys prefix ->
                result instanceof Result.KeyList list && list.keys().equals(keysAt(prefix.prefix(), index));
        };
    }

    private static boolean isNumber(Result result, long number) {
        return result instanceof Result.Number found && found.value() == number;
    }

    /** How a query is refused that asks or finds more than one answer holds; null when it is answered. */
    private Result.@Nullable TooMuch refusal(Query query, long index) {
        return switch (query) {
            case Query.MGet mget ->
                mget.keys().size() > step.maxKeys() ? keysAsked() : valuesBeyond(mget.keys(), index) ? bytes() : null;
            case Query.Existing existing -> existing.keys().size() > step.maxKeys() ? keysAsked() : null;
            case Query.Keys prefix -> listRefusal(keysAt(prefix.prefix(), index));
            case Query.Get ignored -> null;
            case Query.Exists ignored -> null;
            case Query.Count ignored -> null;
        };
    }

    private Result.TooMuch keysAsked() {
        return new Result.TooMuch(Result.TooMuch.What.KEYS_ASKED, step.maxKeys());
    }

    private Result.TooMuch bytes() {
        return new Result.TooMuch(Result.TooMuch.What.BYTES, step.maxBytes());
    }

    /** The first value is answered however long it is, or nobody could ever read it. */
    private boolean valuesBeyond(List<Bytes> asked, long index) {
        long bytes = 0;
        for (Bytes key : asked) {
            Bytes value = at(key, index);
            if (value == null) continue;
            boolean isFirst = bytes == 0;
            bytes += value.length();
            if (!isFirst && bytes > step.maxBytes()) return true;
        }
        return false;
    }

    /** What comes first in the order of the keys: one key too many, or the key with which they are too long. */
    private Result.@Nullable TooMuch listRefusal(List<Bytes> found) {
        long bytes = 0;
        for (int i = 0; i < found.size(); i++) {
            if (i == step.maxKeys()) return new Result.TooMuch(Result.TooMuch.What.KEYS_FOUND, step.maxKeys());
            boolean isFirst = bytes == 0;
            bytes += found.get(i).length();
            if (!isFirst && bytes > step.maxBytes()) return bytes();
        }
        return null;
    }

    @Nullable
    Bytes at(Bytes key, long index) {
        Versions<Bytes> versions = keys.get(key);
        return versions == null ? null : versions.at(index);
    }

    int sizeAt(long index) {
        Integer at = size.at(index);
        return at == null ? 0 : at;
    }

    private long existing(List<Bytes> asked, long index) {
        long count = 0;
        for (Bytes key : asked) if (at(key, index) != null) count++;
        return count;
    }

    private List<Optional<Bytes>> valuesAt(List<Bytes> asked, long index) {
        List<Optional<Bytes>> values = new ArrayList<>(asked.size());
        for (Bytes key : asked) values.add(Optional.ofNullable(at(key, index)));
        return values;
    }

    /** The keys with a prefix that exist at an index, in order. */
    List<Bytes> keysAt(Bytes prefix, long index) {
        List<Bytes> found = new ArrayList<>();
        for (Map.Entry<Bytes, Versions<Bytes>> key : keys.tailMap(prefix, true).entrySet()) {
            if (!key.getKey().startsWith(prefix)) break;
            if (key.getValue().at(index) != null) found.add(key.getKey());
        }
        return found;
    }

    /** What a query finds, in words, for a violation. */
    String words(Query query, long index) {
        return switch (query) {
            case Query.Get get -> words(at(get.key(), index));
            case Query.Exists exists -> words(at(exists.key(), index));
            case Query.Count ignored -> sizeAt(index) + " keys";
            case Query.Existing existing -> existing(existing.keys(), index) + " of these keys";
            case Query.MGet mget -> valuesAt(mget.keys(), index).toString();
            case Query.Keys prefix -> keysAt(prefix.prefix(), index).toString();
        };
    }

    private static String words(@Nullable Bytes value) {
        return value == null ? "nothing" : value.toString();
    }
}
