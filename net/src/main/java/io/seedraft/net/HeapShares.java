package io.seedraft.net;

import io.seedraft.raft.LogLimits;

/**
 * What of the heap is the log's. The store holds the last value of each key a second time, as bytes of its own, with a node of a
 * tree and two objects for each pair: measured, a log of small commands for different keys takes 1.0 of its limit and the store 1.2
 * of it, one of values of 1 MB 1.1 each. So a sixth for the log is about a third of the heap in all; the sockets' share is at most
 * another third ({@link NetLimits}), and the rest is the garbage collector's.
 */
final class HeapShares {

    private static final int LOG = 6;
    private static final int OWN_ENTRIES_OF_LOG = 32;
    private static final int UNCOMMITTED_OF_LOG = 4;
    private static final int UNDURABLE_OF_LOG = 8;

    private static final long LEAST_LOG_BYTES = 4L << 20;
    private static final long LEAST_OWN_ENTRIES_BYTES = 256L << 10;
    private static final long MOST_OWN_ENTRIES_BYTES = 16L << 20;
    private static final long MOST_UNDER_WAY_BYTES = 64L << 20;

    private HeapShares() {}

    /**
     * The bounds of the log.
     *
     * @param heapBytes the largest heap that the JVM will have
     */
    static LogLimits log(long heapBytes) {
        long logBytes = Math.max(LEAST_LOG_BYTES, heapBytes / LOG);
        return new LogLimits(
                logBytes,
                Math.clamp(logBytes / OWN_ENTRIES_OF_LOG, LEAST_OWN_ENTRIES_BYTES, MOST_OWN_ENTRIES_BYTES),
                Math.min(logBytes / UNCOMMITTED_OF_LOG, MOST_UNDER_WAY_BYTES),
                Math.min(logBytes / UNDURABLE_OF_LOG, MOST_UNDER_WAY_BYTES));
    }

    /** The heap that a node needs to hold a log. */
    static long heapFor(long logBytes) {
        return logBytes * LOG;
    }
}
