package io.seedraft.history.checker.register;

import io.seedraft.history.checker.model.RegisterView;
import io.seedraft.history.checker.part.Act;
import io.seedraft.history.checker.part.RegisterPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one part as the search tells them apart. Values that nobody can ever notice are all the same one, {@link
 * #other}: who looks at a value sees only whether it is the one he names.
 *
 * <p>With appends a value is noticed, too, when something appended to it makes a noticed one. All of these are found backwards
 * from the ends of the values that were seen, so in the search an append is the look-up of an edge, and one that leads to
 * nothing anybody saw leads to {@link #other}.
 */
final class Values<S> {
    /** More than this for finding where appends lead, and values are followed one by one instead. */
    private static final int MOST_WORK = 1 << 22;

    private int other;
    private boolean[] noticed = new boolean[64];
    private int[] pending = new int[64];
    private int pendingCount;

    private final LongTable edges = new LongTable();
    private final Map<Object, Integer> suffixNumbers = new HashMap<>();
    private final List<Object> suffixes = new ArrayList<>();
    /** Whether every value stands for itself, because where appends lead cannot be said beforehand. */
    private boolean exact;

    private @Nullable RegisterPart<S, ?, ?> part;
    private @Nullable RegisterView<S, ?, ?> view;
    private int firstCount;

    void lay(RegisterPart<S, ?, ?> laid, RegisterView<S, ?, ?> itsView) {
        part = laid;
        view = itsView;
        exact = false;
        firstCount = laid.valueCount();
        ensure(firstCount);
        Arrays.fill(noticed, 0, firstCount, false);
        pendingCount = 0;
        for (int o = 0; o < laid.size(); o++) {
            if (laid.seen(o) != RegisterPart.NONE) {
                notice(laid.seen(o));
            }
        }
        if (laid.appends()) {
            followAppends(laid, itsView);
        }
        other = laid.valueCount();
    }

    /** The number under which the search knows a value of the part. */
    int known(int number) {
        return exact || noticed[number] ? number : other;
    }

    /** The number of values, {@link #other} included; those that only appends make may be more. */
    int count() {
        return other + 1;
    }

    /** Stands for all values that nobody can notice. */
    int other() {
        return other;
    }

    int suffix(Object suffix) {
        return suffixNumbers.computeIfAbsent(suffix, added -> {
            suffixes.add(added);
            return suffixes.size() - 1;
        });
    }

    /** What an append makes of a value. */
    int appended(int value, int suffix) {
        int next = edges.get(edge(value, suffix));
        if (next == LongTable.NONE) {
            next = exact ? followed(value, suffix) : other;
        }
        return next;
    }

    /** What the values that only appends make may hold, roughly. */
    long bytes() {
        return edges.bytes() + 128L * (part == null ? 0 : part.valueCount() - firstCount);
    }

    private int followed(int value, int suffix) {
        if (part == null || view == null) {
            throw new IllegalStateException("no part");
        }
        int next = part.number(view.appended(part.value(value), suffixes.get(suffix)));
        edges.put(edge(value, suffix), next);
        return next;
    }

    private static long edge(int value, int suffix) {
        return (long) value << 32 | suffix;
    }

    private void notice(int number) {
        ensure(number + 1);
        if (!noticed[number]) {
            noticed[number] = true;
            if (pendingCount == pending.length) {
                pending = Arrays.copyOf(pending, 2 * pendingCount);
            }
            pending[pendingCount++] = number;
        }
    }

    private void followAppends(RegisterPart<S, ?, ?> laid, RegisterView<S, ?, ?> itsView) {
        edges.clear();
        suffixNumbers.clear();
        suffixes.clear();
        for (int o = 0; o < laid.size(); o++) {
            if (laid.act(o) == Act.APPEND) {
                suffix(laid.suffix(o));
            }
        }
        exact = ambiguous(laid, itsView);
        int count = laid.valueCount();
        for (long work = 0; pendingCount > 0 && !exact; work += suffixes.size()) {
            exact = work > MOST_WORK;
            int result = pending[--pendingCount];
            for (int s = 0; s < suffixes.size(); s++) {
                S before = itsView.beforeAppend(laid.value(result), suffixes.get(s));
                if (before != null) {
                    int number = laid.number(before);
                    if (number >= count) {
                        ensure(number + 1);
                        noticed[number] = false;
                        count = number + 1;
                    }
                    notice(number);
                    edges.put(edge(number, s), result);
                }
            }
        }
    }

    /**
     * Whether two values may become the same one by the same append. Only the absent one and an empty one do, so it is enough
     * to look for an empty one, and for an empty suffix, which could make one.
     */
    private boolean ambiguous(RegisterPart<S, ?, ?> laid, RegisterView<S, ?, ?> itsView) {
        Object first = suffixes.get(0);
        for (int number = 0; number < firstCount; number++) {
            S value = laid.value(number);
            if (!value.equals(itsView.beforeAppend(itsView.appended(value, first), first))) {
                return true;
            }
        }
        S some = itsView.appended(laid.value(RegisterPart.INITIAL), first);
        for (Object suffix : suffixes) {
            if (itsView.appended(some, suffix).equals(some)) {
                return true;
            }
        }
        return false;
    }

    private void ensure(int values) {
        if (values > noticed.length) {
            noticed = Arrays.copyOf(noticed, Math.max(values, 2 * noticed.length));
        }
    }
}
