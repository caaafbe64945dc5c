package io.seedraft.history.checker.model;

import java.util.Objects;

/** What a client of a first-in-first-out queue asks. */
public sealed interface QueueInput {
    /** Puts a value behind all others. Its answer says nothing. */
    record Enqueue(String value) implements QueueInput {
        public Enqueue {
            Objects.requireNonNull(value, "value");
        }
    }

    /** Takes the first value. Answered with it, or that the queue is empty. */
    record Dequeue() implements QueueInput {}
}
