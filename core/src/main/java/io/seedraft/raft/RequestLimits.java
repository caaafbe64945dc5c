package io.seedraft.raft;

/**
 * How many requests of clients a node holds at most, and for how long.
 *
 * @param maxPending requests that came and are not answered, writes and reads
 * @param maxPendingReads of these, reads that wait for a round; at the leader each peer has places of its own beside them, {@link
 *     #maxPendingReadsOfPeer}
 * @param timeoutNanos from a request's arrival to its answer, on the node's clock: a write is of unknown outcome then, a read
 *     is refused
 */
public record RequestLimits(int maxPending, int maxPendingReads, long timeoutNanos) {

    /** 65,536 requests, 4,096 reads, 5 s. */
    public static final RequestLimits DEFAULT = new RequestLimits(65_536, 4_096, 5_000_000_000L);

    /** Checks that every limit lets something through. */
    public RequestLimits {
        if (maxPending < 1 || maxPendingReads < 1 || timeoutNanos < 1) {
            throw new IllegalArgumentException("a node takes a request: " + maxPending + " at once, " + maxPendingReads
                    + " reads, for " + timeoutNanos + " ns");
        }
    }

    /**
     * How many reads one peer may have waiting at the leader: half of what a node holds for its own clients, and at least one. Whatever
     * one peer asks, it takes no place of the leader's clients and none of another peer.
     */
    public int maxPendingReadsOfPeer() {
        return Math.max(1, maxPendingReads / 2);
    }
}
