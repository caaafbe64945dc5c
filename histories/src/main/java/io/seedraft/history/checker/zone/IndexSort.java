package io.seedraft.history.checker.zone;

import java.util.Arrays;

/** Sorts small numbers by long keys, stably: by insertion when there are few, else digit by digit. */
final class IndexSort {
    private static final int FEW = 48;
    private static final int MANY = 1 << 14;

    private int[] other = new int[64];
    private int[] from = new int[257];

    /** Sorts {@code items[0 .. count)} so that {@code keys[item]} rises. */
    void sort(int[] items, int count, long[] keys) {
        if (count <= FEW) {
            insert(items, count, keys);
            return;
        }
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int n = 0; n < count; n++) {
            long key = keys[items[n]];
            least = Math.min(least, key);
            greatest = Math.max(greatest, key);
        }
        if (other.length < count) {
            other = new int[Math.max(count, 2 * other.length)];
        }
        int bits = count < MANY ? 8 : 11;
        if (from.length <= 1 << bits) {
            from = new int[(1 << bits) + 1];
        }
        int[] source = items;
        int[] target = other;
        for (int shift = 0; shift < 64 && (greatest - least) >>> shift != 0; shift += bits) {
            byDigit(source, target, count, keys, least, shift, bits);
            int[] swap = source;
            source = target;
            target = swap;
        }
        if (source != items) {
            System.arraycopy(source, 0, items, 0, count);
        }
    }

    private static void insert(int[] items, int count, long[] keys) {
        for (int n = 1; n < count; n++) {
            int item = items[n];
            long key = keys[item];
            int at = n;
            for (; at > 0 && keys[items[at - 1]] > key; at--) {
                items[at] = items[at - 1];
            }
            items[at] = item;
        }
    }

    private void byDigit(int[] source, int[] target, int count, long[] keys, long least, int shift, int bits) {
        int mask = (1 << bits) - 1;
        Arrays.fill(from, 0, mask + 2, 0);
        for (int n = 0; n < count; n++) {
            from[(int) (keys[source[n]] - least >>> shift & mask) + 1]++;
        }
        for (int digit = 0; digit < mask; digit++) {
            from[digit + 1] += from[digit];
        }
        for (int n = 0; n < count; n++) {
            int item = source[n];
            target[from[(int) (keys[item] - least >>> shift & mask)]++] = item;
        }
    }
}
