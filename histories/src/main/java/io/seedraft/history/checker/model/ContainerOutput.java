package io.seedraft.history.checker.model;

import org.jspecify.annotations.Nullable;

/**
 * What a queue or a stack answers.
 *
 * @param value what was taken, null when there was nothing; who puts a value in does not look at it
 */
public record ContainerOutput(@Nullable String value) {
    /** The answer to a put. */
    public static final ContainerOutput DONE = new ContainerOutput(null);
}
