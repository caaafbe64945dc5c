package io.seedraft.sim.oracle;

import java.util.Arrays;

/**
 * One thing that a node writes again and again (its term and vote; the identity of its last entry): the last value
 * that is durable for certain, and all written after it, oldest first. After a crash the disk may hold any of these
 * and no other.
 */
final class WriteHistory {

    private long[] operations = new long[16];
    private long[] firsts = new long[16];
    private long[] seconds = new long[16];
    private int from;
    private int to;

    private long[] ghostFirsts = new long[4];
    private long[] ghostSeconds = new long[4];
    private int ghosts;

    /** Starts with a value that was always there. */
    void reset(long first, long second) {
        from = 0;
        to = 0;
        push(0, first, second);
    }

    /** A value was written by the disk operation of this number; writing the newest one again changes nothing. */
    void written(long operation, long first, long second) {
        if (firsts[to - 1] != first || seconds[to - 1] != second) push(operation, first, second);
    }

    /** All disk operations up to this number are durable. */
    void durableUpTo(long operation) {
        while (from + 1 < to && operations[from + 1] <= operation) from++;
    }

    /** First half of the durable value. */
    long durableFirst() {
        return firsts[from];
    }

    /** Second half of the durable value. */
    long durableSecond() {
        return seconds[from];
    }

    /** Where the newest equal value stands, negative when the disk cannot hold it. */
    int find(long first, long second) {
        for (int i = to - 1; i >= from; i--) if (firsts[i] == first && seconds[i] == second) return i;
        return -1;
    }

    /** The disk operation that wrote the value at a place. */
    long operationAt(int place) {
        return operations[place];
    }

    /**
     * A boot did not find what was written after this place. It may still lie on the disk behind a hole, and come back: the boot
     * overwrites it, but until that is durable a second power loss can undo the overwriting and spare what fills the hole.
     */
    void keepUpTo(int place) {
        for (int lost = place + 1; lost < to; lost++) addGhost(firsts[lost], seconds[lost]);
        to = place + 1;
    }

    /** Whether this value was written, not found at some boot, and not yet overwritten for good. */
    boolean isGhost(long first, long second) {
        for (int i = 0; i < ghosts; i++) if (ghostFirsts[i] == first && ghostSeconds[i] == second) return true;
        return false;
    }

    /** A boot found this value, a ghost: it is durable now, and all that was written since may come back likewise. */
    void resumeAt(long first, long second) {
        keepUpTo(from);
        reset(first, second);
    }

    /** What earlier boots did not find is overwritten for good. */
    void forgetGhosts() {
        ghosts = 0;
    }

    private void addGhost(long first, long second) {
        if (ghosts == ghostFirsts.length) {
            ghostFirsts = Arrays.copyOf(ghostFirsts, 2 * ghosts);
            ghostSeconds = Arrays.copyOf(ghostSeconds, 2 * ghosts);
        }
        ghostFirsts[ghosts] = first;
        ghostSeconds[ghosts++] = second;
    }

    private void push(long operation, long first, long second) {
        if (to == operations.length) makeRoom();
        operations[to] = operation;
        firsts[to] = first;
        seconds[to++] = second;
    }

    private void makeRoom() {
        int size = to - from;
        if (2 * size > operations.length) {
            operations = Arrays.copyOf(operations, 2 * operations.length);
            firsts = Arrays.copyOf(firsts, operations.length);
            seconds = Arrays.copyOf(seconds, operations.length);
        }
        System.arraycopy(operations, from, operations, 0, size);
        System.arraycopy(firsts, from, firsts, 0, size);
        System.arraycopy(seconds, from, seconds, 0, size);
        from = 0;
        to = size;
    }
}
