package io.seedraft.sim;

import io.seedraft.port.Check;
import io.seedraft.port.LawViolation;
import io.seedraft.raft.LogUse;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.sim.world.SimDisk;
import java.util.List;

/**
 * {@code DiskRoom}: a node takes no more commands than its disk has room for, worked out anew from what the disk has. Two segments are
 * never for commands, and of the rest half counts; what is left changes by a quarter of a segment before a node need say so, but that
 * nothing is left it knows at once.
 */
final class KeptRoom {

    private static final int KEPT_SEGMENTS = 2;
    private static final int ALL_BUT_RECORDS_BYTES = 3 * 512;
    private static final int PARTS_OF_SEGMENT = 4;

    private final int id;
    private long leftBytes = SimDisk.AMPLE;

    KeptRoom(int id) {
        this.id = id;
    }

    /** Nothing limits the node, as far as it knows. */
    void forget() {
        leftBytes = SimDisk.AMPLE;
    }

    /** A node has looked at its disk. */
    void looked(long spaceBytes, int segmentBytes, LogUse log) {
        forget();
        if (spaceBytes == SimDisk.AMPLE) return;
        long segments = Math.max(0, spaceBytes / segmentBytes - KEPT_SEGMENTS);
        leftBytes = segments * (segmentBytes - ALL_BUT_RECORDS_BYTES) / 2;
        if (leftBytes > 0) leftBytes += segmentBytes / PARTS_OF_SEGMENT;
        long taken = log.capacity() - log.bytes();
        if (taken <= leftBytes) return;
        throw new LawViolation(
                "DiskRoom: n" + id + " would take commands of " + taken + " bytes, and new files can take " + spaceBytes
                        + ", of which " + KEPT_SEGMENTS + " segments of " + segmentBytes + " are not for commands");
    }

    /** Entries were written in the step after that. What they replace is still on the disk, and gives no room back. */
    void written(List<Entry> entries) {
        if (leftBytes == SimDisk.AMPLE) return;
        long commandBytes = 0;
        for (Entry entry : entries) if (entry.payload() instanceof Payload.Command) commandBytes += entry.bytes();
        leftBytes -= commandBytes;
        Check.that(
                commandBytes == 0 || leftBytes >= 0,
                "DiskRoom: a node writes no more commands than its disk has room for");
    }
}
