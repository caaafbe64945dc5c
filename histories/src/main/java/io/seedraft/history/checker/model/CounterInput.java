package io.seedraft.history.checker.model;

/** What a client of a counter asks. */
public sealed interface CounterInput {
    /** Adds, or takes away when negative. May be answered with the value after it. */
    record Add(long delta) implements CounterInput {}

    /** Answered with the value. */
    record Read() implements CounterInput {}
}
