package io.seedraft.sim.oracle;

import java.util.Arrays;

/** How often each {@link Law} was put to the test in a run: a law that was never asked about holds for no reason. */
public final class LawCounts {

    private final long[] counts = new long[Law.counted().size()];

    /** Forgets all. */
    void reset() {
        Arrays.fill(counts, 0);
    }

    /** A law of the oracles was compared with what happened. */
    public void checked(Law law) {
        // The counted ones come first, so that an ordinal is a place; a test holds the enum to that.
        counts[law.ordinal()]++;
    }

    /** How often a law was checked. */
    public long count(Law law) {
        return counts[law.ordinal()];
    }

    /** A copy of all counts, by the order of {@link Law#counted}. */
    public long[] counts() {
        return counts.clone();
    }
}
