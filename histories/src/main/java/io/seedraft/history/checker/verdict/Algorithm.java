package io.seedraft.history.checker.verdict;

/** How a part of a history is decided. */
public enum Algorithm {
    /** The first of the others that can decide the part. */
    AUTO,
    /** No search: for a register whose written values are unique, by the intervals in which each value must have been there. */
    ZONES,
    /** The search that knows it is looking at one register. */
    REGISTER,
    /** The search that knows nothing but the model. */
    SEARCH
}
