package io.seedraft.sim.oracle.calm;

import io.seedraft.raft.Limits;
import io.seedraft.sim.dice.Delay;

/**
 * Times of a calm run, from which its bounds are made.
 *
 * @param electionTimeoutNanos T
 * @param heartbeatNanos how often a leader speaks
 * @param messageNanos how long a message travels at most
 * @param syncNanos how long a sync takes at most
 * @param inOrder whether no message overtakes another
 * @param limits what nodes hold at most
 */
public record CalmTimes(
        long electionTimeoutNanos,
        long heartbeatNanos,
        long messageNanos,
        long syncNanos,
        boolean inOrder,
        Limits limits) {

    /** Before the first run. */
    static final CalmTimes NONE = new CalmTimes(1, 1, 0, 0, true, Limits.DEFAULT);

    /** Of a run whose messages and syncs take such times. */
    public CalmTimes(long electionTimeoutNanos, long heartbeatNanos, Delay messages, Delay syncs, Limits limits) {
        this(
                electionTimeoutNanos,
                heartbeatNanos,
                messages.maxNanos(),
                syncs.maxNanos(),
                messages.minNanos() == messages.maxNanos(),
                limits);
    }

    /** To a follower, behind the sync that is under way there, through one more, and back. */
    long appendNanos() {
        return 2 * messageNanos + 2 * syncNanos;
    }

    /**
     * What is overtaken is refused, sent again from where it is missing, and may be overtaken again. And a refusal that is overtaken by
     * the acknowledgement of the very entry that was missing is late, and says nothing: then it is heartbeats that notice what is
     * missing, within the bound of {@code SentAgain}, on a clock that may be slow by a fifth.
     */
    long overtakingNanos() {
        return inOrder ? 0 : 4 * appendNanos() + 5 * heartbeatNanos;
    }

    /** How many entries are certainly under way at once, when so many wait. */
    long windowEntries() {
        boolean narrow = limits.maxInflightBytes() < 1 << 16;
        return narrow ? 1 : limits.maxInflightAppends();
    }
}
