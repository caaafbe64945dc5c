package io.seedraft.history.checker.model;

import org.jspecify.annotations.Nullable;

/**
 * What a queue answers.
 *
 * @param value what a dequeue took, null when the queue was empty; an enqueue does not look at it
 */
public record QueueOutput(@Nullable String value) {
    /** The answer to an enqueue. */
    public static final QueueOutput DONE = new QueueOutput(null);
}
