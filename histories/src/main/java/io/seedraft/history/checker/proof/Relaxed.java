package io.seedraft.history.checker.proof;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Reduction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * A history as it is after sound steps: it has an order if the whole one has. Operations keep their numbers; what was left out
 * is told as failed.
 */
final class Relaxed<S, I, O> {
    private final Model<S, I, O> model;
    private History<I, O> history;
    private boolean stepped;

    Relaxed(History<I, O> history, Model<S, I, O> model) {
        this.history = history;
        this.model = model;
    }

    History<I, O> history() {
        return history;
    }

    /** All operations that are left. */
    Order whole(String label) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            if (history.outcome(i) != Outcome.FAIL) {
                left.add(i);
            }
        }
        return new Order(label, left.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Demands that the other history has just the operations that are left; before any step, all. */
    void demandLeft(History<?, ?> other) {
        List<Operation<I, O>> left = new ArrayList<>(history.operations());
        if (stepped) {
            left.removeIf(operation -> operation.outcome() == Outcome.FAIL);
        }
        Flaw.unless(left.equals(List.copyOf(other.operations())), "the steps lead to another history");
    }

    /** Takes the step; throws when a history may lose its order by it. */
    void take(Reduction step) {
        stepped = true;
        switch (step) {
            case Reduction.Part part -> {
                int[] kept = part.kept().stream().mapToInt(Integer::intValue).toArray();
                Split.of(history, model).demandWhole(new Order(part.label(), kept));
                Set<Integer> left = new HashSet<>(part.kept());
                drop(i -> !left.contains(i));
            }
            case Reduction.Cut cut -> {
                drop(i -> history.call(i) > cut.position());
                open(i -> history.end(i) > cut.position());
            }
            case Reduction.Unread unread -> {
                for (int i : unread.removed()) {
                    Flaw.unless(
                            model.readOnly(history.input(i), history.output(i)),
                            "operation " + i + " may change the state");
                }
                drop(new HashSet<>(unread.removed())::contains);
            }
            case Reduction.Opened opened -> open(new HashSet<>(opened.operations())::contains);
            case Reduction.Unseen unseen -> {
                demandUnseen(unseen.removed());
                drop(new HashSet<>(unseen.removed())::contains);
            }
            case Reduction.Muted muted -> {
                Set<Integer> which = new HashSet<>(muted.operations());
                replace(i -> which.contains(i) && history.outcome(i) == Outcome.OK, Outcome.OK);
            }
        }
    }

    /** An explanation without steps speaks of the history itself: of the part of one operation. */
    void keepPartOf(int operation) {
        Split<S> split = Split.of(history, model);
        drop(i -> split.part(i) != split.part(operation));
    }

    private void drop(IntPredicate which) {
        replace(which, Outcome.FAIL);
    }

    private void open(IntPredicate which) {
        replace(i -> which.test(i) && history.outcome(i) != Outcome.FAIL, Outcome.INFO);
    }

    private void replace(IntPredicate which, Outcome outcome) {
        List<Operation<I, O>> operations = new ArrayList<>(history.operations());
        for (int i = 0; i < operations.size(); i++) {
            if (which.test(i)) {
                Operation<I, O> old = operations.get(i);
                long end = outcome == Outcome.INFO ? Operation.NEVER : old.end();
                operations.set(i, new Operation<>(old.process(), old.input(), old.call(), outcome, null, end));
            }
        }
        history = History.of(operations);
    }

    /** Nobody who stays, and may come after one that goes, can tell what that one left from anything else. */
    private void demandUnseen(List<Integer> removed) {
        RawOperations<S, I, O> raw = new RawOperations<>(history, model);
        Set<Integer> gone = new HashSet<>(removed);
        for (int i : removed) {
            Flaw.unless(history.outcome(i) == Outcome.INFO, "operation " + i + " is known to have taken effect");
            String left = raw.deed(i).left().orElse(null);
            for (int x = 0; x < history.size(); x++) {
                boolean may =
                        !gone.contains(x) && history.outcome(x) != Outcome.FAIL && history.end(x) >= history.call(i);
                Flaw.unless(
                        !may || !raw.deed(x).notices(left),
                        "operation " + x + " may notice what operation " + i + " left");
            }
        }
    }
}
