package io.seedraft.history.checker.proof;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.ContainerView;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.verdict.ContainerRefutation;
import io.seedraft.history.checker.verdict.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Refutations of a queue or a stack. Everything rests on takes that can have taken only what one put left there. */
final class Takings {
    private final History<?, ?> history;
    private final ContainerView.Discipline discipline;
    /** The value of each put and take that is answered with one; puts of what was there at first included. */
    private final Map<Integer, Object> values = new HashMap<>();

    /** By value, what was there at first in front, then in the order of calls. */
    private final Map<Object, List<Integer>> puts = new HashMap<>();

    /** By value, in the order of ends. */
    private final Map<Object, List<Integer>> takes = new HashMap<>();

    private final Set<Integer> foundNothing = new HashSet<>();
    /** Calls of takes of unknown outcome, in their order. */
    private final List<Long> unknown = new ArrayList<>();

    <S, I, O> Takings(History<I, O> history, Model<S, I, O> model, Order part, S initial) {
        this.history = history;
        ContainerView<S, I, O> view = model.containerView();
        if (view == null) {
            throw new Flaw("a refutation of a queue or a stack, which this is not");
        }
        discipline = view.discipline();
        for (Object value : view.contents(initial)) {
            add(puts, value, ContainerRefutation.initially(values.size()));
        }
        for (int n = 0; n < part.size(); n++) {
            int i = part.operation(n);
            Object put = view.put(history.input(i));
            O output = history.output(i);
            if (history.outcome(i) == Outcome.FAIL) {
                continue;
            }
            if (put != null) {
                add(puts, put, i);
            } else if (history.outcome(i) == Outcome.INFO) {
                unknown.add(history.call(i));
            } else if (output == null) {
                throw new Flaw("what operation " + i + " took is not known");
            } else if (view.taken(output) == null) {
                foundNothing.add(i);
            } else {
                add(takes, Objects.requireNonNull(view.taken(output)), i);
            }
        }
        takes.values().forEach(each -> each.sort(Comparator.comparingLong(history::end)));
        unknown.sort(Comparator.naturalOrder());
    }

    private void add(Map<Object, List<Integer>> lists, Object value, int i) {
        lists.computeIfAbsent(value, fresh -> new ArrayList<>()).add(i);
        values.put(i, value);
    }

    /** Throws unless the refutation is one. */
    void demand(ContainerRefutation why) {
        switch (why) {
            case ContainerRefutation.Overdrawn overdrawn -> demandOverdrawn(overdrawn.takes());
            case ContainerRefutation.Overtaken overtaken -> demandOvertaken(overtaken);
            case ContainerRefutation.LeftBehind behind -> {
                demandQueue();
                long due = due(behind.passed(), new HashSet<>());
                Flaw.unless(due < calledAt(behind.passed().size()), "there are takes enough by then");
            }
            case ContainerRefutation.NeverEmpty never -> demandNeverEmpty(never);
            case ContainerRefutation.Entangled entangled -> new Tangle(this, entangled.lives()).demandNoOrder();
        }
    }

    // ------------------------------------------------------------ who took what

    private Object value(int i) {
        Object value = values.get(i);
        if (value == null) {
            throw new Flaw("operation " + i + " neither put a value nor took one");
        }
        return value;
    }

    /** When it was called; what was there at first was put before everything, one after the other. */
    long call(int i) {
        return i < 0 ? Long.MIN_VALUE + 2 * (long) (ContainerRefutation.initially(0) - i) : history.call(i);
    }

    long end(int i) {
        return i < 0 ? call(i) + 1 : history.end(i);
    }

    /** The put that a take belongs to: of all that can have put the value, the only one that earlier takes have left. */
    private int putOf(int take) {
        List<Integer> taken = takes.getOrDefault(value(take), List.of());
        int place = taken.indexOf(take);
        Flaw.unless(place >= 0, "operation " + take + " took nothing");
        List<Integer> all = puts.getOrDefault(value(take), List.of());
        for (int n = 0; n <= place; n++) {
            long end = history.end(taken.get(n));
            long called = all.stream().filter(put -> call(put) <= end).count();
            Flaw.unless(called == n + 1, "it is open which put the take " + taken.get(n) + " belongs to");
        }
        return all.get(place);
    }

    void demandBelongs(int take, int put) {
        Flaw.unless(putOf(take) == put, "the take " + take + " does not belong to the put " + put);
    }

