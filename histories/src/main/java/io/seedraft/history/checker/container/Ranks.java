package io.seedraft.history.checker.container;

/** A set of small numbers that finds its n-th member: a tree of sums (Fenwick 1994), O(log n) each. */
final class Ranks {
    private final int[] sums;
    private int count;

    /** Empty, for numbers from 0 to below the bound. */
    Ranks(int bound) {
        sums = new int[Integer.highestOneBit(Math.max(1, bound)) * 2];
    }

    int count() {
        return count;
    }

    void add(int rank) {
        change(rank, 1);
    }

    void remove(int rank) {
        change(rank, -1);
    }

    private void change(int rank, int by) {
        count += by;
        for (int at = rank + 1; at < sums.length; at += at & -at) {
            sums[at] += by;
        }
    }

    /** The member before which there are n others; there must be one. */
    int at(int n) {
        int found = 0;
        int before = n;
        for (int step = sums.length >> 1; step > 0; step >>= 1) {
            if (found + step < sums.length && sums[found + step] <= before) {
                found += step;
                before -= sums[found];
            }
        }
        return found;
    }
}
