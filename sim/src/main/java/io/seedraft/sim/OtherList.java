package io.seedraft.sim;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.HardState;
import io.seedraft.raft.Recovered;
import io.seedraft.replica.ReplicaConfig;
import io.seedraft.replica.wal.DamagedLog;
import io.seedraft.replica.wal.Wal;
import io.seedraft.sim.world.SimDisk;

/**
 * An operator starts a node again and has the list of members wrong: on a copy of the disk, since the node that is refused is not
 * there. {@code FoundersKept}: it is refused wherever the log holds anything that may have been promised.
 */
final class OtherList {

    private OtherList() {}

    /**
     * Tries it.
     *
     * @param other what the node would be told
     * @return whether it was refused; otherwise there was nothing to forget
     */
    static boolean isRefused(SimDisk disk, ReplicaConfig other) {
        Recovered taken;
        try {
            taken = Wal.open(disk.copies().cached(), other.walIdentity(), other.wal())
                    .recovered();
        } catch (DamagedLog refused) {
            return true;
        }
        if (taken.entries().isEmpty() && taken.hardState().equals(HardState.INITIAL)) return false;
        throw new LawViolation("FoundersKept: n" + other.raft().id() + " has a log up to term "
                + taken.hardState().term() + " and starts as one of "
                + other.raft().membership().ids());
    }
}
