package io.seedraft.history.checker.model;

import java.util.List;
import java.util.Objects;

/**
 * What a client of several registers asks: a transaction of reads and writes, one after the other, at one instant. A read sees
 * what the transaction wrote before it.
 *
 * @param actions at least one
 */
public record MultiRegisterInput(List<Action> actions) {
    public MultiRegisterInput {
        actions = List.copyOf(actions);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("a transaction of nothing");
        }
    }

    /** One step of a transaction. */
    public sealed interface Action {
        /** On which register. */
        String register();
    }

    /** Answered with the value. */
    public record Read(String register) implements Action {}

    /** Sets the value. */
    public record Write(String register, String value) implements Action {
        public Write {
            Objects.requireNonNull(value, "value");
        }
    }
}
