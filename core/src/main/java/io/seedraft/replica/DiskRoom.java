package io.seedraft.replica;

import io.seedraft.raft.LogUse;
import io.seedraft.replica.wal.WalLimits;

/**
 * Tells the replica for how much more log its disk has room, before the disk breaks for want of it.
 *
 * <p>Space is needed for whole segments only: what goes into one that exists overwrites its zeros. Two segments are kept back, one that
 * is filled ahead of need and one for what is not held back by any room, the entries of new leaders and hard states, and for what other
 * programs take before the next look. Of the records' room in the rest half counts, as a segment may be left half full for the sake of
 * an entry that did not fit. What is free in the present segment is not counted at all.
 */
public final class DiskRoom {

    /** Segments that no command may be the reason for. */
    public static final int KEPT_SEGMENTS = 2;
    /** Changes of less than that part of a segment are not told. */
    private static final int PARTS_OF_SEGMENT = 4;

    private final WalLimits wal;
    private long toldCapacity = Long.MAX_VALUE;

    /** Nothing was told yet: the disk is not what limits the log. */
    public DiskRoom(WalLimits wal) {
        this.wal = wal;
    }

    /** Whether the replica was last told that the disk limits the log. */
    public boolean isLimit() {
        return toldCapacity != Long.MAX_VALUE;
    }

    /**
     * To be called in each batch, after the first step; tells what has changed by much.
     *
     * @param spaceBytes how many bytes new files can take
     * @param replica whom to tell
     * @param now the time, in nanoseconds on this node's clock
     */
    public void look(long spaceBytes, Replica replica, long now) {
        LogUse log = replica.node().logUse();
        long bytes = bytes(spaceBytes, wal);
        boolean isNoLimit = bytes >= log.memoryCapacity() - log.bytes();
        long capacity = isNoLimit ? Long.MAX_VALUE : log.bytes() + bytes;
        if (capacity == toldCapacity) return;
        boolean isMuch = isNoLimit || Math.abs(capacity - toldCapacity) > wal.segmentBytes() / PARTS_OF_SEGMENT;
        boolean becameFull = bytes == 0 && toldCapacity > log.bytes();
        if (!isMuch && !becameFull) return;
        toldCapacity = capacity;
        replica.diskHasRoom(now, isNoLimit ? Long.MAX_VALUE : bytes);
    }

    /** For how many bytes of log there is room where files can take so many. */
    static long bytes(long spaceBytes, WalLimits wal) {
        long segments = Math.max(0, spaceBytes / wal.segmentBytes() - KEPT_SEGMENTS);
        return segments * wal.recordBytes() / 2;
    }
}