    /** The put happened for certain, and no answered take belongs to it, nor can. */
    void demandLeft(int put) {
        List<Integer> all = puts.getOrDefault(value(put), List.of());
        Flaw.unless(all.contains(put), "operation " + put + " put nothing");
        Flaw.unless(put < 0 || history.outcome(put) == Outcome.OK, "the put " + put + " may not have happened");
        for (int take : takes.getOrDefault(value(put), List.of())) {
            Flaw.unless(putOf(take) != put, "the take " + take + " belongs to the put " + put);
        }
    }

    /** When so many takes of unknown outcome had been called. */
    private long calledAt(int count) {
        Flaw.unless(count > 0, "no values");
        return count <= unknown.size() ? unknown.get(count - 1) : Operation.NEVER;
    }

    /** From when on a value to which no answered take belongs can be gone. */
    long mayBeGone(int put) {
        return unknown.isEmpty() ? Operation.NEVER : Math.max(call(put), unknown.get(0));
    }

    void demandStack() {
        Flaw.unless(discipline == ContainerView.Discipline.LAST_IN_FIRST_OUT, "this is no stack");
    }

    private void demandQueue() {
        Flaw.unless(discipline == ContainerView.Discipline.FIRST_IN_FIRST_OUT, "this is no queue");
    }

    // ------------------------------------------------------------ the refutations

    private void demandOverdrawn(List<Integer> some) {
        Flaw.unless(!some.isEmpty() && new HashSet<>(some).size() == some.size(), "no takes, or one twice");
        Object value = value(some.get(0));
        long end = Long.MIN_VALUE;
        for (int take : some) {
            Flaw.unless(
                    takes.getOrDefault(value, List.of()).contains(take), "operation " + take + " took another value");
            end = Math.max(end, history.end(take));
        }
        long last = end;
        long called = puts.getOrDefault(value, List.of()).stream()
                .filter(put -> call(put) <= last)
                .count();
        Flaw.unless(called < some.size(), "it was put often enough");
    }

    private void demandOvertaken(ContainerRefutation.Overtaken two) {
        demandQueue();
        demandBelongs(two.firstTake(), two.firstPut());
        demandBelongs(two.secondTake(), two.secondPut());
        Flaw.unless(end(two.firstPut()) < call(two.secondPut()), "the second value may be put first");
        Flaw.unless(end(two.secondTake()) < call(two.firstTake()), "the first value may be taken first");
    }

    /** When the last of these values must have been gone. */
    private long due(List<ContainerRefutation.Passed> passed, Set<Integer> seen) {
        long due = Long.MIN_VALUE;
        for (ContainerRefutation.Passed each : passed) {
            Flaw.unless(seen.add(each.put()), "a value is counted twice");
            demandLeft(each.put());
            demandBelongs(each.laterTake(), each.laterPut());
            Flaw.unless(end(each.put()) < call(each.laterPut()), "the later value may be put first");
            due = Math.max(due, end(each.laterTake()));
        }
        return due;
    }

    /** Each stay begins before the time that is covered so far ends. */
    private void demandNeverEmpty(ContainerRefutation.NeverEmpty never) {
        Flaw.unless(foundNothing.contains(never.observer()), "nobody found nothing");
        long covered = history.call(never.observer());
        for (ContainerRefutation.Stay stay : never.stays()) {
            switch (stay) {
                case ContainerRefutation.Held held -> {
                    demandBelongs(held.take(), held.put());
                    Flaw.unless(end(held.put()) < covered, "it may be empty before the put " + held.put());
                    covered = Math.max(covered, call(held.take()));
                }
                case ContainerRefutation.Crowd crowd -> {
                    long to = crowdedTo(crowd);
                    for (int put : crowd.puts()) {
                        Flaw.unless(end(put) < covered, "it may be empty before the put " + put);
                    }
                    covered = Math.max(covered, to);
                }
            }
        }
        Flaw.unless(covered > history.end(never.observer()), "it may be empty at the end");
    }

    private long crowdedTo(ContainerRefutation.Crowd crowd) {
        Set<Integer> seen = new HashSet<>();
        if (!crowd.passed().isEmpty()) {
            demandQueue();
        }
        long due = due(crowd.passed(), seen);
        for (int put : crowd.puts()) {
            Flaw.unless(seen.add(put), "a value is counted twice");
            demandLeft(put);
        }
        long to = calledAt(seen.size());
        Flaw.unless(due < to, "there are takes enough by then");
        return to;
    }
}
