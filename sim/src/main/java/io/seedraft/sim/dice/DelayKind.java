package io.seedraft.sim.dice;

/** How delays spread over their range. */
public enum DelayKind {
    /** Any from the shortest to the longest; the mean says nothing. */
    UNIFORM,
    /** Exponential above the shortest. */
    EXPONENTIAL,
    /** Mostly close to the shortest, now and then far beyond the mean. */
    LONG_TAIL
}
