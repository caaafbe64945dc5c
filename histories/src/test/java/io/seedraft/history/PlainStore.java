package io.seedraft.history;

import io.seedraft.history.model.KvInput;
import io.seedraft.history.model.KvOutput;
import java.math.BigInteger;
import java.util.List;
import java.util.TreeMap;

/** The store in the plainest words, to compare the model with. Shares nothing with the model but the types. */
final class PlainStore {
    final TreeMap<String, String> values;

    PlainStore() {
        values = new TreeMap<>();
    }

    PlainStore(PlainStore from) {
        values = new TreeMap<>(from.values);
    }

    KvOutput apply(KvInput input) {
        return switch (input) {
            case KvInput.Get get -> new KvOutput.Found(values.get(get.key()));
            case KvInput.Exists exists -> new KvOutput.Flag(values.containsKey(exists.key()));
            case KvInput.Put put -> {
                values.put(put.key(), put.value());
                yield new KvOutput.Done();
            }
            case KvInput.Delete delete -> new KvOutput.Flag(values.remove(delete.key()) != null);
            case KvInput.Cas cas -> {
                boolean equal = java.util.Objects.equals(values.get(cas.key()), cas.expected());
                if (equal) {
                    values.put(cas.key(), cas.next());
                }
                yield new KvOutput.Flag(equal);
            }
            case KvInput.Append append -> {
                values.merge(append.key(), append.suffix(), String::concat);
                yield new KvOutput.Length(values.get(append.key()).length());
            }
            case KvInput.Incr incr -> incr(incr);
            case KvInput.Mget mget ->
                new KvOutput.Values(
                        mget.keys().stream().map(values::get).collect(java.util.stream.Collectors.toList()));
            case KvInput.Keys keys ->
                new KvOutput.KeyList(values.keySet().stream()
                        .filter(k -> k.startsWith(keys.prefix()))
                        .toList());
        };
    }

    private KvOutput incr(KvInput.Incr incr) {
        String value = values.getOrDefault(incr.key(), "0");
        if (!value.matches("0|-?[1-9][0-9]*") || !isLong(new BigInteger(value))) {
            return new KvOutput.NotANumber();
        }
        BigInteger sum = new BigInteger(value).add(BigInteger.valueOf(incr.delta()));
        if (!isLong(sum)) {
            return new KvOutput.NotANumber();
        }
        values.put(incr.key(), sum.toString());
        return new KvOutput.Sum(sum.longValue());
    }

    private static boolean isLong(BigInteger number) {
        return number.bitLength() <= 63;
    }

    static List<String> keys() {
        return List.of("a", "ab", "b");
    }
}
