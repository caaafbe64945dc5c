package io.seedraft.raft.quorum;

/** Majority arithmetic. Every function is pure. */
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
     * The highest number that a majority has reached or passed: of five voters the third of their numbers from the top.
     *
     * <p>It lies between a number that a majority has reached and one that none has, and each number between these two is asked for by
     * counting: one of them moves to it. Mostly all voters are alike and the first count decides; nothing is sorted or allocated.
     *
     * <pre>
     *   5 9 7 3 8     from 5 up: 5, 9, 7 and 8 are four of five, so it is 5 or more
     *     9           one of five, so it is less than 9
     *       7         9, 7 and 8 are three, so it is 7 or 8
     *         3       less than 7, not asked for
     *           8     two of five, so it is 7
     * </pre>
     *
     * @param reached one number for each voter in the first {@code voters} slots, 0 for a silent one
     * @param voters how many voters there are; 0 means that nobody objects
     */
    public static long reachedByMajority(long[] reached, int voters) {
        if (voters == 0) return Long.MAX_VALUE;
        int majority = majority(voters);
        long least = Long.MIN_VALUE;
        long most = Long.MAX_VALUE;
        for (int voter = 0; voter < voters; voter++) {
            long number = reached[voter];
            if (number <= least || number > most) continue;
            if (holders(reached, voters, number) >= majority) least = number;
            else most = number - 1;
        }
        return least;
    }

    /** How many have reached a number or passed it. */
    private static int holders(long[] reached, int voters, long number) {
        int holders = 0;
        for (int voter = 0; voter < voters; voter++) holders += reached[voter] >= number ? 1 : 0;
        return holders;
    }

    /** The fewest of some voters that are more than half (Thesis §3.4): any two majorities share a voter. */
    private static int majority(int voters) {
        return voters / 2 + 1;
    }

    /**
     * How an election among one group of voters stands.
     *
     * @param granted votes granted
     * @param refused votes refused
     * @param voters how many voters there are; 0 means that nobody objects
     */
    public static Tally tally(int granted, int refused, int voters) {
        int majority = majority(voters);
        if (voters == 0 || granted >= majority) return Tally.WON;
        return refused > voters - majority ? Tally.LOST : Tally.PENDING;
    }

    /** A joint election is won when both halves are, and lost when one of them is (Thesis §4.3). */
    public static Tally both(Tally incoming, Tally outgoing) {
        if (incoming == outgoing) return incoming;
        return incoming == Tally.LOST || outgoing == Tally.LOST ? Tally.LOST : Tally.PENDING;
    }
}
