package io.seedraft.history.checker.verdict;

/** How a part of a history is decided. */
public enum Algorithm {
    /** The first of the others that can decide the part. */
    AUTO,
    /** No search: for a register whose written values are unique, by the intervals in which each value must have been there. */
    ZONES,
    /** No search but for the takes of unknown outcome of a stack: for a queue or a stack whose values tell who put them there. */
    CONTAINER,
    /** The search that knows it is looking at one register. */
    REGISTER,
    /** The search that knows nothing but the model. */
    SEARCH
}
