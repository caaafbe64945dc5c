package io.seedraft.history.checker.model;

import java.util.Collections;
import java.util.Set;

/**
 * The states that a {@link NondeterministicModel} may be in.
 *
 * @param states not empty
 */
public record States<S>(Set<S> states) {
    /** Wraps the set, which nobody may change afterwards. */
    public States {
        states = Collections.unmodifiableSet(states);
    }
}
