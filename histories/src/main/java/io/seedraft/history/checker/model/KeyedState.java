package io.seedraft.history.checker.model;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of the keys of one part that has several; immutable. The keys are shared by all states of the part. */
final class KeyedState {
    /** Sorted. */
    private final String[] keys;
    /** As {@link Absent} has it: a string or absent. */
    private final Object[] values;

    private int hash;

    private KeyedState(String[] keys, Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    /** All of these sorted keys are absent. */
    static KeyedState absent(String[] sortedKeys) {
        Object[] values = new Object[sortedKeys.length];
        Arrays.fill(values, Absent.ABSENT);
        return new KeyedState(sortedKeys, values);
    }

    Object get(String key) {
        int i = Arrays.binarySearch(keys, key);
        return i < 0 ? Absent.ABSENT : values[i];
    }

    KeyedState with(String key, Object value) {
        int i = Arrays.binarySearch(keys, key);
        if (values[i].equals(value)) {
            return this;
        }
        Object[] next = values.clone();
        next[i] = value;
        return new KeyedState(keys, next);
    }

    /** Whether exactly these keys, in this order, begin with the prefix and exist. */
    boolean hasKeys(String prefix, List<String> expected) {
        int n = 0;
        for (int i = 0; i < keys.length; i++) {
            if (values[i] instanceof String && keys[i].startsWith(prefix)) {
                if (n == expected.size() || !expected.get(n).equals(keys[i])) {
                    return false;
                }
                n++;
            }
        }
        return n == expected.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof KeyedState that && Arrays.equals(values, that.values));
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Arrays.hashCode(values);
        }
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < keys.length; i++) {
            text.append(i == 0 ? "" : ", ").append(keys[i]).append('=').append(Words.state(values[i]));
        }
        return text.append('}').toString();
    }
}
