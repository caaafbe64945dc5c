package io.seedraft.history.checker.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client of the key-value store asks. Keys and values are strings; a store of bytes maps each byte to one char. */
public sealed interface KvInput {
    /** An operation on exactly one key. */
    sealed interface OnKey extends KvInput {
        /** That key. */
        String key();
    }

    /** Answered with {@link KvOutput.Found}. */
    record Get(String key) implements OnKey {}

    /** Answered with {@link KvOutput.Flag}. */
    record Exists(String key) implements OnKey {}

    /** Answered with {@link KvOutput.Done}. */
    record Put(String key, String value) implements OnKey {
        public Put {
            Objects.requireNonNull(value, "value");
        }
    }

    /** Answered with {@link KvOutput.Flag}: whether the key existed. */
    record Delete(String key) implements OnKey {}

    /**
     * Sets {@code next} when the key holds {@code expected}, or is absent and {@code expected} is null. Answered with
     * {@link KvOutput.Flag}: whether it was set.
     */
    record Cas(String key, @Nullable String expected, String next) implements OnKey {
        public Cas {
            Objects.requireNonNull(next, "next");
        }
    }

    /** Puts {@code suffix} behind the value, absent counting as empty. Answered with {@link KvOutput.Length}. */
    record Append(String key, String suffix) implements OnKey {
        public Append {
            Objects.requireNonNull(suffix, "suffix");
        }
    }

    /** Adds to a decimal value, absent counting as 0. Answered with {@link KvOutput.Sum}, or why there is none. */
    record Incr(String key, long delta) implements OnKey {}

    /** Reads several keys, at least one, at one instant. Answered with {@link KvOutput.Values}. */
    record Mget(List<String> keys) implements KvInput {
        public Mget {
            keys = List.copyOf(keys);
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("mget without a key");
            }
        }
    }

    /** Asks for all keys that begin with {@code prefix} and exist, at one instant. Answered with {@link KvOutput.KeyList}. */
    record Keys(String prefix) implements KvInput {
        public Keys {
            Objects.requireNonNull(prefix, "prefix");
        }
    }
}
