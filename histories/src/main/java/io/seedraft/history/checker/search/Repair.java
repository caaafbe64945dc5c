package io.seedraft.history.checker.search;

import io.seedraft.history.checker.model.Model;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a small change of an order that got stuck after which the stuck answer fits: one operation earlier or later, one more
 * or one less. A search that goes back step by step would first try all that comes after the place of the mistake.
 *
 * <pre>
 * enqueue a  |-----|                          The search put a before b, and goes on well with
 * enqueue b   |-----|    (much else)          all that follows, until b comes out first.
 * dequeue -> b                      |---|     With b moved before a, all of it fits.
 * </pre>
 *
 * <p>Places near the end are tried first, as far back as the steps last. What it finds is only where the search should go next; the
 * search goes there by itself and believes nothing.
 */
final class Repair<S, I, O> {
    private static final int COMPARISONS_A_STEP = 16;

    /** How many steps of the model the last attempt took, comparisons included. */
    long steps;

    /** The order that it tries, from the place where it begins to differ, to the stuck operation. */
    private int[] order = new int[64];

    private int length;
    private int place;
    /** Which of the order found the search is to take next; it is led up to the end. */
    private int next;

    private int end;

    private final Model<S, I, O> model;
    private final PartLayout<S, I, O> layout;
    /** States of the order that got stuck, before each operation from its base on. */
    private @Nullable Object[] states = new Object[64];
    /** Reads that did not fit where they stood, and have not been answered yet. */
    private int[] owed = new int[64];

    private int owedCount;

    private int[] trail = {};
    private int trailLength;
    private int base;
    private int reached;
    private long comparisons;
    private long stepLimit;

    Repair(Model<S, I, O> model, PartLayout<S, I, O> layout) {
        this.model = model;
        this.layout = layout;
    }

    /**
     * Whether there is such a change, and where it begins.
     *
     * @param stuckTrail the first {@code stuckLength} took effect, and {@code answer} does not fit after them
     * @param from no change before this place, at which the state was {@code state}
     * @param unused operations that are open and may have taken effect unseen
     * @return the place in the trail, or {@link PartLayout#NONE}
     */
    int find(
            int[] stuckTrail,
            int stuckLength,
            int answer,
            int from,
            S state,
            int[] unused,
            int unusedCount,
            long limit) {
        trail = stuckTrail;
        trailLength = stuckLength;
        base = from;
        reached = answer;
        steps = 0;
        comparisons = 0;
        stepLimit = limit;
        lay(state);
        for (place = trailLength - 1; place >= base; place--) {
            if (changed(place) || inserted(place, unused, unusedCount)) {
                return place;
            }
            if (isSpent()) {
                break;
            }
        }
        return PartLayout.NONE;
    }

    /** From now on the search is led along the trail, from this place on, and then along the order found. */
    void leadFrom(int from) {
        int before = place - from;
        if (length + before > order.length) {
            order = Arrays.copyOf(order, 2 * (length + before));
        }
        System.arraycopy(order, 0, order, before, length);
        System.arraycopy(trail, from, order, 0, before);
        length += before;
        next = 0;
        end = length;
    }

    boolean leads() {
        return next < end;
    }

    /** The next operation of the way. */
    int next() {
        return order[next++];
    }

    /** Leads no longer. */
    void drop() {
        next = 0;
        end = 0;
    }

    private boolean isSpent() {
        steps += comparisons / COMPARISONS_A_STEP;
        comparisons %= COMPARISONS_A_STEP;
        return steps >= stepLimit;
    }

    private void lay(S state) {
        if (trailLength - base + 1 > states.length) {
            states = new Object[2 * (trailLength - base + 1)];
        }
        S now = state;
        for (int at = base; at < trailLength; at++) {
            states[at - base] = now;
            @Nullable S next = step(now, trail[at]);
            now = next == null ? now : next;
        }
        states[trailLength - base] = now;
    }

    @SuppressWarnings("unchecked") // only states are put in
    private S stateAt(int at) {
        return (S) states[at - base];
    }

    private @Nullable S step(S state, int o) {
        steps++;
        return model.step(state, layout.in(o), layout.out(o));
    }

