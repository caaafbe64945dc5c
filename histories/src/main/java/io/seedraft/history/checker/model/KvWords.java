package io.seedraft.history.checker.model;

import org.jspecify.annotations.Nullable;

/** Operations of the store in words, as a client types them. */
final class KvWords {
    private KvWords() {}

    static String of(KvInput input, @Nullable KvOutput output) {
        String answer = output == null ? null : answer(output);
        return Words.answered(asked(input), answer);
    }

    private static String asked(KvInput input) {
        return switch (input) {
            case KvInput.Get get -> "get " + get.key();
            case KvInput.Exists exists -> "exists " + exists.key();
            case KvInput.Put put -> "put " + put.key() + " " + Words.value(put.value());
            case KvInput.Delete delete -> "delete " + delete.key();
            case KvInput.Cas cas ->
                "cas " + cas.key() + " " + Words.value(cas.expected()) + " " + Words.value(cas.next());
            case KvInput.Append append -> "append " + append.key() + " " + Words.value(append.suffix());
            case KvInput.Incr incr -> "incr " + incr.key() + " " + incr.delta();
            case KvInput.Mget mget -> "mget " + String.join(" ", mget.keys());
            case KvInput.Keys keys -> "keys " + Words.value(keys.prefix());
        };
    }

    private static @Nullable String answer(KvOutput output) {
        return switch (output) {
            case KvOutput.Done done -> null;
            case KvOutput.Found found -> Words.value(found.value());
            case KvOutput.Flag flag -> String.valueOf(flag.value());
            case KvOutput.Values values ->
                values.values().stream().map(Words::value).toList().toString();
            case KvOutput.KeyList list -> list.keys().toString();
            case KvOutput.Length length -> "length " + length.length();
            case KvOutput.Sum sum -> String.valueOf(sum.value());
            case KvOutput.NotANumber no -> "not a number";
            case KvOutput.Overflow beyond -> "beyond 64 bits";
        };
    }
}
