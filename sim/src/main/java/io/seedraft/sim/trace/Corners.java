package io.seedraft.sim.trace;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** How often each {@link Corner} was reached, in a run or in many. */
public final class Corners {

    private static final Corner[] ALL = Corner.values();

    private final long[] counts = new long[ALL.length];

    /** Forgets all. */
    public void reset() {
        Arrays.fill(counts, 0);
    }

    /** A corner was reached. */
    public void hit(Corner corner) {
        counts[corner.ordinal()]++;
    }

    /** A corner was reached a number of times. */
    public void add(Corner corner, long times) {
        counts[corner.ordinal()] += times;
    }

    /** Adds the counts of a run. */
    public void add(Corners run) {
        for (int i = 0; i < counts.length; i++) counts[i] += run.counts[i];
    }

    /** How often a corner was reached. */
    public long count(Corner corner) {
        return counts[corner.ordinal()];
    }

    /** A copy of all counts, by the order of the corners. */
    public long[] counts() {
        return counts.clone();
    }

    /** The set of corners that were reached. */
    public Set<Corner> reached() {
        Set<Corner> reached = EnumSet.noneOf(Corner.class);
        for (Corner corner : ALL) if (counts[corner.ordinal()] > 0) reached.add(corner);
        return reached;
    }
}
