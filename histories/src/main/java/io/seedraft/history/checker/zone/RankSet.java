package io.seedraft.history.checker.zone;

import java.util.Arrays;

/** A set of ranks below a bound that finds the next member: a bit each, and over each 64 words a word that says which are empty. */
final class RankSet {
    /** What {@link #atOrAfter} answers when there is none. */
    static final int NONE = -1;

    private long[][] levels = {new long[1]};
    private int[] words = {1};
    private int depth = 1;

    /** Empties it, for ranks from 0 to below {@code bound}. */
    void clear(int bound) {
        depth = 0;
        int count = bound;
        do {
            count = Math.max(1, count + 63 >>> 6);
            if (depth == levels.length) {
                levels = Arrays.copyOf(levels, depth + 1);
                levels[depth] = new long[count];
                words = Arrays.copyOf(words, depth + 1);
            } else if (levels[depth].length < count) {
                levels[depth] = new long[Math.max(count, 2 * levels[depth].length)];
            }
            Arrays.fill(levels[depth], 0, count, 0);
            words[depth++] = count;
        } while (count > 1);
    }

    void add(int rank) {
        int at = rank;
        for (int level = 0; level < depth; level++, at >>>= 6) {
            levels[level][at >>> 6] |= 1L << at;
        }
    }

    void remove(int rank) {
        int at = rank;
        for (int level = 0; level < depth; level++, at >>>= 6) {
            levels[level][at >>> 6] &= ~(1L << at);
            if (levels[level][at >>> 6] != 0) {
                return;
            }
        }
    }

    /** The least member that is at least {@code rank}, or {@link #NONE}. */
    int atOrAfter(int rank) {
        int at = rank;
        for (int level = 0; level < depth; level++) {
            int word = at >>> 6;
            if (word >= words[level]) {
                return NONE;
            }
            long rest = levels[level][word] & -1L << at;
            if (rest != 0) {
                return down(level, word << 6 | Long.numberOfTrailingZeros(rest));
            }
            at = word + 1;
        }
        return NONE;
    }

    private int down(int level, int found) {
        int at = found;
        for (int below = level - 1; below >= 0; below--) {
            at = at << 6 | Long.numberOfTrailingZeros(levels[below][at]);
        }
        return at;
    }
}
