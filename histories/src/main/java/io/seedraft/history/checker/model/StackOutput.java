package io.seedraft.history.checker.model;

import org.jspecify.annotations.Nullable;

/**
 * What a stack answers.
 *
 * @param value what a pop took, null when the stack was empty; a push does not look at it
 */
public record StackOutput(@Nullable String value) {
    /** The answer to a push. */
    public static final StackOutput DONE = new StackOutput(null);
}
