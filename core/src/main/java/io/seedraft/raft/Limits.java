package io.seedraft.raft;

/**
 * What a node holds at most; reaching a limit answers the client with a clear refusal.
 *
 * @param maxAppendBytes entries in one message, in bytes; a single larger entry still goes alone
 * @param maxInflightAppends messages with entries sent to one follower and not answered
 * @param maxInflightBytes the bytes of those entries
 * @param maxUncommittedBytes entries a leader has accepted and not committed, in bytes
 * @param maxPendingReads reads waiting for a round
 */
public record Limits(
        int maxAppendBytes,
        int maxInflightAppends,
        int maxInflightBytes,
        long maxUncommittedBytes,
        int maxPendingReads) {

    /** 256 KiB a message, 64 messages or 4 MiB in flight, 64 MiB uncommitted, 4096 reads. */
    public static final Limits DEFAULT = new Limits(256 << 10, 64, 4 << 20, 64L << 20, 4096);

    /** Checks that every limit lets something through. */
    public Limits {
        Check.that(maxAppendBytes > 0, "Limits: a message carries an entry");
        Check.that(maxInflightAppends > 0 && maxInflightBytes > 0, "Limits: a window lets a message through");
        Check.that(maxUncommittedBytes > 0 && maxPendingReads > 0, "Limits: a leader accepts something");
    }
}
