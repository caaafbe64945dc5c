package io.seedraft.replica.wal;

/**
 * How the log is laid out; may differ from one boot to the next.
 *
 * @param segmentBytes size of a segment, in bytes: at least 2,048, and whole sectors of 512; an entry that is larger gets a
 *     segment of its own size
 */
public record WalLimits(int segmentBytes) {

    private static final int MIN_SEGMENT_BYTES = 2048;

    /** Segments of 64 MiB. */
    public static final WalLimits DEFAULT = new WalLimits(64 << 20);

    /** Checks that a segment holds its header, its marks and a small record. */
    public WalLimits {
        boolean wholeSectors = segmentBytes % SegmentPlan.SECTOR_BYTES == 0;
        if (segmentBytes < MIN_SEGMENT_BYTES || !wholeSectors) {
            throw new IllegalArgumentException("a segment is some whole sectors, at least 2048 bytes: " + segmentBytes);
        }
    }

    /** How many bytes of records a segment holds. */
    public int recordBytes() {
        return SegmentPlan.room(segmentBytes);
    }
}
