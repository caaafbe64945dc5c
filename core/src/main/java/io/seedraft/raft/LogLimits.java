package io.seedraft.raft;

/**
 * How many bytes of log a node holds at most, counted by {@link io.seedraft.raft.log.Entry#bytes}. A host works them out from its
 * memory.
 *
 * @param maxBytes the whole log
 * @param ownEntriesBytes of these, what no command may take: room for the entries of new leaders, so that a full log stands in
 *     the way of no election and no term
 * @param maxUncommittedBytes what a leader has accepted and not seen committed; a single larger entry still goes alone
 * @param maxUndurableBytes what a leader's own disk has not made durable, committed or not: followers may commit what hangs here.
 *     A single larger entry still goes alone
 */
public record LogLimits(long maxBytes, long ownEntriesBytes, long maxUncommittedBytes, long maxUndurableBytes) {

    /** 1 GiB with 16 MiB kept back, 64 MiB uncommitted, 64 MiB undurable. */
    public static final LogLimits DEFAULT = new LogLimits(1L << 30, 16L << 20, 64L << 20, 64L << 20);

    /** Checks that every limit lets something through. */
    public LogLimits {
        if (ownEntriesBytes < 1 || maxBytes <= ownEntriesBytes) {
            throw new IllegalArgumentException("a log has room for both kinds of entries: " + maxBytes
                    + " bytes, of these for leaders' own " + ownEntriesBytes);
        }
        if (maxUncommittedBytes < 1 || maxUndurableBytes < 1) {
            throw new IllegalArgumentException("a leader accepts something: " + maxUncommittedBytes
                    + " uncommitted bytes, " + maxUndurableBytes + " undurable ones");
        }
    }

    /** Up to which position of the log there may be commands. */
    public long commandBytes() {
        return maxBytes - ownEntriesBytes;
    }
}
