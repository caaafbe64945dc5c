package io.seedraft.raft;

/**
 * What a node must never forget beside its log (Thesis §3.8).
 *
 * @param term the latest term the node has entered, from 0
 * @param votedFor whom it voted for in that term, {@link RaftNode#NOBODY} for nobody
 * @param settled the cluster that it belongs to for good, {@link Allegiance#NONE} until that is settled
 */
public record HardState(long term, int votedFor, Allegiance settled) {

    /** Of a node that never took part. */
    public static final HardState INITIAL = new HardState(0, RaftNode.NOBODY);

    /** Checks that what is kept is settled, or nothing. */
    public HardState {
        Check.that(
                settled.isSettled() || settled.equals(Allegiance.NONE), "OneIdentity: only a settled identity is kept");
    }

    /** Of a node whose cluster has not settled yet. */
    public HardState(long term, int votedFor) {
        this(term, votedFor, Allegiance.NONE);
    }
}
