package io.seedraft.replica.wal;

/**
 * The log on the disk is more than this node may hold in memory ({@link io.seedraft.raft.LogLimits}): it was written with a larger
 * limit. Found while reading, before memory runs out. Nothing on the disk was changed, and with the larger limit all of it is there.
 */
public final class LogTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long estimatedBytes;
    private final long maxBytes;

    LogTooLarge(long estimatedBytes, long maxBytes) {
        super("the log takes about " + estimatedBytes + " bytes, and this node may hold " + maxBytes);
        this.estimatedBytes = estimatedBytes;
        this.maxBytes = maxBytes;
    }

    /** The same, told of the whole log after a part of it was read. */
    LogTooLarge scaledTo(long allDiskBytes, long readDiskBytes) {
        // In thousandths, so that nothing overflows and nothing is decided with floats.
        long allInThousandths = Math.multiplyExact(allDiskBytes, 1000L) / readDiskBytes + 1;
        return new LogTooLarge(estimatedBytes / 1000 * allInThousandths + allInThousandths, maxBytes);
    }

    /**
     * What a node must be allowed to hold, as far as it can be told from what was read: the segments that were not read are taken to be
     * as full of entries as those that were.
     */
    public long estimatedBytes() {
        return estimatedBytes;
    }
}
