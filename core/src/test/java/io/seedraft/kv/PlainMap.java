package io.seedraft.kv;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The store's meaning, said again in the plainest way: a map of texts in which one character is one byte. */
final class PlainMap {

    final TreeMap<String, String> map = new TreeMap<>();

    private final StoreLimits limits;

    PlainMap(StoreLimits limits) {
        this.limits = limits;
    }

    static String text(Bytes bytes) {
        return new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    static Bytes bytes(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Result apply(Command command) {
        String key = text(command.key());
        if (key.length() > limits.maxKeyBytes()) {
            return new Result.TooLarge(Result.TooLarge.Part.KEY, limits.maxKeyBytes());
        }
        switch (command) {
            case Command.Put put -> {
                return set(key, text(put.value()), Result.DONE);
            }
            case Command.Delete delete -> {
                return new Result.Flag(map.remove(key) != null);
            }
            case Command.Cas cas -> {
                boolean matches =
                        Optional.ofNullable(map.get(key)).equals(cas.expected().map(PlainMap::text));
                if (cas.value().length() <= limits.maxValueBytes() && !matches) return new Result.Flag(false);
                return set(key, text(cas.value()), new Result.Flag(true));
            }
            case Command.Append append -> {
                String joined = map.getOrDefault(key, "") + text(append.suffix());
                return set(key, joined, new Result.Number(joined.length()));
            }
            case Command.Incr incr -> {
                String old = map.getOrDefault(key, "0");
                if (!old.matches("0|-?[1-9][0-9]*")) return new Result.NotANumber();
                BigInteger before = new BigInteger(old);
                BigInteger after = before.add(BigInteger.valueOf(incr.delta()));
                if (before.bitLength() > 63) return new Result.NotANumber();
                if (after.bitLength() > 63) return new Result.Overflow();
                return set(key, after.toString(), new Result.Number(after.longValue()));
            }
        }
    }

    private Result set(String key, String value, Result result) {
        if (value.length() > limits.maxValueBytes()) {
            return new Result.TooLarge(Result.TooLarge.Part.VALUE, limits.maxValueBytes());
        }
        map.put(key, value);
        return result;
    }

    Result answer(Query query) {
        return switch (query) {
            case Query.Get get ->
                map.containsKey(text(get.key()))
                        ? new Result.Value(bytes(map.get(text(get.key()))))
                        : new Result.Absent();
            case Query.MGet mget -> {
                List<Optional<Bytes>> values = new ArrayList<>();
                for (Bytes key : mget.keys()) {
                    values.add(Optional.ofNullable(map.get(text(key))).map(PlainMap::bytes));
                }
                yield new Result.Values(values);
            }
            case Query.Exists exists -> new Result.Flag(map.containsKey(text(exists.key())));
            case Query.Existing existing ->
                new Result.Number(existing.keys().stream()
                        .filter(key -> map.containsKey(text(key)))
                        .count());
            case Query.Count ignored -> new Result.Number(map.size());
            case Query.Keys keys ->
                new Result.KeyList(map.keySet().stream()
                        .filter(key -> key.startsWith(text(keys.prefix())))
                        .map(PlainMap::bytes)
                        .toList());
        };
    }
}
