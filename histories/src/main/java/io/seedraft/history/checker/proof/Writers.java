package io.seedraft.history.checker.proof;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who can have left a value in one register, and when that was over at the latest: as soon as anybody who was called after the
 * writer's end has certainly written, the writer's value is gone.
 */
final class Writers {
    final int[] part;
    final Optional<String> initial;
    private final History<?, ?> history;
    private final Map<Integer, Deed> deeds = new HashMap<>();
    /** Other than by an append, in the order of calls. */
    private final Map<Optional<String>, Group> plain = new HashMap<>();

    private final Map<String, Group> appenders = new HashMap<>();
    private final Set<Integer> suffixLengths = new HashSet<>();
    /** Ends of certain writes, each with the latest call of those that ended by then. */
    private final TreeMap<Long, Long> lastCallByEnd = new TreeMap<>();

    Writers(History<?, ?> history, RawOperations<?, ?, ?> raw, int[] part) {
        this.history = history;
        this.part = part;
        initial = Optional.ofNullable(raw.initial(part[0]));
        for (int i : part) {
            Deed deed = raw.deed(i);
            deeds.put(i, deed);
            if (deed.kind() == Deed.Kind.APPENDS) {
                appenders.computeIfAbsent(deed.suffix(), suffix -> new Group()).add(i);
                suffixLengths.add(deed.suffix().length());
            } else if (deed.writes()) {
                plain.computeIfAbsent(Optional.ofNullable(deed.leaves()), value -> new Group())
                        .add(i);
            }
            if (history.outcome(i) == Outcome.OK && deed.writes()) {
                lastCallByEnd.merge(history.end(i), history.call(i), Math::max);
            }
        }
        long last = Long.MIN_VALUE;
        for (Map.Entry<Long, Long> entry : lastCallByEnd.entrySet()) {
            last = Math.max(last, entry.getValue());
            entry.setValue(last);
        }
    }

    Deed deed(int i) {
        Deed deed = deeds.get(i);
        if (deed == null) {
            throw new Flaw("operation " + i + " is not of this part");
        }
        return deed;
    }

    /** Operations in the order of their calls, each with the latest end of those up to it. */
    private final class Group {
        final List<Integer> operations = new ArrayList<>();
        final List<Long> lastEnd = new ArrayList<>();

        void add(int i) {
            lastEnd.add(Math.max(history.end(i), lastEnd.isEmpty() ? Long.MIN_VALUE : lastEnd.getLast()));
            operations.add(i);
        }

        int calledBy(long end) {
            int low = 0;
            int high = operations.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                boolean called = history.call(operations.get(middle)) <= end;
                low = called ? middle + 1 : low;
                high = called ? high : middle;
            }
            return low;
        }

        /** Adds those that were called by the end and were over at {@code from} or later, until there are two. */
        void addTwo(List<Integer> found, long from, long end, int except) {
            for (int n = calledBy(end) - 1; n >= 0 && found.size() < 2 && lastEnd.get(n) >= from; n--) {
                int i = operations.get(n);
                if (i != except && history.end(i) >= from) {
                    found.add(i);
                }
            }
        }
    }

    private List<Group> groups(Optional<String> value) {
        List<Group> groups = new ArrayList<>();
        Optional.ofNullable(plain.get(value)).ifPresent(groups::add);
        String text = value.orElse(null);
        for (int length : suffixLengths) {
            if (text != null && length <= text.length() && (length > 0 || text.isEmpty())) {
                String suffix = text.substring(text.length() - length);
                Optional.ofNullable(appenders.get(suffix)).ifPresent(groups::add);
            }
        }
        return groups;
    }

    /** All who may have made another value this one and were called at or before {@code end}. */
    List<Integer> of(Optional<String> value, long end) {
        List<Integer> all = new ArrayList<>();
        groups(value).forEach(group -> all.addAll(group.operations.subList(0, group.calledBy(end))));
        return all;
    }

    boolean anyOf(Optional<String> value) {
        return initial.equals(value) || !groups(value).isEmpty();
    }

    /**
     * Those whose value this observer can have seen, {@link Refutation#INITIALLY} being one, but not more than two; whatever the
     * time if there is only one at all.
     */
    List<Integer> seenBy(int observer, Optional<String> value) {
        List<Integer> found = new ArrayList<>(initial.equals(value) ? List.of(Refutation.INITIALLY) : List.of());
        groups(value).forEach(group -> group.addTwo(found, Long.MIN_VALUE, Long.MAX_VALUE, observer));
        if (found.size() == 1) {
            return found;
        }
        Map.Entry<Long, Long> overwritten = lastCallByEnd.lowerEntry(history.call(observer));
        long from = overwritten == null ? Long.MIN_VALUE : overwritten.getValue();
        found.clear();
        groups(value).forEach(group -> group.addTwo(found, from, history.end(observer), observer));
        if (initial.equals(value) && overwritten == null) {
            found.add(Refutation.INITIALLY);
        }
        return found;
    }
}
