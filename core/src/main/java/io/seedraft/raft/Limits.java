package io.seedraft.raft;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.message.Message;

/**
 * What a node holds at most; reaching a limit answers the client with a clear refusal.
 *
 * @param maxAppendBytes entries in one message, in bytes; a single larger entry still goes alone
 * @param maxInflightAppends messages with entries sent to one follower and not answered
 * @param maxInflightBytes the bytes of those entries
 * @param log bytes of the log
 * @param requests requests of clients
 */
public record Limits(
        int maxAppendBytes, int maxInflightAppends, int maxInflightBytes, LogLimits log, RequestLimits requests) {

    /** So that a message of the smallest entries has no more than may be in one. */
    private static final int MAX_APPEND_BYTES = Message.AppendEntries.MAX_ENTRIES * Entry.OVERHEAD_BYTES;

    private static final int MAX_INFLIGHT_APPENDS = 1 << 16;

    /** 256 KiB a message, 64 messages or 4 MiB in flight, and the defaults of the log and of requests. */
    public static final Limits DEFAULT = new Limits(256 << 10, 64, 4 << 20, LogLimits.DEFAULT, RequestLimits.DEFAULT);

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
    }

    /** The same with other limits of the log. */
    public Limits with(LogLimits newLog) {
        return new Limits(maxAppendBytes, maxInflightAppends, maxInflightBytes, newLog, requests);
    }

    /** The same with other limits of requests. */
    public Limits with(RequestLimits newRequests) {
        return new Limits(maxAppendBytes, maxInflightAppends, maxInflightBytes, log, newRequests);
    }
}
