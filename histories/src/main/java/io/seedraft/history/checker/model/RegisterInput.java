package io.seedraft.history.checker.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client of a register asks. */
public sealed interface RegisterInput {
    /** Answered with the value. */
    record Read() implements RegisterInput {}

    /** Sets the value; null makes it absent. */
    record Write(@Nullable String value) implements RegisterInput {}

    /**
     * Sets {@code next} when the value is {@code expected}, null meaning absent. An answer means that it did; one that did not
     * is a failure (Jepsen's and Knossos's reading) or an answered {@link Not} (Porcupine's).
     */
    record Cas(@Nullable String expected, String next) implements RegisterInput {
        public Cas {
            Objects.requireNonNull(next, "next");
        }
    }

    /** Finds that the value is not {@code unexpected}. */
    record Not(@Nullable String unexpected) implements RegisterInput {}
}
