package io.seedraft.replica.wal;

import java.util.function.Consumer;

/** The bytes of the first segment of a log of node 3 in cluster 0xC1. */
public final class SegmentBytes {

    private SegmentBytes() {}

    /**
     * Writes a log.
     *
     * @param segmentBytes size of a segment
     * @param appends what to write
     */
    public static byte[] of(int segmentBytes, Consumer<Wal> appends) {
        CrashDisk disk = new CrashDisk();
        appends.accept(Wal.open(disk, Owner.node(3), new WalLimits(segmentBytes)));
        return disk.read("wal-0000000000000001.seg");
    }
}