    /** Whether it helps to move what stands here to a later place, or what stands later to here, or to leave it out. */
    private boolean changed(int at) {
        int first = trail[at];
        boolean mayGo = !layout.readOnly[first];
        if (mayGo && layout.answerOf[first] >= reached && fitsWithout(at)) {
            return true;
        }
        int bound = layout.overBy(first);
        for (int later = at + 1; later < trailLength; later++) {
            int o = trail[later];
            mayGo &= o < layout.overBy(first);
            if (o < bound && !layout.readOnly[o] && fitsEarlier(at, later)) {
                return true;
            }
            if (mayGo && later > at + 1 && !layout.readOnly[o] && fitsLater(at, later)) {
                return true;
            }
            bound = Math.min(bound, layout.overBy(o));
            comparisons++;
            if (steps >= stepLimit || bound <= first && !mayGo) {
                return false;
            }
        }
        return false;
    }

    private boolean fitsWithout(int at) {
        begin();
        return fits(at + 1, trailLength, stateAt(at), true);
    }

    /** What stands later comes first. */
    private boolean fitsEarlier(int at, int later) {
        begin();
        @Nullable S state = applied(trail[later], stateAt(at));
        state = state == null ? null : applied(at, later, state);
        return state != null && !model.same(state, stateAt(later + 1)) && fits(later + 1, trailLength, state, true);
    }

    /** What stands here comes last. */
    private boolean fitsLater(int at, int later) {
        begin();
        @Nullable S state = applied(at + 1, later + 1, stateAt(at));
        state = state == null ? null : applied(trail[at], state);
        return state != null && !model.same(state, stateAt(later + 1)) && fits(later + 1, trailLength, state, true);
    }

    /** Whether it helps that an open operation took effect here, the stuck one among them. */
    private boolean inserted(int at, int[] unused, int unusedCount) {
        int bound = Integer.MAX_VALUE;
        for (int n = at; n < trailLength; n++) {
            bound = Math.min(bound, layout.overBy(trail[n]));
        }
        comparisons += trailLength - at;
        int stuck = layout.answered[reached];
        for (int n = 0; n < unusedCount && steps < stepLimit; n++) {
            if (unused[n] < bound) {
                begin();
                @Nullable S state = applied(unused[n], stateAt(at));
                if (state != null && fits(at, trailLength, state, unused[n] != stuck)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void begin() {
        length = 0;
        owedCount = 0;
    }

    /** Whether these fit and, behind them, the stuck operation unless it was there before. */
    private boolean fits(int from, int to, S state, boolean stuckIsLast) {
        @Nullable S after = applied(from, to, state);
        if (after == null || !stuckIsLast) {
            return after != null && nothingOwed();
        }
        return applied(layout.answered[reached], after) != null && nothingOwed();
    }

    private boolean nothingOwed() {
        for (int n = 0; n < owedCount; n++) {
            if (layout.answerOf[owed[n]] <= reached) {
                return false;
            }
        }
        return true;
    }

    private @Nullable S applied(int from, int to, S state) {
        @Nullable S now = state;
        for (int at = from; at < to && now != null; at++) {
            now = applied(trail[at], now);
        }
        return now;
    }

    /** The state after it; null when it does not fit, or comes after the answer of a read that is owed. */
    private @Nullable S applied(int o, S state) {
        if (steps >= stepLimit) {
            return null;
        }
        for (int n = 0; n < owedCount; n++) {
            if (o >= layout.overBy(owed[n])) {
                return null;
            }
        }
        @Nullable S next = step(state, o);
        if (next == null) {
            return layout.readOnly[o] ? owe(o, state) : null;
        }
        put(o);
        for (int n = 0; n < owedCount; n++) {
            if (step(next, owed[n]) != null) {
                put(owed[n]);
                owed[n--] = owed[--owedCount];
            }
        }
        return next;
    }

    private S owe(int read, S state) {
        if (owedCount == owed.length) {
            owed = Arrays.copyOf(owed, 2 * owedCount);
        }
        owed[owedCount++] = read;
        return state;
    }

    private void put(int o) {
        if (length == order.length) {
            order = Arrays.copyOf(order, 2 * length);
        }
        order[length++] = o;
    }
}
