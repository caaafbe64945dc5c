package io.seedraft.history.online;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of which somebody ended, in the order of their first ends, which is also the order in which they come here; with
 * the greatest last call of any run of them at hand. A ring with a tree of maxima over it.
 */
final class Standing {
    private static final long NO_CALL = Long.MIN_VALUE;

    /** Blocks have numbers that never come again: {@code first .. end - 1} are here. */
    private long first;

    private long end;
    private @Nullable Block[] blocks = new Block[16];
    /** The last call of the block at place p is at {@code blocks.length + p}; above it maxima of two. */
    private long[] greatest = empty(16);

    private static long[] empty(int capacity) {
        long[] greatest = new long[2 * capacity];
        Arrays.fill(greatest, NO_CALL);
        return greatest;
    }

    int size() {
        return (int) (end - first);
    }

    /** The one with the least first end, or null. */
    @Nullable
    Block front() {
        return first == end ? null : at(first);
    }

    private Block at(long number) {
        Block block = blocks[(int) number & blocks.length - 1];
        if (block == null) {
            throw new IllegalStateException("no block " + number);
        }
        return block;
    }

    void add(Block block) {
        if (end - first == blocks.length) {
            grow();
        }
        block.number = end++;
        blocks[(int) block.number & blocks.length - 1] = block;
        called(block);
    }

    void removeFront() {
        int place = (int) first++ & blocks.length - 1;
        blocks[place] = null;
        set(place, NO_CALL);
    }

    /** The last call of a block here has changed: it never gets less. */
    void called(Block block) {
        set((int) block.number & blocks.length - 1, block.lastCall);
    }

    private void set(int place, long call) {
        int node = blocks.length + place;
        greatest[node] = call;
        for (node >>= 1; node > 0; node >>= 1) {
            long most = Math.max(greatest[2 * node], greatest[2 * node + 1]);
            if (greatest[node] == most) {
                return;
            }
            greatest[node] = most;
        }
    }

    /**
     * Whether somebody of another block was called after somebody of this one ended, and the other's first one ended before
     * {@code time}: then everybody called at that time comes behind that block, and that block behind this one.
     */
    boolean overBefore(Block block, long time) {
        if (block.firstEnd == Life.NEVER) {
            return false;
        }
        long until = endedBefore(time);
        return called(first, Math.min(until, block.number), block.firstEnd)
                || called(block.number + 1, until, block.firstEnd);
    }

    /** The number behind the last block whose first end is before this time. */
    private long endedBefore(long time) {
        long low = first;
        long high = end;
        while (low < high) {
            long middle = low + high >>> 1;
            if (at(middle).firstEnd < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether one of the blocks from number to number has a call after this time. */
    private boolean called(long from, long to, long time) {
        if (from >= to) {
            return false;
        }
        int low = (int) from & blocks.length - 1;
        int high = (int) (to - 1) & blocks.length - 1;
        return low <= high
                ? greatest(low, high) > time
                : Math.max(greatest(low, blocks.length - 1), greatest(0, high)) > time;
    }

    private long greatest(int low, int high) {
        long most = NO_CALL;
        int left = blocks.length + low;
        int right = blocks.length + high + 1;
        for (; left < right; left >>= 1, right >>= 1) {
            if ((left & 1) == 1) {
                most = Math.max(most, greatest[left++]);
            }
            if ((right & 1) == 1) {
                most = Math.max(most, greatest[--right]);
            }
        }
        return most;
    }

    private void grow() {
        @Nullable Block[] before = blocks;
        blocks = new Block[2 * before.length];
        greatest = empty(blocks.length);
        for (long number = first; number < end; number++) {
            int place = (int) number & blocks.length - 1;
            Block block = before[(int) number & before.length - 1];
            blocks[place] = block;
            if (block != null) {
                set(place, block.lastCall);
            }
        }
    }
}
