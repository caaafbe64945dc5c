package io.seedraft.history.checker.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the key-value store answers. An answer of a kind that does not belong to its question fits no state. */
public sealed interface KvOutput {
    /** The answer to a put. */
    Done DONE = new Done();

    /** The answer to an incr that cannot be: the value is no 64-bit decimal. It stays. */
    NotANumber NOT_A_NUMBER = new NotANumber();

    /** The answer to an incr that cannot be: the value is a 64-bit decimal, and the sum is none. The value stays. */
    Overflow OVERFLOW = new Overflow();

    /** Yes. */
    Flag TRUE = new Flag(true);

    /** No. */
    Flag FALSE = new Flag(false);

    /** It is done; there is nothing to say. */
    record Done() implements KvOutput {}

    /** The value, or null when absent. */
    record Found(@Nullable String value) implements KvOutput {}

    /** Whether the key existed, or was set. */
    record Flag(boolean value) implements KvOutput {}

    /** The values in the order asked for, null where absent. */
    record Values(List<@Nullable String> values) implements KvOutput {
        public Values {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    /** The keys, sorted by their chars. */
    record KeyList(List<String> keys) implements KvOutput {
        public KeyList {
            keys = List.copyOf(keys);
        }
    }

    /** The length of the new value. */
    record Length(long length) implements KvOutput {}

    /** The new value. */
    record Sum(long value) implements KvOutput {}

    /** See {@link #NOT_A_NUMBER}. */
    record NotANumber() implements KvOutput {}

    /** See {@link #OVERFLOW}. */
    record Overflow() implements KvOutput {}
}
