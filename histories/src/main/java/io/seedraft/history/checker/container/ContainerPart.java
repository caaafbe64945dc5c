package io.seedraft.history.checker.container;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.ContainerView;
import io.seedraft.history.checker.part.Part;
import io.seedraft.history.checker.verdict.ContainerRefutation;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one queue or stack: when each was put in, and when it was taken. A put of unknown outcome that nobody saw is
 * dropped, and the take of unknown outcome that may have taken its value with it: an order loses nothing without the two.
 *
 * <p>A value that was put in several times counts as several values when each take of it had only one put to take from, those
 * that earlier takes emptied left out.
 */
final class ContainerPart {
    /** No operation. */
    static final int NONE = -1;

    /** When a value is taken that nobody takes: after all, those of unknown outcome included. */
    static final long AFTER_ALL = Long.MAX_VALUE;

    /** When an operation of unknown outcome is over. */
    static final long OPEN = AFTER_ALL - 1;

    /** Numbers of operations are those within the part; a value that was there at first was put in by {@code NONE - n}. */
    int values;

    int[] put = new int[0];
    int[] take = new int[0];
    long[] putCall = new long[0];
    long[] takeCall = new long[0];
    long[] takeEnd = new long[0];
    /** When the value was certainly there at the latest: somebody had put it, or taken it. */
    long[] inBy = new long[0];
    /** From when on it may have been taken: not before its put was called. */
    long[] outFrom = new long[0];

    /** Takes that found nothing. */
    int[] empties = new int[0];

    long[] emptyCall = new long[0];
    long[] emptyEnd = new long[0];

    /** Takes of unknown outcome, in the order of their calls. */
    int[] unknown = new int[0];

    long[] unknownCall = new long[0];

    /** Why it cannot be laid out; null when it is. */
    @Nullable
    String unfit;

    /** What shows already that it has no order. */
    @Nullable
    Refutation refuted;

    /** What was put and taken of one value. */
    private static final class Traffic {
        /** In the order of their calls; those that were there at first come first. */
        final List<Integer> puts = new ArrayList<>();

        final List<Integer> takes = new ArrayList<>();
    }

    private final Part<?, ?, ?> part;
    private final History<?, ?> history;
    private final List<Integer> putOf = new ArrayList<>();
    private final List<Integer> takeOf = new ArrayList<>();

    private ContainerPart(Part<?, ?, ?> part) {
        this.part = part;
        history = part.history();
    }

    static <S, I, O> ContainerPart of(Part<S, I, O> part, ContainerView<S, I, O> view) {
        ContainerPart laid = new ContainerPart(part);
        laid.lay(part, view);
        return laid;
    }

    private <S, I, O> void lay(Part<S, I, O> whole, ContainerView<S, I, O> view) {
        Map<Object, Traffic> traffic = new HashMap<>(2 * whole.size());
        List<Traffic> inOrder = new ArrayList<>();
        List<Integer> foundNothing = new ArrayList<>();
        List<Integer> tookSomething = new ArrayList<>();
        int there = 0;
        for (Object value : view.contents(whole.initial())) {
            of(value, traffic, inOrder).puts.add(NONE - there++);
        }
        for (int o = 0; o < whole.size() && unfit == null; o++) {
            int i = whole.operation(o);
            boolean known = whole.history().outcome(i) == Outcome.OK;
            Object value = view.put(whole.history().input(i));
            O output = whole.history().output(i);
            if (known && whole.history().end(i) >= OPEN) {
                unfit = "an answer at the end of time";
            } else if (value != null) {
                of(value, traffic, inOrder).puts.add(o);
            } else if (!known) {
                tookSomething.add(o);
            } else if (output == null) {
                unfit = "what was taken was not noted";
            } else {
                Object taken = view.taken(output);
                if (taken == null) {
                    foundNothing.add(o);
                } else {
                    of(taken, traffic, inOrder).takes.add(o);
                }
            }
        }
        if (unfit != null) {
            return;
        }
        for (Traffic each : inOrder) {
            pair(each);
        }
        if (unfit == null && refuted == null) {
            fill(foundNothing, tookSomething);
        }
    }

