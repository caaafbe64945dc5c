package io.seedraft.history.part;

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

    void clear() {
        Arrays.fill(values, 0, size, null);
        Arrays.fill(slots, 0);
        size = 0;
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

    int number(Object value) {
        int hash = value.hashCode() * 0x9E3779B9;
        int slot = hash >>> 7 & slots.length - 1;
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (hashes[number] == hash && value.equals(values[number])) {
                return number;
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (size == values.length) {
            grow();
            return number(value);
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
