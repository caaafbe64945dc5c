package io.seedraft.raft;

import io.seedraft.port.Check;

/**
 * What a node must never forget beside its log (Thesis §3.8).
 *
 * @param term the latest term the node has entered, from 0
 * @param votedFor whom it voted for in that term, {@link RaftNode#NOBODY} for nobody
 * @param settled the cluster that it belongs to for good, {@link Allegiance#NONE} until that is settled
 * @param silenceNanos how long it may have to keep still after a boot, on its own clock, since it promised that to a leader ({@code
 *     Silence}); {@link #UNTOLD} of a log of a format that does not say so
 */
public record HardState(long term, int votedFor, Allegiance settled, long silenceNanos) {

    /** Nothing is known of what was promised. */
    public static final long UNTOLD = -1;

    /** Of a node that never took part. */
    public static final HardState INITIAL = new HardState(0, RaftNode.NOBODY);

    /** Checks that what is kept is settled, or nothing, and that nobody promised too much. */
    public HardState {
        Check.that(
                silenceNanos >= UNTOLD && silenceNanos <= Timing.MAX_ELECTION_TIMEOUT_NANOS,
                "Silence: nobody promises more than the longest election timeout");
        Check.that(
                settled.isSettled() || settled.equals(Allegiance.NONE), "OneIdentity: only a settled identity is kept");
    }

    /** Of a node whose cluster has not settled yet. */
    public HardState(long term, int votedFor) {
        this(term, votedFor, Allegiance.NONE);
    }

    /** Of a node that never promised silence. */
    public HardState(long term, int votedFor, Allegiance settled) {
        this(term, votedFor, settled, 0);
    }
}
