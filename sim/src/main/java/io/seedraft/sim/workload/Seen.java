package io.seedraft.sim.workload;

import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a client last knew each key to hold: its guess when it compares and sets. */
final class Seen {

    private final @Nullable String[] values;

    Seen(int keys) {
        values = new String[keys];
    }

    void clear() {
        Arrays.fill(values, null);
    }

    /** The last known value, or null when the key was absent or is unknown. */
    @Nullable
    String value(int key) {
        return values[key];
    }

    /** Takes note of an answer to an operation on one key. */
    void learn(int key, KvInput input, KvOutput output) {
        switch (input) {
            case KvInput.Put put -> values[key] = put.value();
            case KvInput.Get get -> {
                if (output instanceof KvOutput.Found found) values[key] = found.value();
            }
            case KvInput.Cas cas -> {
                if (output.equals(KvOutput.TRUE)) values[key] = cas.next();
            }
            case KvInput.Delete delete -> values[key] = null;
            case KvInput.Append append -> values[key] = appended(values[key], append.suffix(), output);
            case KvInput.Incr incr -> {
                if (output instanceof KvOutput.Sum sum) values[key] = Long.toString(sum.value());
            }
            case KvInput.Exists exists -> {}
            case KvInput.Mget mget -> {}
            case KvInput.Keys keys -> {}
        }
    }

    private static @Nullable String appended(@Nullable String before, String suffix, KvOutput output) {
        String guess = before == null ? suffix : before + suffix;
        boolean fits = output instanceof KvOutput.Length length && length.length() == guess.length();
        return fits ? guess : before;
    }
}
