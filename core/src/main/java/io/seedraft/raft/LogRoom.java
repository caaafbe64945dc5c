package io.seedraft.raft;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.log.RaftLog;

/**
 * How much more log this node takes: what its memory holds, and what its disk has room for.
 *
 * <p>Room is told as a <b>capacity</b>: the position in the log, in bytes since its beginning, at which the last command may end.
 * Logs that agree up to an entry end it at the same position, so that a leader can compare the capacities of its followers with
 * positions in its own log, and knows without asking what each of them takes.
 *
 * <p>Only commands are held back. What leaders append for themselves is small, and no term begins without it: behind the capacity
 * room is kept back for such entries alone ({@link LogLimits#ownEntriesBytes}, and a segment of the disk). That is for more terms
 * than elections bring; a follower takes no more than that either, since a peer could send no-ops without end.
 */
final class LogRoom {

    private final RaftLog log;
    private final long memoryCapacity;
    private final long memoryEnd;
    private long diskCapacity = Long.MAX_VALUE;

    LogRoom(RaftLog log, LogLimits limits) {
        this.log = log;
        this.memoryCapacity = limits.commandBytes();
        this.memoryEnd = limits.maxBytes();
    }

    /** The position in the log at which the last command may end. */
    long capacity() {
        return Math.min(memoryCapacity, diskCapacity);
    }

    /** The host says for how many more bytes of log the disk has room; it is never less than nothing. */
    void diskHas(long bytes) {
        diskCapacity = bytes == Long.MAX_VALUE ? bytes : log.position() + bytes;
    }

    /** The log lost entries at its end. Their bytes stay on the disk, which is only ever appended to. */
    void cutOff(long bytes) {
        if (diskCapacity != Long.MAX_VALUE) diskCapacity = Math.max(0, diskCapacity - bytes);
    }

    /** How much of it is taken, on a node that knows so much of a quorum. */
    LogUse use(long quorumCapacity) {
        return new LogUse(log.position(), memoryCapacity, diskCapacity, quorumCapacity);
    }

    /** Whether a follower lets an entry stand where it ends at a position. */
    boolean takes(Entry entry, long endsAt) {
        return endsAt <= memoryEnd && takes(entry, endsAt, capacity());
    }

    /** Whether a node of a capacity takes an entry that ends at a position. */
    static boolean takes(Entry entry, long endsAt, long capacity) {
        return switch (entry.payload()) {
            case Payload.Command ignored -> endsAt <= capacity;
            case Payload.NoOp ignored -> true;
            case Payload.Configuration ignored -> true;
            case Payload.Loss ignored -> true;
        };
    }
}
