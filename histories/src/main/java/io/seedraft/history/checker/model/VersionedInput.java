package io.seedraft.history.checker.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client of a versioned register asks. */
public sealed interface VersionedInput {
    /** Answered with the version and the value. */
    record Read() implements VersionedInput {}

    /** Sets the value; null makes it absent. Answered with the version that this made. */
    record Write(@Nullable String value) implements VersionedInput {}

    /** Sets {@code next} when the value is {@code expected}, null meaning absent. Answered with the version that this made. */
    record Cas(@Nullable String expected, String next) implements VersionedInput {
        public Cas {
            Objects.requireNonNull(next, "next");
        }
    }
}
