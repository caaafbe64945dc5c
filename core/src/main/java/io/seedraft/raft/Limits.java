package io.seedraft.raft;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.message.Message;

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

    /** So that a message of the smallest entries has no more than may be in one. */
    private static final int MAX_APPEND_BYTES = Message.AppendEntries.MAX_ENTRIES * Entry.OVERHEAD_BYTES;

    private static final int MAX_INFLIGHT_APPENDS = 1 << 16;

    /** 256 KiB a message, 64 messages or 4 MiB in flight, 64 MiB uncommitted, 4096 reads. */
    public static final Limits DEFAULT = new Limits(256 << 10, 64, 4 << 20, 64L << 20, 4096);

    /** Checks that every limit lets something through. */
    public Limits {
        if (maxAppendBytes < 1 || maxAppendBytes > MAX_APPEND_BYTES) {
            throw new IllegalArgumentException(
                    "a message carries an entry, and " + MAX_APPEND_BYTES + " bytes at most: " + maxAppendBytes);
        }
        if (maxInflightAppends < 1 || maxInflightAppends > MAX_INFLIGHT_APPENDS || maxInflightBytes < 1) {
            throw new IllegalArgumentException("a window lets 1 to " + MAX_INFLIGHT_APPENDS + " messages through: "
                    + maxInflightAppends + " of " + maxInflightBytes + " bytes");
        }
        if (maxUncommittedBytes < 1 || maxPendingReads < 1) {
            throw new IllegalArgumentException("a leader accepts something: " + maxUncommittedBytes + " bytes, "
                    + maxPendingReads + " reads");
        }
    }
}
