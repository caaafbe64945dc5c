package io.seedraft.history.checker.zone;

import java.util.Arrays;

/** All ways the past can have gone, up to some instant: few, because one is dropped when another is at least as good. */
final class Frontier {
    private static final int MOST = 64;
    private static final int NOTHING = -1;

    int count;
    Way[] ways = ways();
    /** Whether a way was dropped though no other was as good. */
    boolean overflowed;

    private int nextCount;
    private Way[] next = ways();

    /** What happened in some way, and before it. */
    private int steps;

    private int[] before = new int[64];
    private int[] act = new int[64];
    private long[] instant = new long[64];

    private static Way[] ways() {
        Way[] ways = new Way[MOST];
        Arrays.setAll(ways, n -> new Way());
        return ways;
    }

    /** One way, in which nothing has happened. */
    void begin(boolean valueStands) {
        ways[0].set(new Way());
        ways[0].present = valueStands;
        ways[0].step = NOTHING;
        count = 1;
        nextCount = 0;
        steps = 0;
        overflowed = false;
    }

    /** In this way something happens. */
    void step(Way way, int what, long at) {
        if (steps == act.length) {
            before = Arrays.copyOf(before, 2 * steps);
            act = Arrays.copyOf(act, 2 * steps);
            instant = Arrays.copyOf(instant, 2 * steps);
        }
        before[steps] = way.step;
        act[steps] = what;
        instant[steps] = at;
        way.step = steps++;
    }

    /** A way of the next frontier, unless one of it is as good. */
    void add(Way way, long blocks, long writes) {
        int kept = 0;
        for (int n = 0; n < nextCount; n++) {
            if (next[n].asGoodAs(way, blocks, writes)) {
                return;
            }
            if (!way.asGoodAs(next[n], blocks, writes)) {
                Way swap = next[kept];
                next[kept++] = next[n];
                next[n] = swap;
            }
        }
        nextCount = kept;
        if (nextCount == MOST) {
            overflowed = true;
        } else {
            next[nextCount++].set(way);
        }
    }

    /** The next frontier becomes this one. These bits are of nobody any more. */
    void turn(long over) {
        Way[] swap = ways;
        ways = next;
        next = swap;
        count = nextCount;
        nextCount = 0;
        for (int n = 0; n < count; n++) {
            ways[n].done &= ~over;
            ways[n].slippable &= ~over;
        }
    }

    /** Whether something happened that nobody wrote down yet and that is in no doubt. */
    boolean certain() {
        return count == 1 && steps > 0;
    }

    /** Writes down what happened in the first way since the last time, behind {@code length} others; the new length. */
    int write(int[] acts, long[] instants, int length) {
        int end = length;
        for (int n = ways[0].step; n != NOTHING; n = before[n]) {
            end++;
        }
        int at = end;
        for (int n = ways[0].step; n != NOTHING; n = before[n]) {
            acts[--at] = act[n];
            instants[at] = instant[n];
        }
        ways[0].step = NOTHING;
        steps = 0;
        return end;
    }
}
