package io.seedraft.history.checker.register;

import java.util.Arrays;

/** Small numbers for keys. Open addressing, at most half full; a table that held little is cleared at little cost. */
final class LongTable {
    static final int NONE = -1;

    private static final int SMALLEST = 32;

    private int size;
    /** The slots in use are the first so many of the arrays, a power of two. */
    private int slots = SMALLEST;

    private long[] keys = new long[SMALLEST];
    /** One more than the number that belongs to the key, or 0. */
    private int[] numbers = new int[SMALLEST];

    void clear() {
        if (size > 0) {
            Arrays.fill(numbers, 0, slots, 0);
        }
        slots = SMALLEST;
        size = 0;
    }

    long bytes() {
        return 12L * slots;
    }

    int get(long key) {
        return numbers[slot(key)] - 1;
    }

    void put(long key, int number) {
        if (2 * size >= slots) {
            grow();
        }
        int slot = slot(key);
        if (numbers[slot] == 0) {
            size++;
        }
        keys[slot] = key;
        numbers[slot] = number + 1;
    }

    private int slot(long key) {
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 33) & slots - 1;
        while (numbers[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & slots - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = Arrays.copyOf(keys, slots);
        int[] oldNumbers = Arrays.copyOf(numbers, slots);
        slots *= 2;
        if (slots > keys.length) {
            keys = new long[slots];
            numbers = new int[slots];
        } else {
            Arrays.fill(numbers, 0, slots, 0);
        }
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldNumbers[old] != 0) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                numbers[slot] = oldNumbers[old];
            }
        }
    }
}
