package io.seedraft.cli.torture;

import io.seedraft.history.checker.model.KvInput;
import io.seedraft.kv.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A call in the words of RESP. */
final class Asking {

    private Asking() {}

    static List<Bytes> words(KvInput asked) {
        return switch (asked) {
            case KvInput.Get get -> of("GET", get.key());
            case KvInput.Put put -> of("SET", put.key(), put.value());
            case KvInput.Cas cas ->
                cas.expected() == null
                        ? of("SET", cas.key(), cas.next(), "NX")
                        : of("SET", cas.key(), cas.next(), "IFEQ", cas.expected());
            case KvInput.Append append -> of("APPEND", append.key(), append.suffix());
            case KvInput.Incr incr -> of("INCRBY", incr.key(), String.valueOf(incr.delta()));
            case KvInput.Delete delete -> of("DEL", delete.key());
            case KvInput.Exists exists -> of("EXISTS", exists.key());
            case KvInput.Mget mget ->
                Stream.concat(Stream.of("MGET"), mget.keys().stream())
                        .map(Bytes::of)
                        .toList();
            case KvInput.Keys keys -> of("KEYS", keys.prefix() + "*");
        };
    }

    private static List<Bytes> of(String... words) {
        return Arrays.stream(words).map(Bytes::of).toList();
    }
}
