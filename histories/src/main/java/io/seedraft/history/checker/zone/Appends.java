package io.seedraft.history.checker.zone;

import io.seedraft.history.Operation;
import io.seedraft.history.checker.model.RegisterView;
import io.seedraft.history.checker.part.Act;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.RegisterPart;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the append that left a value somebody saw. What was there before it was a value too, so one long value orders all the
 * appends that it is made of. An append whose suffix ends no value that was seen is like a write that nobody saw.
 */
final class Appends<S, I, O> {
    /** Values times different suffixes. */
    private static final long MOST_COMPARISONS = 50_000_000;

    private int[] seen = {};
    private int[] left = {};
    /** By value: how many others than appends may have left it; the first of them, plus one, 0 for the beginning. */
    private int[] writers = new int[64];

    private int[] writer = new int[64];
    /** By value: somebody who certainly saw it, or {@link Sources#NONE}. */
    private int[] observer = new int[64];

    /** How many values have their entries. */
    private int ready;

    private int[] open = new int[64];
    private int opened;
    private final Map<Object, List<Integer>> bySuffix = new LinkedHashMap<>();
    /** What an append would have found to leave a value, and who appends that. */
    private record Candidate<S>(S before, List<Integer> appends) {}

    /** What others than appends may have left. */
    private final Set<S> written = new HashSet<>();

    int seen(int o) {
        return seen[o];
    }

    int left(int o) {
        return left[o];
    }

    @Nullable
    Decision resolve(RegisterPart<S, I, O> part, RegisterView<S, I, O> view) {
        ensure(part);
        bySuffix.clear();
        written.clear();
        written.add(part.value(RegisterPart.INITIAL));
        opened = 0;
        ready = 0;
        makeReady(part.valueCount() - 1);
        writers[RegisterPart.INITIAL] = 1;
        writer[RegisterPart.INITIAL] = Sources.FIRST;
        for (int o = 0; o < part.size(); o++) {
            seen[o] = Sources.NONE;
            left[o] = Sources.NONE;
            note(part, o);
            if (part.left(o) != RegisterPart.NONE) {
                written.add(part.value(part.left(o)));
            }
        }
        if (!canBeTakenApart(part, view)) {
            return new Decision.NotApplicable("an append that may change nothing");
        }
        for (int next = 0; next < opened; next++) {
            if ((long) (next + 1) * bySuffix.size() > MOST_COMPARISONS) {
                return new Decision.NotApplicable("too many appends and values to compare");
            }
            @Nullable Decision decided = trace(part, view, open[next]);
            if (decided != null) {
                return decided;
            }
        }
        return null;
    }

    private void note(RegisterPart<S, I, O> part, int o) {
        boolean certain = certain(part, o);
        switch (part.act(o)) {
            case READ -> {
                if (certain) {
                    observed(part.seen(o), o);
                }
            }
            case CAS -> {
                if (certain) {
                    observed(part.seen(o), o);
                }
                if (part.seen(o) != part.left(o)) {
                    writtenBy(part.left(o), o);
                }
            }
            case WRITE, REPLACE -> writtenBy(part.left(o), o);
            case APPEND ->
                bySuffix.computeIfAbsent(part.suffix(o), suffix -> new ArrayList<>())
                        .add(o);
            case NOT, NOTHING -> {}
        }
    }

    private static boolean certain(RegisterPart<?, ?, ?> part, int o) {
        return part.known(o) && part.end(o) != Operation.NEVER;
    }

    private void writtenBy(int value, int o) {
        if (writers[value]++ == 0) {
            writer[value] = o + 1;
        }
    }

    private void observed(int value, int by) {
        makeReady(value);
        if (observer[value] == Sources.NONE) {
            observer[value] = by;
            if (opened == open.length) {
                open = Arrays.copyOf(open, 2 * opened);
            }
            open[opened++] = value;
        }
    }

    /** Not the empty suffix; nor a value to which something appended gives what it would give to the absent one. */
    private boolean canBeTakenApart(RegisterPart<S, I, O> part, RegisterView<S, I, O> view) {
        for (Object suffix : bySuffix.keySet()) {
            S once = view.appended(part.value(RegisterPart.INITIAL), suffix);
            if (view.appended(once, suffix).equals(once)) {
                return false;
            }
        }
        Object any = bySuffix.keySet().iterator().next();
        for (int value = 0; value < part.valueCount(); value++) {
            S plain = part.value(value);
            if (!plain.equals(view.beforeAppend(view.appended(plain, any), any))) {
                return false;
            }
        }
        return true;
    }

    /** Who left a value that was certainly seen; what he saw was certainly seen too. */
    private @Nullable Decision trace(RegisterPart<S, I, O> part, RegisterView<S, I, O> view, int value) {
        S result = part.value(value);
        List<Candidate<S>> candidates = new ArrayList<>();
        bySuffix.forEach((suffix, appends) -> {
            @Nullable S before = view.beforeAppend(result, suffix);
            if (before != null) {
                candidates.add(new Candidate<>(before, appends));
            }
        });
        if (candidates.size() > 1 || writers[value] > 0) {
            candidates.removeIf(candidate -> !couldBe(view, candidate.before));
        }
        if (candidates.isEmpty()) {
            return traceOther(part, value);
        }
        Candidate<S> only = candidates.get(0);
        if (candidates.size() > 1 || only.appends.size() > 1 || writers[value] > 0) {
            return new Decision.NotApplicable("a value that several appends or writes may have left");
        }
        int append = only.appends.get(0);
        if (left[append] != Sources.NONE) {
            return new Decision.Refuted(new Refutation.TwoResults(
                    part.operation(append), part.operation(observer[left[append]]), part.operation(observer[value])));
        }
        left[append] = value;
        seen[append] = part.number(only.before);
        observed(seen[append], append);
        return null;
    }

    /** Whether anybody may have left this state: of 112, neither 12, nor 2, is the end if nothing leaves what ends with 1. */
    private boolean couldBe(RegisterView<S, I, O> view, S state) {
        if (written.contains(state)) {
            return true;
        }
        for (Object suffix : bySuffix.keySet()) {
            if (view.beforeAppend(state, suffix) != null) {
                return true;
            }
        }
        return false;
    }

    /** A cas of unknown outcome that certainly took effect. */
    private @Nullable Decision traceOther(RegisterPart<S, I, O> part, int value) {
        if (writers[value] > 1) {
            for (int o = 0; o < part.size(); o++) {
                if (part.act(o) == Act.CAS && part.left(o) == value && !certain(part, o)) {
                    return new Decision.NotApplicable("a value that several may have left, among appends");
                }
            }
        } else if (writers[value] == 1 && writer[value] != Sources.FIRST) {
            int only = writer[value] - 1;
            if (part.act(only) == Act.CAS) {
                observed(part.seen(only), only);
            }
        }
        return null;
    }

    /** Values get numbers while we look. */
    private void makeReady(int value) {
        if (value >= observer.length) {
            int length = 2 * value + 2;
            observer = Arrays.copyOf(observer, length);
            writers = Arrays.copyOf(writers, length);
            writer = Arrays.copyOf(writer, length);
        }
        for (; ready <= value; ready++) {
            observer[ready] = Sources.NONE;
            writers[ready] = 0;
        }
    }

    private void ensure(RegisterPart<?, ?, ?> part) {
        if (seen.length < part.size()) {
            seen = new int[2 * part.size()];
            left = new int[2 * part.size()];
        }
    }
}
