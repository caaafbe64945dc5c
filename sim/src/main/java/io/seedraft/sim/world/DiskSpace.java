package io.seedraft.sim.world;

import io.seedraft.port.Check;

/** How much a disk holds, and what other programs leave of it. */
final class DiskSpace {

    private final SimFiles files;
    private long capacityBytes = SimDisk.AMPLE;

    /** What other programs leave of the capacity, while they fill the disk. */
    private long leftBytes = SimDisk.AMPLE;

    /** What there was when entries were written last, or others filled the disk. */
    private long bytesBefore = SimDisk.AMPLE;

    DiskSpace(SimFiles files) {
        this.files = files;
    }

    void reset(long newCapacityBytes) {
        capacityBytes = newCapacityBytes;
        bytesBefore = newCapacityBytes;
        leftBytes = SimDisk.AMPLE;
    }

    /** How many bytes new files can take, {@link SimDisk#AMPLE} when that is no matter. */
    long bytes() {
        if (capacityBytes == SimDisk.AMPLE && leftBytes == SimDisk.AMPLE) return SimDisk.AMPLE;
        return Math.max(0, Math.min(capacityBytes, leftBytes) - files.cachedBytes());
    }

    /** Other programs take all but so many bytes, or as many as there are. */
    void fill(long spareBytes) {
        leftBytes = Math.min(capacityBytes, files.cachedBytes() + spareBytes);
        bytesBefore = bytes();
    }

    /** Something was just written. What may wait never takes the last bytes, which are for what may not. */
    void wrote(boolean mayWait, long keptBytes) {
        long before = bytesBefore;
        bytesBefore = bytes();
        Check.that(
                bytesBefore >= before || bytesBefore >= keptBytes || !mayWait,
                "DiskRoom: the last bytes that a disk has room for are not for what may wait");
    }

    /** Other programs take no room any more. */
    void free() {
        leftBytes = SimDisk.AMPLE;
    }

    /** It is larger than needed from now on. */
    void enlarge() {
        capacityBytes = SimDisk.AMPLE;
        free();
    }
}
