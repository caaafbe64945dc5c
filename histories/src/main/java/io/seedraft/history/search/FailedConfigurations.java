package io.seedraft.history.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers configurations that lead nowhere. A configuration is the next answer to explain, which of the operations open
 * there took effect, and the state: nothing of the size of the history, since at an answer everything answered before is done.
 *
 * <p>A configuration is covered when a remembered one with the same answer, writes and state had done at least the same
 * reads and used up at most the same unknown operations: what leads nowhere from a better place leads nowhere from here.
 */
final class FailedConfigurations<S> {
    private int words;
    private int readWord;
    private int unknownWord;
    private int count;
    private int[] answer = new int[64];
    private int[] hashes = new int[64];
    private int[] next = new int[64];
    private @Nullable Object[] states = new Object[64];
    private long[] masks = new long[256];
    /** Index of the first entry with this hash, plus one. */
    private int[] table = new int[128];

    /** Forgets all. Masks now have so many words of writes, then of reads, then of unknown operations. */
    void clear(int writeWords, int readWords, int unknownWords) {
        if (count > 0) {
            Arrays.fill(table, 0);
            Arrays.fill(states, 0, count, null);
            count = 0;
        }
        readWord = writeWords;
        unknownWord = writeWords + readWords;
        words = unknownWord + unknownWords;
    }

    int words() {
        return words;
    }

    int count() {
        return count;
    }

    boolean covers(int atAnswer, long[] mask, S state) {
        int hash = hash(atAnswer, mask, state);
        for (int e = table[hash & (table.length - 1)] - 1; e >= 0; e = next[e]) {
            if (hashes[e] == hash && answer[e] == atAnswer && coveredBy(e, mask) && state.equals(states[e])) {
                return true;
            }
        }
        return false;
    }

    private boolean coveredBy(int e, long[] mask) {
        int base = e * words;
        for (int w = 0; w < readWord; w++) {
            if (masks[base + w] != mask[w]) {
                return false;
            }
        }
        for (int w = readWord; w < unknownWord; w++) {
            if ((mask[w] & ~masks[base + w]) != 0) {
                return false;
            }
        }
        for (int w = unknownWord; w < words; w++) {
            if ((masks[base + w] & ~mask[w]) != 0) {
                return false;
            }
        }
        return true;
    }

    void add(int atAnswer, long[] mask, S state) {
        if (count == answer.length) {
            grow();
        }
        if ((count + 1) * words > masks.length) {
            masks = Arrays.copyOf(masks, Math.max(2 * masks.length, (count + 1) * words));
        }
        int e = count++;
        int hash = hash(atAnswer, mask, state);
        answer[e] = atAnswer;
        hashes[e] = hash;
        states[e] = state;
        System.arraycopy(mask, 0, masks, e * words, words);
        link(e);
    }

    private void link(int e) {
        int slot = hashes[e] & (table.length - 1);
        next[e] = table[slot] - 1;
        table[slot] = e + 1;
    }

    /** Reads and unknown operations stay out of the hash: covering entries differ there. */
    private int hash(int atAnswer, long[] mask, S state) {
        long h = state.hashCode() * 0x9E3779B97F4A7C15L + atAnswer;
        for (int w = 0; w < readWord; w++) {
            h = (h ^ mask[w]) * 0xBF58476D1CE4E5B9L;
            h ^= h >>> 29;
        }
        h *= 0x94D049BB133111EBL;
        return (int) (h >>> 32);
    }

    private void grow() {
        int length = 2 * count;
        answer = Arrays.copyOf(answer, length);
        hashes = Arrays.copyOf(hashes, length);
        next = Arrays.copyOf(next, length);
        states = Arrays.copyOf(states, length);
        table = new int[2 * length];
        for (int e = 0; e < count; e++) {
            link(e);
        }
    }
}
