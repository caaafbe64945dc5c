package io.seedraft.raft.quorum;

import java.util.Arrays;

/** Majority arithmetic. Every function is pure but for the scratch array that it sorts. */
public final class Quorum {

    private Quorum() {}

    /** How an election stands. */
    public enum Tally {
        /** A majority granted. */
        WON,
        /** A majority can no longer grant. */
        LOST,
        /** Both are still possible. */
        PENDING
    }

    /**
     * The highest number that a majority has reached or passed.
     *
     * @param reached one number for each voter in the first {@code voters} slots, 0 for a silent one; sorted by this call
     * @param voters how many voters there are; 0 means that nobody objects
     */
    public static long reachedByMajority(long[] reached, int voters) {
        if (voters == 0) return Long.MAX_VALUE;
        Arrays.sort(reached, 0, voters);
        return reached[(voters - 1) / 2];
    }

    /**
     * How an election among one group of voters stands.
     *
     * @param granted votes granted
     * @param refused votes refused
     * @param voters how many voters there are; 0 means that nobody objects
     */
    public static Tally tally(int granted, int refused, int voters) {
        int majority = voters / 2 + 1;
        if (voters == 0 || granted >= majority) return Tally.WON;
        return refused > voters - majority ? Tally.LOST : Tally.PENDING;
    }

    /** A joint election is won when both halves are, and lost when one of them is (Thesis §4.3). */
    public static Tally both(Tally incoming, Tally outgoing) {
        if (incoming == outgoing) return incoming;
        return incoming == Tally.LOST || outgoing == Tally.LOST ? Tally.LOST : Tally.PENDING;
    }
}
