package io.seedraft.history.checker.search;

import io.seedraft.history.checker.model.Model;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gives states that the model calls the same one number, from 0 in the order of their first mention. */
final class StateTable<S> {
    static final int UNKNOWN = -1;

    /** What a state counts for in a budget, its own size being anybody's guess. */
    static final int BYTES = 64;

    private static final int SMALLEST = 64;
    private static final int LARGEST_KEPT = 1 << 16;

    private final Model<S, ?, ?> model;
    private int size;
    private @Nullable Object[] states = new Object[SMALLEST / 2];
    private int[] hashes = new int[SMALLEST / 2];
    /** One more than the number of the state that stands here, or 0. */
    private int[] slots = new int[SMALLEST];

    StateTable(Model<S, ?, ?> model) {
        this.model = model;
    }

    /** Forgets all, and gives back what is more than small histories need. */
    void clear() {
        if (slots.length > LARGEST_KEPT) {
            states = new Object[SMALLEST / 2];
            hashes = new int[SMALLEST / 2];
            slots = new int[SMALLEST];
        } else if (size > 0) {
            Arrays.fill(states, 0, size, null);
            Arrays.fill(slots, 0);
        }
        size = 0;
    }

    int size() {
        return size;
    }

    /** The number of a state that has one, or {@link #UNKNOWN}. */
    int find(S state) {
        int hash = spread(model.hash(state));
        return slots[slot(state, hash)] - 1;
    }

    /** The number of a state, which is given one when it is new. */
    int number(S state) {
        int hash = spread(model.hash(state));
        int slot = slot(state, hash);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == states.length) {
            grow();
            slot = slot(state, hash);
        }
        states[size] = state;
        hashes[size] = hash;
        slots[slot] = ++size;
        return size - 1;
    }

    private static int spread(int hash) {
        int h = hash * 0x9E3779B9;
        return h ^ h >>> 16;
    }

    /** Where it stands or belongs. */
    @SuppressWarnings("unchecked") // only states are put in
    private int slot(S state, int hash) {
        int slot = hash & slots.length - 1;
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            S there = (S) states[number];
            if (hashes[number] == hash && there != null && model.same(state, there)) {
                break;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private void grow() {
        states = Arrays.copyOf(states, 2 * size);
        hashes = Arrays.copyOf(hashes, 2 * size);
        slots = new int[4 * size];
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & slots.length - 1;
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = number + 1;
        }
    }
}
