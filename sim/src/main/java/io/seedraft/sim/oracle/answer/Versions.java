package io.seedraft.sim.oracle.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one thing was, from which log index on: asked for an index, it answers with what held there. */
final class Versions<V> {

    private long[] from = new long[4];
    private final List<@Nullable V> values = new ArrayList<>(4);

    /** From an index on, at least as high as the last, it is this; null when there is no such thing any more. */
    void put(long index, @Nullable V value) {
        int count = values.size();
        if (count > 0 && from[count - 1] == index) {
            values.set(count - 1, value);
            return;
        }
        if (count == from.length) from = Arrays.copyOf(from, 2 * count);
        from[count] = index;
        values.add(value);
    }

    /** What it is behind all entries so far. */
    @Nullable
    V last() {
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    /** What it was when all entries up to an index were applied and no more. */
    @Nullable
    V at(long index) {
        int count = values.size();
        // Nearly everybody is at the newest version.
        if (count > 0 && from[count - 1] <= index) return values.get(count - 1);
        int place = Arrays.binarySearch(from, 0, count, index);
        int newest = place >= 0 ? place : -place - 2;
        return newest < 0 ? null : values.get(newest);
    }
}
