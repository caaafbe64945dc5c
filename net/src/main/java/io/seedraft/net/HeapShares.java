package io.seedraft.net;

import io.seedraft.raft.LogLimits;
import io.seedraft.replica.wal.LogTooLarge;
import java.nio.file.Path;

/**
 * What of the heap is the log's. The store holds the last value of each key a second time, as bytes of its own, with a node of a
 * tree and two objects for each pair. Measured with different keys, as a part of what the limit counts: values of 16 bytes take 0.91
 * in the log and 1.20 in the store, of 100 bytes 0.96 and 1.14, of 1 MiB 1.00 and 1.00 with the launcher's regions of 4 MiB; with G1's
 * own choice for a small heap, regions of 1 MiB, such a value takes two of them and all is twice as much. So a sixth for the log is a
 * bit more than a third of the heap in all; the sockets' share is at most another third ({@link NetLimits}), and the rest is the
 * garbage collector's.
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

    private static final int MIB = 1 << 20;

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

    /** What to do about a log for which the heap is too small. */
    static String words(Path directory, LogTooLarge log) {
        long neededMib = LOG * (log.estimatedBytes() / MIB + 1);
        return "data directory " + directory + ": the log needs a heap of about " + neededMib + " MB, and this one has "
                + Runtime.getRuntime().maxMemory() / MIB + " MB. Start the node with SEEDRAFT_JAVA_OPTS=-Xmx"
                + neededMib
                + "m; nothing was changed";
    }
}
