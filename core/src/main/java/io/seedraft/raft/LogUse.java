package io.seedraft.raft;

import org.jspecify.annotations.Nullable;

/**
 * How much log a node holds, and up to where it takes commands; all in bytes since the log's beginning.
 *
 * @param bytes where the log ends
 * @param memoryCapacity where the last command may end by this node's memory
 * @param diskCapacity where it may end by this node's disk, {@link Long#MAX_VALUE} when that is not what limits the log
 * @param quorumCapacity where it may end by what a leader knows of a quorum, {@link Long#MAX_VALUE} on a node that does not lead
 */
public record LogUse(long bytes, long memoryCapacity, long diskCapacity, long quorumCapacity) {

    /** Where the last command may end here. */
    public long capacity() {
        return Math.min(memoryCapacity, diskCapacity);
    }

    /**
     * What would stand in the way of a command.
     *
     * @param commandBytes its size
     * @return null when there is room
     */
    @Nullable
    public Refusal refusal(long commandBytes) {
        long endsAt = bytes + commandBytes;
        if (endsAt > memoryCapacity) return Refusal.LOG_FULL;
        if (endsAt > diskCapacity) return Refusal.DISK_FULL;
        return endsAt > quorumCapacity ? Refusal.QUORUM_FULL : null;
    }
}