    private static Traffic of(Object value, Map<Object, Traffic> traffic, List<Traffic> inOrder) {
        return traffic.computeIfAbsent(value, fresh -> {
            Traffic added = new Traffic();
            inOrder.add(added);
            return added;
        });
    }

    /** Gives each take its put. */
    private void pair(Traffic traffic) {
        traffic.takes.sort(Comparator.comparingLong(this::end));
        int called = 0;
        int open = NONE;
        for (int n = 0; n < traffic.takes.size(); n++) {
            int taker = traffic.takes.get(n);
            for (; called < traffic.puts.size() && call(traffic.puts.get(called)) <= end(taker); called++) {
                open = traffic.puts.get(called);
            }
            if (called <= n) {
                refuted = new ContainerRefutation.Overdrawn(traffic.takes.subList(0, n + 1).stream()
                        .map(part::operation)
                        .toList());
                return;
            }
            if (called > n + 1) {
                unfit = "a value was put in several times, and it is open which of them was taken";
            }
            putOf.add(open);
            takeOf.add(taker);
        }
        for (int put : traffic.puts.subList(traffic.takes.size(), traffic.puts.size())) {
            if (isKnown(put)) {
                putOf.add(put);
                takeOf.add(NONE);
            }
        }
    }

    private void fill(List<Integer> foundNothing, List<Integer> tookSomething) {
        values = putOf.size();
        put = ints(putOf);
        take = ints(takeOf);
        putCall = new long[values];
        takeCall = new long[values];
        takeEnd = new long[values];
        inBy = new long[values];
        outFrom = new long[values];
        for (int v = 0; v < values; v++) {
            putCall[v] = call(put[v]);
            takeCall[v] = take[v] == NONE ? AFTER_ALL : call(take[v]);
            takeEnd[v] = take[v] == NONE ? AFTER_ALL : end(take[v]);
            inBy[v] = Math.min(end(put[v]), takeEnd[v]);
            outFrom[v] = Math.max(putCall[v], takeCall[v]);
        }
        empties = ints(foundNothing);
        emptyCall = Arrays.stream(empties).mapToLong(this::call).toArray();
        emptyEnd = Arrays.stream(empties).mapToLong(this::end).toArray();
        unknown = ints(tookSomething);
        unknownCall = Arrays.stream(unknown).mapToLong(this::call).toArray();
    }

    /**
     * The same with takes of unknown outcome given to values, by their numbers among these; values with none stay for ever.
     *
     * @param over when such a take is over: before values that stay would be taken, or at the same time
     */
    ContainerPart given(int[] takes, long over) {
        ContainerPart other = new ContainerPart(part);
        other.values = values;
        other.put = put;
        other.putCall = putCall;
        other.inBy = inBy;
        other.empties = empties;
        other.emptyCall = emptyCall;
        other.emptyEnd = emptyEnd;
        other.take = take.clone();
        other.takeCall = takeCall.clone();
        other.takeEnd = takeEnd.clone();
        other.outFrom = outFrom.clone();
        for (int v = 0; v < values; v++) {
            if (takes[v] != NONE) {
                other.take[v] = unknown[takes[v]];
                other.takeCall[v] = unknownCall[takes[v]];
                other.takeEnd[v] = over;
                other.outFrom[v] = Math.max(putCall[v], unknownCall[takes[v]]);
            }
        }
        return other;
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean isKnown(int put) {
        return put < 0 || history.outcome(part.operation(put)) == Outcome.OK;
    }

    /** When it was called; what was there at first came one after the other, before all calls. */
    private long call(int o) {
        return o >= 0 ? history.call(part.operation(o)) : Long.MIN_VALUE + 2L * (NONE - o);
    }

    private long end(int o) {
        if (o < 0) {
            return call(o) + 1;
        }
        long end = history.end(part.operation(o));
        return end == Operation.NEVER ? OPEN : end;
    }

    /** The number of a put in the history, for a refutation. */
    int historyPut(int v) {
        return put[v] >= 0 ? part.operation(put[v]) : ContainerRefutation.initially(NONE - put[v]);
    }

    /** The number of a take in the history, for a refutation. */
    int historyTake(int v) {
        return take[v] == NONE ? ContainerRefutation.NOBODY : part.operation(take[v]);
    }

    /** The number in the history of an operation of the part. */
    int operation(int o) {
        return part.operation(o);
    }
}
