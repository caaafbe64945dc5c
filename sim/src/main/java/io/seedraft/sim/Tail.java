package io.seedraft.sim;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.HardState;
import io.seedraft.replica.ReplicaConfig;
import io.seedraft.replica.wal.DamagedLog;
import io.seedraft.replica.wal.LogTooLarge;
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

    /**
     * {@code LogBounds}: a log that replaced entries is no larger for it. Who may hold as much as it ever held, up to its last command,
     * boots.
     */
    static void refuseMiscount(int id, SimDisk disk, ReplicaConfig config, long commandBytes) {
        try {
            Wal.open(disk.copies().cached(), config.walIdentity(), config.wal(), commandBytes);
        } catch (LogTooLarge miscounted) {
            throw new LawViolation("LogBounds: no command of n" + id + "'s log ever ended behind byte " + commandBytes
                    + ", and of a boot that may hold so much is said: " + miscounted.getMessage());
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

    /**
     * A write that takes several records.
     *
     * @param operationsBefore how many operations the disk had been given before it
     * @param before what the disk held then
     * @param next what it holds afterwards
     */
    record SplitWrite(long operationsBefore, HardState before, HardState next) {

        /** What stands on the disk between two records of the write is of before or of afterwards, each by itself. */
        private boolean mayHold(HardState found) {
            boolean voted = isVoteOf(found, before) || isVoteOf(found, next);
            boolean silent =
                    found.silenceNanos() == before.silenceNanos() || found.silenceNanos() == next.silenceNanos();
            boolean settled =
                    found.settled().equals(before.settled()) || found.settled().equals(next.settled());
            return voted && silent && settled;
        }

        private static boolean isVoteOf(HardState found, HardState other) {
            return found.term() == other.term() && found.votedFor() == other.votedFor();
        }
    }

    static void refuseBrokenPrefix(int id, SimDisk disk, ReplicaConfig config, SplitWrite write) {
        long issued = disk.opsIssued();
        for (long upTo = Math.max(disk.opsDurable(), issued - LAST_OPERATIONS); upTo < issued; upTo++) {
            HardState found;
            try {
                found = Wal.open(disk.copies().cached(upTo), config.walIdentity(), config.wal())
                        .recovered()
                        .hardState();
            } catch (DamagedLog damaged) {
                throw new LawViolation(
                        "DurableStateRecovered: n" + id + " splits a write, and of a disk that lost the last "
                                + (issued - upTo) + " operations of it, its boot would say: " + damaged.getMessage());
            }
            if (upTo < write.operationsBefore() || write.mayHold(found)) continue;
            throw new LawViolation("SilenceKept: n" + id + " splits a write, and a disk that lost the last "
                    + (issued - upTo) + " operations of it says " + found + ", which is neither of before, "
                    + write.before() + ", nor of afterwards, " + write.next());
        }
    }
}
