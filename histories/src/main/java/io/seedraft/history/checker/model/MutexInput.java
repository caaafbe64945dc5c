package io.seedraft.history.checker.model;

/** What a client of a mutex asks. Both are answered with {@link MutexOutput}. */
public sealed interface MutexInput {
    /** Who asks: counts only when the mutex looks at it. */
    int client();

    /** Takes the mutex, which must be free. */
    record Acquire(int client) implements MutexInput {}

    /** Gives it back. */
    record Release(int client) implements MutexInput {}
}
