package io.seedraft.history.checker.register;

import java.util.Arrays;

/**
 * Remembers configurations in flat arrays, a few words each, of which none is as good as another in every respect. What leads
 * nowhere from a better place leads nowhere from here; and what leads somewhere from here does so from a better place.
 */
final class ConfigurationTable {
    private static final int SMALLEST = 64;
    private static final int NONE = -1;

    private static final int DROPPED = -2;

    /** Whether the places of dropped configurations are used again. */
    private final boolean reuses;

    private int count;
    private int dropped;
    private long compared;
    /** The first entry that was dropped; the others follow. */
    private int unused = NONE;

    private int maskWords;
    private int stride;
    private long[] entries = new long[256];
    private int[] next = new int[SMALLEST];
    /** Index of the last entry with this hash, plus one; in use are the first {@link #slots}. */
    private int[] heads = new int[SMALLEST];

    private int slots = SMALLEST;

    ConfigurationTable(boolean reuses) {
        this.reuses = reuses;
    }

    /** Forgets all. */
    void clear(int wordsOfMasks, int wordsOfCounts) {
        if (count > 0) {
            Arrays.fill(heads, 0, slots, 0);
        }
        count = 0;
        dropped = 0;
        compared = 0;
        unused = NONE;
        slots = SMALLEST;
        maskWords = wordsOfMasks;
        stride = 2 + 2 * wordsOfMasks + wordsOfCounts;
    }

    /** How many are remembered that no other one makes superfluous. */
    int count() {
        return count - dropped;
    }

    long bytes() {
        return count * (8L * stride + 4L) + 4L * slots;
    }

    /** Whether one of these is at least as good. */
    boolean cover(Configuration c, OpenOperations open, UnknownOperations unknown) {
        long hash = hash(c, open);
        for (int e = heads[(int) hash & slots - 1] - 1; e >= 0; e = next[e]) {
            compared++;
            int from = e * stride;
            if (entries[from] == hash
                    && entries[from + 1] == ((long) open.at << 32 | c.value)
                    && notWorse(from + 2, c, open)
                    && unknown.atMost(entries, from + 2 + 2 * maskWords, c.used, 0)) {
                return true;
            }
        }
        return false;
    }

    /** Adds one that is not covered, and drops those that it covers. */
    int add(Configuration c, OpenOperations open, UnknownOperations unknown) {
        if (count == slots && unused == NONE) {
            growSlots();
        }
        long hash = hash(c, open);
        dropWorse(hash, c, open, unknown);
        int e = place();
        int from = e * stride;
        entries[from] = hash;
        entries[from + 1] = (long) open.at << 32 | c.value;
        System.arraycopy(c.done, 0, entries, from + 2, maskWords);
        System.arraycopy(c.free, 0, entries, from + 2 + maskWords, maskWords);
        System.arraycopy(c.used, 0, entries, from + 2 + 2 * maskWords, stride - 2 - 2 * maskWords);
        link(e);
        return e;
    }

    /** How often configurations were compared, which is to be paid for when it is often. */
    long compared() {
        return compared;
    }

    boolean dropped(int e) {
        return next[e] == DROPPED;
    }

    int answer(int e) {
        return (int) (entries[e * stride + 1] >>> 32);
    }

    void restore(int e, Configuration c) {
        c.value = (int) entries[e * stride + 1];
        c.restore(entries, e * stride + 2);
    }

    private int place() {
        if (unused != NONE) {
            int e = unused;
            unused = next[e];
            dropped--;
            return e;
        }
        if ((count + 1) * stride > entries.length) {
            entries = Arrays.copyOf(entries, Math.max(2 * entries.length, (count + 1) * stride));
        }
        if (count == next.length) {
            next = Arrays.copyOf(next, 2 * count);
        }
        return count++;
    }

    /** The configuration to be added rules out these and more. */
    private void dropWorse(long hash, Configuration c, OpenOperations open, UnknownOperations unknown) {
        int slot = (int) hash & slots - 1;
        int before = NONE;
        int after;
        for (int e = heads[slot] - 1; e >= 0; e = after) {
            compared++;
            after = next[e];
            int from = e * stride;
            if (entries[from] == hash
                    && entries[from + 1] == ((long) open.at << 32 | c.value)
                    && notBetter(from + 2, c, open)
                    && unknown.atMost(c.used, 0, entries, from + 2 + 2 * maskWords)) {
                if (before == NONE) {
                    heads[slot] = after + 1;
                } else {
                    next[before] = after;
                }
                next[e] = reuses ? unused : DROPPED;
                unused = reuses ? e : NONE;
                dropped++;
            } else {
                before = e;
            }
        }
    }

    /** More reads over, more writes free; what is not free there and not a read must be over in both or in neither. */
    private boolean notWorse(int from, Configuration c, OpenOperations open) {
        for (int w = 0; w < maskWords; w++) {
            if (worse(entries[from + w], entries[from + maskWords + w], c.done[w], c.free[w], open, w) != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean notBetter(int from, Configuration c, OpenOperations open) {
        for (int w = 0; w < maskWords; w++) {
            if (worse(c.done[w], c.free[w], entries[from + w], entries[from + maskWords + w], open, w) != 0) {
                return false;
            }
        }
        return true;
    }

    private static long worse(long done, long free, long otherDone, long otherFree, OpenOperations open, int w) {
        long differ = done ^ otherDone;
        return otherDone & ~done & open.looks[w]
                | differ & open.swaps[w]
                | differ & open.blinds[w] & ~free
                | otherFree & ~free;
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
            if (next[e] != DROPPED) {
                link(e);
            }
        }
    }
}
