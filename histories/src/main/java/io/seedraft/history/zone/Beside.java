package io.seedraft.history.zone;

import io.seedraft.history.part.RegisterPart;

/**
 * Puts what changes nothing, and sees no more than that a value is not there, into an order that stands already: each as
 * early as it can be, which leaves most room to the others. For the order given that is exact.
 */
final class Beside {
    /** Stands for a value that nobody saw: what an append left. */
    static final int UNSEEN = -2;

    private final Sources<?, ?, ?> sources;
    private final IndexSort sort;
    /** Before the k-th of the order: the one called last, the value; from it on: the one that ends first. */
    private int[] calledLast = new int[64];

    private int[] endsFirst = new int[64];
    private int[] state = new int[64];
    /** The next place with another value. */
    private int[] change = new int[64];

    private int count;
    private int[] inserted = new int[64];
    private int[] byEnd = new int[64];
    private int[] place = new int[64];
    private int[] merged = new int[64];
    private long[] end = new long[64];

    Beside(Sources<?, ?, ?> sources, IndexSort sort) {
        this.sources = sources;
        this.sort = sort;
    }

    /** The operation that found no place, or {@link Sources#NONE} when the order has them all. */
    int insert(Witness witness, RegisterPart<?, ?, ?> part) {
        ensure(part.size() + 1);
        count = 0;
        for (int o = 0; o < part.size(); o++) {
            if (sources.role[o] == Sources.BESIDE) {
                inserted[count] = o;
                byEnd[count++] = o;
                end[o] = part.end(o);
            }
        }
        sort.sort(byEnd, count, end);
        measure(witness, part);
        int over = 0;
        int least = 0;
        for (int n = 0; n < count; n++) {
            int o = inserted[n];
            for (; over < count && end[byEnd[over]] < part.call(o); over++) {
                least = Math.max(least, place[byEnd[over]]);
            }
            place[o] = placeOf(o, Math.max(least, earliest(part.call(o), witness.length, part)));
            if (place[o] > witness.length || !calledBefore(place[o], o, part)) {
                return o;
            }
        }
        merge(witness);
        return Sources.NONE;
    }

    /** Whether all that stand before this place were called before the operation ended. */
    private boolean calledBefore(int at, int o, RegisterPart<?, ?, ?> part) {
        return calledLast[at] == Sources.NONE || part.call(calledLast[at]) <= part.end(o);
    }

    private int placeOf(int o, int from) {
        boolean there = sources.seenNot(o) == state[from] && state[from] != UNSEEN;
        return there ? change[from] : from;
    }

    /** The first place behind all that ended before this call. */
    private int earliest(long call, int length, RegisterPart<?, ?, ?> part) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (part.end(endsFirst[middle]) < call) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void measure(Witness witness, RegisterPart<?, ?, ?> part) {
        int length = witness.length;
        calledLast[0] = Sources.NONE;
        state[0] = RegisterPart.INITIAL;
        for (int k = 0; k < length; k++) {
            int o = witness.order[k];
            calledLast[k + 1] = Math.max(calledLast[k], o);
            state[k + 1] = switch (part.act(o)) {
                case READ, NOT, NOTHING -> state[k];
                case WRITE, CAS, REPLACE -> part.left(o);
                case APPEND -> sources.left(o) == Sources.NONE ? UNSEEN : sources.left(o);
            };
        }
        change[length] = length + 1;
        for (int k = length - 1; k >= 0; k--) {
            int o = witness.order[k];
            endsFirst[k] = k == length - 1 || part.end(o) < part.end(endsFirst[k + 1]) ? o : endsFirst[k + 1];
            change[k] = state[k] == state[k + 1] ? change[k + 1] : k + 1;
        }
    }

    private void merge(Witness witness) {
        for (int n = 0; n < count; n++) {
            byEnd[n] = inserted[n];
            end[inserted[n]] = place[inserted[n]];
        }
        sort.sort(byEnd, count, end);
        int length = 0;
        int next = 0;
        for (int k = 0; k <= witness.length; k++) {
            for (; next < count && place[byEnd[next]] == k; next++) {
                merged[length++] = byEnd[next];
            }
            if (k < witness.length) {
                merged[length++] = witness.order[k];
            }
        }
        System.arraycopy(merged, 0, witness.order, 0, length);
        witness.length = length;
    }

    private void ensure(int size) {
        if (state.length < size) {
            int length = 2 * size;
            calledLast = new int[length];
            endsFirst = new int[length];
            state = new int[length];
            change = new int[length];
            inserted = new int[length];
            byEnd = new int[length];
            place = new int[length];
            merged = new int[length];
            end = new long[length];
        }
    }
}
