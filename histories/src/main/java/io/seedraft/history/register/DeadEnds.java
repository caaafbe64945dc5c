package io.seedraft.history.register;

import java.util.Arrays;

/**
 * Remembers configurations that lead nowhere, in flat arrays, a few words each. Another configuration is ruled out when one of
 * these is at least as good in every respect: what leads nowhere from a better place leads nowhere from here.
 */
final class DeadEnds {
    private static final int SMALLEST = 64;

    private int count;
    private int maskWords;
    private int stride;
    private long[] entries = new long[256];
    private int[] next = new int[SMALLEST];
    /** Index of the last entry with this hash, plus one; in use are the first {@link #slots}. */
    private int[] heads = new int[SMALLEST];

    private int slots = SMALLEST;

    /** Forgets all. */
    void clear(int wordsOfMasks, int wordsOfCounts) {
        if (count > 0) {
            Arrays.fill(heads, 0, slots, 0);
        }
        count = 0;
        slots = SMALLEST;
        maskWords = wordsOfMasks;
        stride = 2 + 2 * wordsOfMasks + wordsOfCounts;
    }

    int count() {
        return count;
    }

    long bytes() {
        return count * (8L * stride + 4) + 4L * slots;
    }

    boolean cover(Configuration c, OpenOperations open, UnknownOperations unknown) {
        long hash = hash(c, open);
        for (int e = heads[(int) hash & slots - 1] - 1; e >= 0; e = next[e]) {
            int from = e * stride;
            if (entries[from] == hash
                    && entries[from + 1] == ((long) open.at << 32 | c.value)
                    && notWorse(from + 2, c, open)
                    && unknown.atMost(entries, from + 2 + 2 * maskWords, c.used)) {
                return true;
            }
        }
        return false;
    }

    void add(Configuration c, OpenOperations open) {
        if (count == slots) {
            growSlots();
        }
        if ((count + 1) * stride > entries.length) {
            entries = Arrays.copyOf(entries, Math.max(2 * entries.length, (count + 1) * stride));
        }
        if (count == next.length) {
            next = Arrays.copyOf(next, 2 * count);
        }
        int from = count * stride;
        entries[from] = hash(c, open);
        entries[from + 1] = (long) open.at << 32 | c.value;
        System.arraycopy(c.done, 0, entries, from + 2, maskWords);
        System.arraycopy(c.free, 0, entries, from + 2 + maskWords, maskWords);
        System.arraycopy(c.used, 0, entries, from + 2 + 2 * maskWords, stride - 2 - 2 * maskWords);
        link(count++);
    }

    /** More reads over, more writes free; what is not free there and not a read must be over in both or in neither. */
    private boolean notWorse(int from, Configuration c, OpenOperations open) {
        for (int w = 0; w < maskWords; w++) {
            long done = entries[from + w];
            long free = entries[from + maskWords + w];
            long differ = done ^ c.done[w];
            long worse = c.done[w] & ~done & open.looks[w]
                    | differ & open.swaps[w]
                    | differ & open.blinds[w] & ~free
                    | c.free[w] & ~free;
            if (worse != 0) {
                return false;
            }
        }
        return true;
    }

    /** Only what must be equal is in it. */
    private long hash(Configuration c, OpenOperations open) {
        long hash = ((long) open.at << 32 | c.value) * 0x9E3779B97F4A7C15L;
        for (int w = 0; w < maskWords; w++) {
            hash = (hash ^ hash >>> 29 ^ c.done[w] & open.swaps[w]) * 0xBF58476D1CE4E5B9L;
        }
        return hash ^ hash >>> 32;
    }

    private void link(int e) {
        int slot = (int) entries[e * stride] & slots - 1;
        next[e] = heads[slot] - 1;
        heads[slot] = e + 1;
    }

    private void growSlots() {
        slots *= 2;
        if (slots > heads.length) {
            heads = new int[slots];
        } else {
            Arrays.fill(heads, 0, slots, 0);
        }
        for (int e = 0; e < count; e++) {
            link(e);
        }
    }
}
