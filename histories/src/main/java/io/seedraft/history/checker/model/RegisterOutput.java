package io.seedraft.history.checker.model;

import org.jspecify.annotations.Nullable;

/**
 * What a register answers.
 *
 * @param value what a read found, null when absent; other operations do not look at it
 */
public record RegisterOutput(@Nullable String value) {
    /** The answer to a write or cas. */
    public static final RegisterOutput DONE = new RegisterOutput(null);
}
