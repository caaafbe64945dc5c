package io.seedraft.history.checker.part;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gives equal values equal numbers, from 0 in the order of their first mention. Open addressing, at most half full. */
final class ValueTable {
    private static final int SMALLEST = 64;

    private int size;
    private @Nullable Object[] values = new Object[SMALLEST / 2];
    private int[] hashes = new int[SMALLEST / 2];
    /** One more than the number of the value that stands here, or 0. */
    private int[] slots = new int[SMALLEST];

    /** Empties it; it will likely be asked for {@code expected} values. The cost is in proportion to what it held and that. */
    void clear(int expected) {
        Arrays.fill(values, 0, size, null);
        if (size < slots.length >>> 4) {
            for (int number = size - 1; number >= 0; number--) {
                slots[slotOf(number)] = 0;
            }
        } else {
            Arrays.fill(slots, 0);
        }
        size = 0;
        if (expected > values.length) {
            int length = Integer.highestOneBit(expected - 1) << 1;
            values = new Object[length];
            hashes = new int[length];
            slots = new int[2 * length];
        }
    }

    /** Looks past empty slots, since others may have been emptied before it. */
    private int slotOf(int number) {
        int slot = hashes[number] >>> 7 & slots.length - 1;
        while (slots[slot] != number + 1) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    int size() {
        return size;
    }

    Object value(int number) {
        Object value = values[number];
        if (number >= size || value == null) {
            throw new IndexOutOfBoundsException("value " + number + " of " + size);
        }
        return value;
    }

    static int hash(Object value) {
        return value.hashCode() * 0x9E3779B9;
    }

    /** A number, but which one does not matter: reading it brings the slot near, and many can be on their way at once. */
    int touch(int hash) {
        return slots[hash >>> 7 & slots.length - 1];
    }

    int number(Object value) {
        return number(value, hash(value));
    }

    int number(Object value, int hash) {
        int slot = hash >>> 7 & slots.length - 1;
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (hashes[number] == hash && (value == values[number] || value.equals(values[number]))) {
                return number;
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (size == values.length) {
            grow();
            return number(value, hash);
        }
        values[size] = value;
        hashes[size] = hash;
        slots[slot] = ++size;
        return size - 1;
    }

    private void grow() {
        values = Arrays.copyOf(values, 2 * size);
        hashes = Arrays.copyOf(hashes, 2 * size);
        slots = new int[4 * size];
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] >>> 7 & slots.length - 1;
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = number + 1;
        }
    }
}
