package io.seedraft.raft;

import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.RaftLog;
import org.jspecify.annotations.Nullable;

/**
 * Whether a leader takes one more command. All it asks are positions in the log, so that there is no count that could drift: what
 * is not committed, or not durable here, is what lies between two positions.
 */
final class Admission {

    /** Indexes end; those behind this one are for the entries of new leaders. */
    static final long LAST_COMMAND_INDEX = EntryId.MAX_INDEX - (1L << 32);

    private final RaftLog log;
    private final LogRoom room;
    private final LogLimits limits;

    /** Entries of older terms are not counted as uncommitted: this leader did not accept them. */
    private final long positionOfTerm;

    private long quorumCapacity;

    Admission(RaftLog log, LogRoom room, LogLimits limits) {
        this.log = log;
        this.room = room;
        this.limits = limits;
        this.positionOfTerm = log.position();
    }

    /** The capacity that a quorum of nodes has or exceeds, this one among them. */
    void quorumHas(long capacity) {
        quorumCapacity = capacity;
    }

    /** How much of the room is taken. */
    LogUse use() {
        return room.use(quorumCapacity);
    }

    /**
     * Why a command is not taken.
     *
     * @param bytes its size
     * @param commitIndex up to where the log is committed
     * @param durableIndex up to where it is durable here
     * @return null when it is taken
     */
    @Nullable
    Refusal refusal(long bytes, long commitIndex, long durableIndex) {
        if (log.lastIndex() >= LAST_COMMAND_INDEX) return Refusal.LOG_FULL;
        Refusal full = use().refusal(bytes);
        if (full != null) return full;
        long position = log.position();
        // Nobody drops what is under way here: followers commit it while the own disk hangs, and all of it waits in
        // memory, as entries and once more as bytes for the disk.
        long undurable = position - log.positionOf(durableIndex);
        if (exceeds(undurable, bytes, limits.maxUndurableBytes())) return Refusal.TOO_MUCH_UNDURABLE;
        long uncommitted = position - Math.max(positionOfTerm, log.positionOf(commitIndex));
        return exceeds(uncommitted, bytes, limits.maxUncommittedBytes()) ? Refusal.TOO_MUCH_UNCOMMITTED : null;
    }

    /** A command that is larger than the limit by itself is taken when nothing else is under way. */
    private static boolean exceeds(long underWay, long bytes, long max) {
        return underWay > 0 && underWay + bytes > max;
    }
}
