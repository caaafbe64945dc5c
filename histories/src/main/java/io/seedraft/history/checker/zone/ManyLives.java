package io.seedraft.history.checker.zone;

import io.seedraft.history.Operation;
import io.seedraft.history.checker.part.RegisterPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values that several operations left: which of them an observer can have seen, by real time alone. One that was called after
 * the observer ended is out; so is one that somebody else certainly wrote after, and before the observer was called.
 */
final class ManyLives {
    /** More than one life remains. */
    static final int AMBIGUOUS = -2;

    /** Each life was over before the observer was called. */
    static final int ALL_OVERWRITTEN = -3;

    /** How many lives are looked at for one observer. */
    private static final int MOST_LOOKED_AT = 64;

    private boolean laidOut;
    /** Value v has {@code lives[from[v] .. from[v + 1])}, in the order of their writers' calls. */
    private int[] from = {};

    private int[] lives = {};
    /** Who certainly wrote after a life's writer was over, the one that ended first; or NONE. */
    private int[] overwriter = {};
    /** How long this life, or one before it in the list, can be seen: the end of its overwriter. */
    private long[] seenUntil = {};

    /** Of the certain writes called no earlier than an operation, the one that ended first; or NONE. */
    private int[] endsFirst = {};

    private int lastObserver;
    private int lastValue;

    void forget() {
        laidOut = false;
    }

    /** The only life that the observer can have seen, or why there is none; negative then. */
    int seenBy(int observer, int value, Sources<?, ?, ?> sources, RegisterPart<?, ?, ?> part) {
        if (!laidOut) {
            layOut(sources, part);
            laidOut = true;
        }
        lastObserver = observer;
        lastValue = value;
        int found = Sources.NONE;
        int at = calledBy(part.end(observer), value, part) - 1;
        if (at < from[value]) {
            return Sources.NONE;
        }
        long call = part.call(observer);
        for (int looked = 0; at >= from[value] && seenUntil[at] >= call; at--, looked++) {
            if (looked == MOST_LOOKED_AT) {
                return AMBIGUOUS;
            }
            int life = lives[at];
            if (life != observer + 1 && endOf(overwriter[at], part) >= call) {
                if (found != Sources.NONE) {
                    return AMBIGUOUS;
                }
                found = life;
            }
        }
        return found == Sources.NONE ? ALL_OVERWRITTEN : found;
    }

    /** After {@link #ALL_OVERWRITTEN}: who wrote between a life's writer and the observer, one for each life, each once. */
    List<Integer> overwriters(RegisterPart<?, ?, ?> part) {
        List<Integer> by = new ArrayList<>();
        int last = Sources.NONE;
        for (int at = calledBy(part.end(lastObserver), lastValue, part) - 1; at >= from[lastValue]; at--) {
            boolean coveredByLast = last != Sources.NONE && endOfLife(lives[at], part) < part.call(last);
            if (lives[at] != lastObserver + 1 && !coveredByLast) {
                last = overwriter[at];
                by.add(part.operation(last));
            }
        }
        return by.stream().distinct().sorted().toList();
    }

    private int calledBy(long end, int value, RegisterPart<?, ?, ?> part) {
        int low = from[value];
        int high = from[value + 1];
        while (low < high) {
            int middle = low + high >>> 1;
            if (lives[middle] == Sources.FIRST || part.call(lives[middle] - 1) <= end) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long endOf(int o, RegisterPart<?, ?, ?> part) {
        return o == Sources.NONE ? Operation.NEVER : part.end(o);
    }

    private static long endOfLife(int life, RegisterPart<?, ?, ?> part) {
        return life == Sources.FIRST ? Long.MIN_VALUE : part.end(life - 1);
    }

    private void layOut(Sources<?, ?, ?> sources, RegisterPart<?, ?, ?> part) {
        int values = part.valueCount();
        ensure(values + 2, part.size() + 1);
        Arrays.fill(from, 0, values + 2, 0);
        from[RegisterPart.INITIAL + 2]++;
        for (int o = 0; o < part.size(); o++) {
            int value = sources.leaves(o);
            if (value != Sources.NONE) {
                from[value + 2]++;
            }
        }
        for (int value = 0; value < values; value++) {
            from[value + 2] += from[value + 1];
        }
        lives[from[RegisterPart.INITIAL + 1]++] = Sources.FIRST;
        for (int o = 0; o < part.size(); o++) {
            int value = sources.leaves(o);
            if (value != Sources.NONE) {
                lives[from[value + 1]++] = o + 1;
            }
        }
        findOverwriters(sources, part);
    }

    private void findOverwriters(Sources<?, ?, ?> sources, RegisterPart<?, ?, ?> part) {
        endsFirst[part.size()] = Sources.NONE;
        for (int o = part.size() - 1; o >= 0; o--) {
            int after = endsFirst[o + 1];
            endsFirst[o] = sources.certainlyWrites(o) && part.end(o) < endOf(after, part) ? o : after;
        }
        for (int value = 0; value < part.valueCount(); value++) {
            long until = Long.MIN_VALUE;
            for (int at = from[value]; at < from[value + 1]; at++) {
                overwriter[at] = endsFirst[firstCalledAfter(endOfLife(lives[at], part), part)];
                until = Math.max(until, endOf(overwriter[at], part));
                seenUntil[at] = until;
            }
        }
    }

    private void ensure(int values, int size) {
        if (from.length < values) {
            from = new int[Math.max(values, 2 * from.length)];
        }
        if (lives.length < size) {
            int length = Math.max(size, 2 * lives.length);
            lives = new int[length];
            overwriter = new int[length];
            seenUntil = new long[length];
            endsFirst = new int[length];
        }
    }

    private static int firstCalledAfter(long end, RegisterPart<?, ?, ?> part) {
        int low = 0;
        int high = part.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (part.call(middle) <= end) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
