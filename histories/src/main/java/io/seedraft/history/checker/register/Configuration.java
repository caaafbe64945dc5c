package io.seedraft.history.checker.register;

import java.util.Arrays;

/** Where a search stands: at the answer that {@link OpenOperations} looks at. */
final class Configuration {
    int value;
    /** Open operations that took effect, by slot. */
    long[] done = new long[1];
    /** Open blind writes that may be taken to have been hidden by another, or to be still to come. */
    long[] free = new long[1];
    /** How many of each kind of unknown operation are used up. */
    long[] used = new long[1];

    private int maskWords;
    private int countWords;

    /** Nothing took effect yet. */
    void start(int initial, int wordsOfMasks, int wordsOfCounts) {
        value = initial;
        maskWords = wordsOfMasks;
        countWords = wordsOfCounts;
        if (maskWords > done.length) {
            done = new long[maskWords];
            free = new long[maskWords];
        }
        if (countWords > used.length) {
            used = new long[countWords];
        }
        Arrays.fill(done, 0, maskWords, 0);
        Arrays.fill(free, 0, maskWords, 0);
        Arrays.fill(used, 0, countWords, 0);
    }

    int words() {
        return 2 * maskWords + countWords;
    }

    void save(long[] to, int from) {
        System.arraycopy(done, 0, to, from, maskWords);
        System.arraycopy(free, 0, to, from + maskWords, maskWords);
        System.arraycopy(used, 0, to, from + 2 * maskWords, countWords);
    }

    void restore(long[] saved, int from) {
        System.arraycopy(saved, from, done, 0, maskWords);
        System.arraycopy(saved, from + maskWords, free, 0, maskWords);
        System.arraycopy(saved, from + 2 * maskWords, used, 0, countWords);
    }
}
