package io.seedraft.history.checker.search;

import java.util.Arrays;

/**
 * Remembers configurations that lead nowhere. A configuration is the next answer to explain, which of the operations open
 * there took effect, how many of each kind of unknown operation, and the state: nothing of the size of the history, since at
 * an answer everything answered before is done.
 *
 * <p>A configuration is covered when a remembered one with the same answer, writes and state had done at least the same
 * reads and used up at most the same unknown operations: what leads nowhere from a better place leads nowhere from here.
 */
final class FailedConfigurations {
    private static final int SMALLEST = 64;
    private static final int LARGEST_KEPT = 1 << 16;

    /** Answer, state, hash, next, start of what was used, and two places in the table. */
    private static final int BYTES_EACH = 28;

    private int words;
    private int writeWords;
    private int count;
    private long compared;
    private int[] answer = new int[SMALLEST];
    private int[] states = new int[SMALLEST];
    private int[] hashes = new int[SMALLEST];
    private int[] next = new int[SMALLEST];
    /** Entry e used the kinds and numbers in {@code used[usedFrom[e] .. usedFrom[e + 1])}, in pairs. */
    private int[] usedFrom = new int[SMALLEST + 1];

    private int[] used = new int[SMALLEST];
    private long[] masks = new long[SMALLEST];
    /** Index of the first entry with this hash, plus one. */
    private int[] table = new int[2 * SMALLEST];

    /** Forgets all, and gives back what is more than small histories need. Masks now have so many words. */
    void clear(int wordsOfWrites, int wordsOfReads) {
        if (answer.length > LARGEST_KEPT) {
            answer = new int[SMALLEST];
            states = new int[SMALLEST];
            hashes = new int[SMALLEST];
            next = new int[SMALLEST];
            usedFrom = new int[SMALLEST + 1];
            used = new int[SMALLEST];
            masks = new long[SMALLEST];
            table = new int[2 * SMALLEST];
        } else if (count > 0) {
            Arrays.fill(table, 0);
        }
        count = 0;
        compared = 0;
        writeWords = wordsOfWrites;
        words = wordsOfWrites + wordsOfReads;
    }

    int words() {
        return words;
    }

    int count() {
        return count;
    }

    /** How many entries with the hash asked for were looked at since the last clear: not a matter of the table's length. */
    long compared() {
        return compared;
    }

    /** What it holds; twice that is what its arrays may take, which grow by doubling. */
    long bytes() {
        return (long) count * (BYTES_EACH + 8L * words) + 4L * usedFrom[count];
    }

    /** Whether one more still fits into arrays. */
    boolean hasRoom(int kindsUsed) {
        return Math.max(2L * (count + 1) * Math.max(2, words), 2L * (usedFrom[count] + 2L * kindsUsed))
                < Integer.MAX_VALUE - 64;
    }

    /** Whether a remembered configuration is at least as good; {@code usage[k]} operations of kind k are used. */
    boolean covers(int atAnswer, long[] mask, int state, int[] usage) {
        int hash = hash(atAnswer, mask, state);
        for (int e = table[hash & (table.length - 1)] - 1; e >= 0; e = next[e]) {
            if (hashes[e] != hash) {
                continue;
            }
            compared++;
            if (answer[e] == atAnswer && states[e] == state && coveredBy(e, mask) && usesNoMore(e, usage)) {
                return true;
            }
        }
        return false;
    }

    private boolean coveredBy(int e, long[] mask) {
        int base = e * words;
        for (int w = 0; w < writeWords; w++) {
            if (masks[base + w] != mask[w]) {
                return false;
            }
        }
        for (int w = writeWords; w < words; w++) {
            if ((mask[w] & ~masks[base + w]) != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean usesNoMore(int e, int[] usage) {
        for (int at = usedFrom[e]; at < usedFrom[e + 1]; at += 2) {
            if (used[at + 1] > usage[used[at]]) {
                return false;
            }
        }
        return true;
    }

    /** Remembers one; the first {@code kindCount} of {@code kinds} are those that {@code usage} is not 0 for. */
    void add(int atAnswer, long[] mask, int state, int[] usage, int[] kinds, int kindCount) {
        if (count == answer.length) {
            grow();
        }
        if ((count + 1) * words > masks.length) {
            masks = Arrays.copyOf(masks, Math.max(2 * masks.length, (count + 1) * words));
        }
        int usedTo = usedFrom[count] + 2 * kindCount;
        if (usedTo > used.length) {
            used = Arrays.copyOf(used, 2 * usedTo);
        }
        int e = count++;
        int hash = hash(atAnswer, mask, state);
        answer[e] = atAnswer;
        hashes[e] = hash;
        states[e] = state;
        System.arraycopy(mask, 0, masks, e * words, words);
        for (int k = 0; k < kindCount; k++) {
            used[usedFrom[e] + 2 * k] = kinds[k];
            used[usedFrom[e] + 2 * k + 1] = usage[kinds[k]];
        }
        usedFrom[e + 1] = usedTo;
        link(e);
    }

    private void link(int e) {
        int slot = hashes[e] & (table.length - 1);
        next[e] = table[slot] - 1;
        table[slot] = e + 1;
    }

    /** Reads and unknown operations stay out of the hash: covering entries differ there. */
    private int hash(int atAnswer, long[] mask, int state) {
        long h = state * 0x9E3779B97F4A7C15L + atAnswer;
        h = (h ^ h >>> 31) * 0x94D049BB133111EBL;
        for (int w = 0; w < writeWords; w++) {
            h = (h ^ mask[w]) * 0xBF58476D1CE4E5B9L;
            h ^= h >>> 29;
        }
        h *= 0x94D049BB133111EBL;
        return (int) (h >>> 32);
    }

    private void grow() {
        int length = 2 * count;
        answer = Arrays.copyOf(answer, length);
        states = Arrays.copyOf(states, length);
        hashes = Arrays.copyOf(hashes, length);
        next = Arrays.copyOf(next, length);
        usedFrom = Arrays.copyOf(usedFrom, length + 1);
        table = new int[2 * length];
        for (int e = 0; e < count; e++) {
            link(e);
        }
    }
}
