package io.seedraft.sim.oracle;

import java.util.Arrays;

/**
 * A table from numbers to numbers, by open addressing: no boxing, no allocation until it grows, and it is used again
 * by the next run. Nobody can ask for its order, so nothing can depend on it. No key may be 0.
 */
public final class LongTable {

    private static final int SLOTS_MIN = 256;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[SLOTS_MIN];
    private long[] values = new long[SLOTS_MIN];
    private int shift = Long.numberOfLeadingZeros(SLOTS_MIN - 1);
    private int size;

    /** How many keys it holds. */
    public int size() {
        return size;
    }

    /** The value of a key, or what to say when there is none. */
    public long get(long key, long absent) {
        int slot = slotOf(key);
        return keys[slot] == key ? values[slot] : absent;
    }

    /** The value that the key has now: the one it had, or else this one. */
    public long putIfAbsent(long key, long value) {
        int slot = slotOf(key);
        if (keys[slot] == key) return values[slot];
        keys[slot] = key;
        values[slot] = value;
        size++;
        if (2 * size > keys.length) grow();
        return value;
    }

    /** Gives a key a value, whatever it had. */
    public void put(long key, long value) {
        int slot = slotOf(key);
        if (keys[slot] == key) values[slot] = value;
        else putIfAbsent(key, value);
    }

    /** Forgets all. */
    public void reset() {
        // A table that one wild run blew up would cost every later run a long fill.
        if (keys.length > SLOTS_MIN && 16 * (long) size < keys.length) {
            resize(Math.max(SLOTS_MIN, keys.length / 2));
        } else if (size > 0) {
            Arrays.fill(keys, 0);
        }
        size = 0;
    }

    private int slotOf(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * GOLDEN) >>> shift);
        while (keys[slot] != 0 && keys[slot] != key) slot = (slot + 1) & mask;
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        resize(2 * oldKeys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] == 0) continue;
            int slot = slotOf(oldKeys[i]);
            keys[slot] = oldKeys[i];
            values[slot] = oldValues[i];
        }
    }

    private void resize(int slots) {
        keys = new long[slots];
        values = new long[slots];
        shift = Long.numberOfLeadingZeros(slots - 1);
    }
}
