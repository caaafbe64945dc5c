package io.seedraft.history.checker.container;

import static io.seedraft.history.checker.container.ContainerPart.AFTER_ALL;
import static io.seedraft.history.checker.container.ContainerPart.NONE;

import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.verdict.ContainerRefutation;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Decides a queue. It has an order exactly when none of few things happened (Henzinger, Sezgin and Vafeiadis 2013; Bouajjani,
 * Emmi, Enea and Hamza 2015): a value was taken that nobody had put, or twice; of two values that were put one after the
 * other the second was taken before the first, or alone; the queue was found empty when it was not.
 *
 * <p>Takes of unknown outcome are added to that: a value that was passed must have been taken by one of them, by then. An
 * earlier call serves every later need too, so it is enough to count ({@link Emptiness}), and to give them out in the order in
 * which values are due.
 */
final class Queue {
    private final ContainerPart part;
    /** By when each value that nobody is known to have taken must be gone. */
    private final long[] due;

    private final int[] passer;
    /** The moments of the takes that found nothing. */
    private final long[] moment;

    private Queue(ContainerPart part) {
        this.part = part;
        due = new long[part.values];
        passer = new int[part.values];
        moment = new long[part.empties.length];
    }

    static Decision decide(ContainerPart part) {
        return new Queue(part).decide();
    }

    private Decision decide() {
        Integer[] byCall = sorted(part.putCall);
        Refutation why = overtaken(byCall);
        if (why == null) {
            setDue(byCall);
            why = new Emptiness(part, due, passer).place(moment);
        }
        if (why != null) {
            return new Decision.Refuted(why);
        }
        ContainerPart given = part.given(takesByDue(), ContainerPart.OPEN);
        return new Decision.Explained(order(given, valuesInOrder(given, byCall)));
    }

    private Integer[] sorted(long[] keys) {
        Integer[] all = new Integer[part.values];
        Arrays.setAll(all, v -> v);
        Arrays.sort(all, Comparator.comparingLong(v -> keys[v]));
        return all;
    }

    /** Two values in the wrong order: of those in before the second was put, the one taken last is looked at. */
    private @Nullable Refutation overtaken(Integer[] byCall) {
        Integer[] byIn = sorted(part.inBy);
        int in = 0;
        int last = NONE;
        for (int second : byCall) {
            for (; in < byIn.length && part.inBy[byIn[in]] < part.putCall[second]; in++) {
                int v = byIn[in];
                if (part.take[v] != NONE && (last == NONE || part.takeCall[v] > part.takeCall[last])) {
                    last = v;
                }
            }
            if (last != NONE && part.take[second] != NONE && part.takeEnd[second] < part.takeCall[last]) {
                return new ContainerRefutation.Overtaken(
                        part.historyPut(last),
                        part.historyPut(second),
                        part.historyTake(second),
                        part.historyTake(last));
            }
        }
        return null;
    }

    /** A value must be gone when one that was put after it is taken. */
    private void setDue(Integer[] byCall) {
        Integer[] byIn = sorted(part.inBy);
        int next = byCall.length - 1;
        int first = NONE;
        for (int n = byIn.length - 1; n >= 0; n--) {
            int v = byIn[n];
            for (; next >= 0 && part.putCall[byCall[next]] > part.inBy[v]; next--) {
                int w = byCall[next];
                if (part.take[w] != NONE && (first == NONE || part.takeEnd[w] < part.takeEnd[first])) {
                    first = w;
                }
            }
            due[v] = first == NONE || part.take[v] != NONE ? AFTER_ALL : part.takeEnd[first];
            passer[v] = first;
        }
    }

    /** Takes of unknown outcome for values, the earliest for the one that is due first, empty moments counted. */
    private int[] takesByDue() {
        long[] moments = moment.clone();
        Arrays.sort(moments);
        for (int v = 0; v < part.values; v++) {
            int at = Arrays.binarySearch(moments, part.inBy[v] + 1);
            at = at >= 0 ? at : -at - 1;
            if (part.take[v] == NONE && at < moments.length) {
                due[v] = Math.min(due[v], moments[at]);
            }
        }
        int[] takes = new int[part.values];
        Arrays.fill(takes, NONE);
        int given = 0;
        for (int v : sorted(due)) {
            if (part.take[v] == NONE && due[v] != AFTER_ALL) {
                takes[v] = given++;
            }
        }
        return takes;
    }

    /**
     * Values in the order in which they go through the queue: one is next when no other that is left was in before its put was
     * called, nor was taken before its take was called. There always is one: of two values that were put one after the other none
     * was taken in the other order, and such orders of intervals have no longer cycles either.
     */
    private int[] valuesInOrder(ContainerPart given, Integer[] byPutCall) {
        int size = part.values;
        boolean[] done = new boolean[size];
        Integer[] byIn = sorted(part.inBy);
        Integer[] byTakeCall = sorted(given.takeCall);
        Integer[] byTakeEnd = sorted(given.takeEnd);
        int[] conditions = new int[size];
        PriorityQueue<Integer> ready = new PriorityQueue<>(Comparator.comparingInt(v -> v));
        int[] order = new int[size];
        int puts = 0;
        int takes = 0;
        int in = 0;
        int out = 0;
        for (int n = 0; n < size; n++) {
            while (in < size && done[byIn[in]]) {
                in++;
            }
            while (out < size && done[byTakeEnd[out]]) {
                out++;
            }
            for (; puts < size && part.putCall[byPutCall[puts]] <= part.inBy[byIn[in]]; puts++) {
                count(conditions, byPutCall[puts], ready);
            }
            for (; takes < size && given.takeCall[byTakeCall[takes]] <= given.takeEnd[byTakeEnd[out]]; takes++) {
                count(conditions, byTakeCall[takes], ready);
            }
            Integer next = ready.poll();
            if (next == null) {
                throw new AssertionError("values of a queue wait for each other");
            }
            order[n] = next;
            done[next] = true;
        }
        return order;
    }

    private static void count(int[] conditions, int v, PriorityQueue<Integer> ready) {
        if (++conditions[v] == 2) {
            ready.add(v);
        }
    }

    /** Each put and take as early as it can be, in the order of the values; puts first. */
    private int[] order(ContainerPart given, int[] inOrder) {
        Rooms rooms = new Rooms(given, moment);
        int[][] furnished = rooms.furnished(inOrder);
        for (int room = 0; room < furnished.length; room++) {
            int[] values = furnished[room];
            long takenAt = rooms.begin(room);
            int put = 0;
            for (int v : values) {
                takenAt = Math.max(takenAt, given.outFrom[v]);
                for (; put < values.length && part.putCall[values[put]] <= takenAt; put++) {
                    rooms.put(values[put]);
                }
                rooms.take(v);
            }
            rooms.leave(room);
        }
        return rooms.order();
    }
}
