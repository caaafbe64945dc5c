package io.seedraft.history.checker.model;

import java.util.Objects;

/** What a client of a queue or a stack asks. */
public sealed interface ContainerInput {
    /** Puts a value in: behind all others in a queue, on top of them in a stack. Its answer says nothing. */
    record Put(String value) implements ContainerInput {
        public Put {
            Objects.requireNonNull(value, "value");
        }
    }

    /** Takes the value whose turn it is. Answered with it, or that there is none. */
    record Take() implements ContainerInput {}
}
