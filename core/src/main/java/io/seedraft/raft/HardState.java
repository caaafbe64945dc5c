package io.seedraft.raft;

/**
 * What a node must never forget beside its log (Thesis §3.8).
 *
 * @param term the latest term the node has entered, from 0
 * @param votedFor whom it voted for in that term, {@link RaftNode#NOBODY} for nobody
 */
public record HardState(long term, int votedFor) {

    /** Of a node that never took part. */
    public static final HardState INITIAL = new HardState(0, RaftNode.NOBODY);
}
