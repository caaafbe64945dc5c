package io.seedraft.history.checker.container;

import static io.seedraft.history.checker.container.ContainerPart.AFTER_ALL;
import static io.seedraft.history.checker.container.ContainerPart.NONE;

import java.util.Arrays;

/**
 * By when values of a stack must be gone because they lie above one that is taken: it was in before they were put, and its take
 * was called after they were in. O(n log n), by a tree of least ends over the order of the takes' calls (Fenwick 1994).
 */
final class Above {
    private final ContainerPart part;
    /** By when each value that nobody is known to have taken must be gone. */
    final long[] due;
    /** The value below it that is taken by then, or none. */
    final int[] lower;

    /** At n the value taken first of some, the last of which is the n-th last to have its take called. */
    private final int[] first;

    private final int[] place;

    Above(ContainerPart part) {
        this.part = part;
        due = new long[part.values];
        lower = new int[part.values];
        first = new int[part.values + 1];
        place = new int[part.values];
        Arrays.fill(first, NONE);
        lay();
    }

    private void lay() {
        Integer[] byTakeCall = part.sorted(part.takeCall);
        for (int n = 0; n < byTakeCall.length; n++) {
            place[byTakeCall[n]] = byTakeCall.length - n;
        }
        Integer[] byIn = part.sorted(part.inBy);
        int in = 0;
        for (int v : part.sorted(part.putCall)) {
            for (; in < byIn.length && part.inBy[byIn[in]] < part.putCall[v]; in++) {
                add(byIn[in]);
            }
            lower[v] = part.take[v] == NONE ? firstTaken(calledAfter(part.inBy[v], byTakeCall)) : NONE;
            due[v] = lower[v] == NONE ? AFTER_ALL : part.takeEnd[lower[v]];
        }
    }

    /** How many takes were called after this moment. */
    private int calledAfter(long moment, Integer[] byTakeCall) {
        int low = 0;
        int high = byTakeCall.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (part.takeCall[byTakeCall[middle]] <= moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return byTakeCall.length - low;
    }

    private void add(int v) {
        for (int at = place[v]; at < first.length && part.take[v] != NONE; at += at & -at) {
            first[at] = earlier(first[at], v);
        }
    }

    private int firstTaken(int lastCalled) {
        int found = NONE;
        for (int at = lastCalled; at > 0; at -= at & -at) {
            found = earlier(found, first[at]);
        }
        return found;
    }

    private int earlier(int v, int w) {
        return v == NONE || w != NONE && part.takeEnd[w] < part.takeEnd[v] ? w : v;
    }
}
