package io.seedraft.sim;

import io.seedraft.port.LawViolation;
import io.seedraft.replica.ReplicaConfig;
import io.seedraft.replica.wal.DamagedLog;
import io.seedraft.replica.wal.Wal;
import io.seedraft.sim.world.DiskCopy;
import io.seedraft.sim.world.SimDisk;

/**
 * The end of a log. {@code CleanCut}: when a boot has cut what a crash tore, only zeros stand behind the log's end, and no later segment;
 * whatever was left could be taken for written once the log has grown up to it. That is tried as well on copies of a disk that is
 * behind, as if it lost the first of its records and no other. And in the middle of a write that takes several records, whatever is on
 * the disk by then can be recovered.
 */
final class Tail {

    /** The last sector of a segment is a mark's. */
    private static final int MARK_BYTES = 512;

    private static final int LAST_OPERATIONS = 6;

    private Tail() {}

    static void refuseLeftovers(int id, SimDisk disk, ReplicaConfig config) {
        DiskCopy copy = disk.copies().cached();
        refuseLeftovers(id, copy, Rot.endOf(copy, config.walIdentity(), config.wal()));
    }

    /** What a boot would leave behind the log's end if the power failed now and took a single record. */
    static void refuseHole(int id, SimDisk disk, ReplicaConfig config) {
        DiskCopy copy = disk.copies().withHole().keepingWrites();
        try {
            refuseLeftovers(
                    id, copy, Wal.open(copy, config.walIdentity(), config.wal()).position());
        } catch (DamagedLog damaged) {
            throw new LawViolation("DurableStateRecovered: a loss of power could take one record of n" + id
                    + ", and its boot would say: " + damaged.getMessage());
        }
    }

    private static void refuseLeftovers(int id, DiskCopy copy, long end) {
        int segment = (int) (end >>> 32);
        int segments = copy.names().size();
        if (segments > segment) {
            throw new LawViolation("CleanCut: n" + id + " takes its log to end in segment " + segment + " and leaves "
                    + (segments - segment) + " behind it");
        }
        byte[] last = copy.bytesOf(copy.names().getLast());
        for (int at = (int) end; at < last.length - MARK_BYTES; at++) {
            if (last[at] == 0) continue;
            throw new LawViolation("CleanCut: n" + id + " takes its log to end at byte " + (int) end + " of segment "
                    + segment + " and leaves something at byte " + at);
        }
    }

    static void refuseBrokenPrefix(int id, SimDisk disk, ReplicaConfig config) {
        long issued = disk.opsIssued();
        for (long upTo = Math.max(disk.opsDurable(), issued - LAST_OPERATIONS); upTo < issued; upTo++) {
            try {
                Wal.open(disk.copies().cached(upTo), config.walIdentity(), config.wal());
            } catch (DamagedLog damaged) {
                throw new LawViolation(
                        "DurableStateRecovered: n" + id + " splits a write, and of a disk that lost the last "
                                + (issued - upTo) + " operations of it, its boot would say: " + damaged.getMessage());
            }
        }
    }
}
