package io.seedraft.history.checker.model;

import java.util.Objects;

/** What a client of a stack asks. */
public sealed interface StackInput {
    /** Puts a value on top of all others. Its answer says nothing. */
    record Push(String value) implements StackInput {
        public Push {
            Objects.requireNonNull(value, "value");
        }
    }

    /** Takes the top. Answered with it, or that the stack is empty. */
    record Pop() implements StackInput {}
}
