package io.seedraft.history.model;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Operations of stores and registers as a person would write them down. */
final class OperationWords {
    private OperationWords() {}

    /** {@code cas x 1 2 -> true}. */
    static String of(KvInput input, @Nullable KvOutput output) {
        String asked = switch (input) {
            case KvInput.Get get -> "get " + get.key();
            case KvInput.Exists exists -> "exists " + exists.key();
            case KvInput.Put put -> "put " + put.key() + " " + value(put.value());
            case KvInput.Delete delete -> "delete " + delete.key();
            case KvInput.Cas cas -> "cas " + cas.key() + " " + value(cas.expected()) + " " + value(cas.next());
            case KvInput.Append append -> "append " + append.key() + " " + value(append.suffix());
            case KvInput.Incr incr -> "incr " + incr.key() + " " + incr.delta();
            case KvInput.Mget mget -> "mget " + String.join(" ", mget.keys());
            case KvInput.Keys keys -> "keys " + keys.prefix() + "*";
        };
        return output == null || output instanceof KvOutput.Done ? asked : asked + " -> " + of(output);
    }

    private static String of(KvOutput output) {
        return switch (output) {
            case KvOutput.Done done -> "done";
            case KvOutput.Found found -> value(found.value());
            case KvOutput.Flag flag -> String.valueOf(flag.value());
            case KvOutput.Values read ->
                read.values().stream().map(OperationWords::value).collect(Collectors.joining(" "));
            case KvOutput.KeyList list -> list.keys().isEmpty() ? "none" : String.join(" ", list.keys());
            case KvOutput.Length length -> "length " + length.length();
            case KvOutput.Sum sum -> String.valueOf(sum.value());
            case KvOutput.NotANumber not -> "not a number";
        };
    }

    /** {@code cas 1 2}; a cas that saw another value is {@code cas 1 _ refused}. */
    static String of(RegisterInput input, @Nullable RegisterOutput output) {
        return switch (input) {
            case RegisterInput.Read read -> output == null ? "read" : "read -> " + value(output.value());
            case RegisterInput.Write write -> "write " + value(write.value());
            case RegisterInput.Cas cas -> "cas " + value(cas.expected()) + " " + value(cas.next());
            case RegisterInput.Not not -> "cas " + value(not.unexpected()) + " _ refused";
        };
    }

    /** A value, or {@code absent}; quoted when it cannot be seen where it begins and ends. */
    static String value(@Nullable String value) {
        if (value == null) return "absent";
        boolean plain = !value.isEmpty() && !value.equals("absent") && value.indexOf(' ') < 0;
        return plain ? value : "\"" + value + "\"";
    }

    /** The state of one key or register. */
    static String state(Object state) {
        return state instanceof String value ? value(value) : state.toString();
    }
}
