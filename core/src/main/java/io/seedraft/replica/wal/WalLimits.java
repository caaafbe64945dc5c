package io.seedraft.replica.wal;

import io.seedraft.raft.Check;

/**
 * How the log is laid out; may differ from one boot to the next.
 *
 * @param segmentBytes size of a segment, in bytes, at least 256; an entry that is larger gets a segment of its own size
 */
public record WalLimits(int segmentBytes) {

    private static final int MIN_SEGMENT_BYTES = 256;

    /** Segments of 64 MiB. */
    public static final WalLimits DEFAULT = new WalLimits(64 << 20);

    /** Checks that a segment holds its header and a small record. */
    public WalLimits {
        Check.that(segmentBytes >= MIN_SEGMENT_BYTES, "WalLimits: a segment holds its header and a record");
    }
}
