package io.seedraft.history.checker.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers strings from 0 in the order in which they are first asked for. Open addressing; keeps its memory when cleared. */
final class KeyTable {
    private int size;
    private @Nullable String[] names = new String[32];
    /** Number of the string, plus one. */
    private int[] table = new int[64];

    void clear() {
        if (size > 0) {
            Arrays.fill(table, 0);
            Arrays.fill(names, 0, size, null);
            size = 0;
        }
    }

    int size() {
        return size;
    }

    String name(int number) {
        return names[number];
    }

    int number(String name) {
        int slot = slot(name);
        if (table[slot] != 0) {
            return table[slot] - 1;
        }
        if (size == names.length) {
            grow();
            slot = slot(name);
        }
        names[size] = name;
        table[slot] = ++size;
        return size - 1;
    }

    private int slot(String name) {
        int hash = name.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (table.length - 1);
        while (table[slot] != 0 && !names[table[slot] - 1].equals(name)) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private void grow() {
        names = Arrays.copyOf(names, 2 * size);
        table = new int[4 * size];
        for (int i = 0; i < size; i++) {
            table[slot(names[i])] = i + 1;
        }
    }
}
