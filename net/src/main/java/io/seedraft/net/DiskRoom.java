package io.seedraft.net;

import io.seedraft.net.disk.FileDisk;
import io.seedraft.raft.LogUse;
import io.seedraft.replica.Replica;

/**
 * Tells the replica for how much more log its disk has room, before the disk breaks for want of it.
 *
 * <p>Space is needed for whole segments only: what goes into one that exists overwrites its zeros. Two segments are kept back, one that
 * is filled ahead of need and one for what is not held back by any room, the entries of new leaders and hard states, and for what other
 * programs take before the next look. Of the rest half counts, as a segment may be left half full for the sake of an entry that did not
 * fit. What is free in the present segment is not counted at all.
 */
final class DiskRoom {

    private static final int KEPT_SEGMENTS = 2;
    /** Changes of less than that part of a segment are not told. */
    private static final int PARTS_OF_SEGMENT = 4;

    private final int segmentBytes;
    private long toldCapacity = Long.MAX_VALUE;

    DiskRoom(int segmentBytes) {
        this.segmentBytes = segmentBytes;
    }

    /** To be called in each batch, after the first step; tells what has changed by much. */
    void look(FileDisk disk, Replica replica, long now) {
        LogUse log = replica.node().logUse();
        long bytes = bytes(disk.spaceBytes(), segmentBytes);
        boolean isNoLimit = bytes >= log.memoryCapacity() - log.bytes();
        long capacity = isNoLimit ? Long.MAX_VALUE : log.bytes() + bytes;
        if (capacity == toldCapacity) return;
        boolean isMuch = isNoLimit || Math.abs(capacity - toldCapacity) > segmentBytes / PARTS_OF_SEGMENT;
        boolean becameFull = bytes == 0 && toldCapacity > log.bytes();
        if (!isMuch && !becameFull) return;
        toldCapacity = capacity;
        replica.diskHasRoom(now, isNoLimit ? Long.MAX_VALUE : bytes);
    }

    /** For how many bytes of log there is room where files can take so many. */
    static long bytes(long spaceBytes, int segmentBytes) {
        return Math.max(0, spaceBytes - (long) KEPT_SEGMENTS * segmentBytes) / 2;
    }
}
