package io.seedraft.cli.torture;

import io.seedraft.history.checker.model.KvInput;
import io.seedraft.kv.Bytes;
import java.util.Arrays;
import java.util.List;

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
            case KvInput.Exists exists -> throw new IllegalArgumentException("not asked here: " + exists);
            case KvInput.Mget mget -> throw new IllegalArgumentException("not asked here: " + mget);
            case KvInput.Keys keys -> throw new IllegalArgumentException("not asked here: " + keys);
        };
    }

    private static List<Bytes> of(String... words) {
        return Arrays.stream(words).map(Bytes::of).toList();
    }
}
