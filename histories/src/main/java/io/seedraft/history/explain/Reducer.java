package io.seedraft.history.explain;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Reduction;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Makes a history that has no order as small as sound steps can, in the manner of ddmin (Zeller and Hildebrandt 2002): large
 * chunks first, then halves of them, to a fixed point. A step is kept only when a check of what it leaves still finds no order.
 * The budget is counted in steps of the checks, so the result is the same on every machine.
 */
final class Reducer<S, I, O> {
    /** What a single check may take: a step that makes the search hard is not worth it. */
    private static final long CHECK_STEPS = 100_000;

    /** Whose answers matter is worth knowing of few operations only. */
    private static final int MOST_MUTED = 100;

    private final Model<S, I, O> model;
    private final Checker<S, I, O> checker;
    private final Observers<S, I, O> observers;
    private long budget;

    private Draft<I, O> draft;
    private Verdict.NotLinearizable verdict;
    private final List<Reduction> steps = new ArrayList<>();

    private Reducer(
            Model<S, I, O> model, long budget, Draft<I, O> draft, Verdict.NotLinearizable verdict, String label) {
        this.model = model;
        this.budget = budget;
        this.draft = draft;
        this.verdict = verdict;
        checker = new Checker<>(model).withBudget(Budget.DEFAULT.withSteps(CHECK_STEPS));
        observers = new Observers<>(model);
        steps.add(new Reduction.Part(label, boxed(draft.operations())));
    }

    /**
     * What is left.
     *
     * @param verdict on the draft's history, in its numbers
     * @param steps how it was come by
     */
    record Reduced<I, O>(Draft<I, O> draft, Verdict.NotLinearizable verdict, List<Reduction> steps) {}

    /** Reduces the part that fails. When not even that can be refuted again within the budget, it stays as it is. */
    static <S, I, O> Reduced<I, O> reduce(
            Model<S, I, O> model, History<I, O> history, Verdict.NotLinearizable verdict, long budget) {
        Order part = verdict.part();
        int[] operations = IntStream.range(0, part.size()).map(part::operation).toArray();
        Draft<I, O> draft = Draft.of(history, operations);
        Budget enough = Budget.DEFAULT.withSteps(Math.max(budget, 2 * verdict.steps()));
        Verdict found = new Checker<>(model).withBudget(enough).check(draft.history());
        if (!(found instanceof Verdict.NotLinearizable again)) {
            throw new IllegalArgumentException(
                    "the part " + part.part() + " is linearizable or too hard, says " + found);
        }
        Reducer<S, I, O> reducer =
                new Reducer<>(model, budget - again.steps() - draft.size(), draft, again, part.part());
        reducer.toFixedPoint();
        return new Reduced<>(reducer.draft, reducer.verdict, List.copyOf(reducer.steps));
    }

    private void toFixedPoint() {
        int before;
        do {
            before = steps.size();
            cut();
            eachChunk(this::readOnly, this::dropReads);
            if (isRegister()) eachChunk(this::known, this::open);
        } while (steps.size() > before && budget > 0);
        if (!isRegister() && draft.size() <= MOST_MUTED) eachChunk(this::answered, this::mute);
    }

    // ------------------------------------------------------------ the steps

    /** Finds the least prefix that fails with all that is open at its end unknown: longer ones fail as well. */
    private void cut() {
        History<I, O> history = draft.history();
        long[] ends = IntStream.range(0, history.size())
                .mapToLong(history::end)
                .filter(end -> end != Operation.NEVER)
                .sorted()
                .toArray();
        int fails = ends.length - 1;
        int holds = -1;
        while (holds + 1 < fails && budget > 0) {
            int middle = (holds + fails) >>> 1;
            if (tried(draft.cutAt(ends[middle]), new Reduction.Cut(ends[middle]))) {
                fails = middle;
            } else {
                holds = middle;
            }
        }
        boolean anythingLater = fails >= 0 && history.call(history.size() - 1) > ends[fails];
        if (anythingLater) tried(draft.cutAt(ends[fails]), new Reduction.Cut(ends[fails]));
    }

    private boolean dropReads(List<Integer> reads) {
        return tried(draft.without(reads), new Reduction.Unread(reads));
    }

    /** Opens them, and drops what nobody sees then. If all of it is seen, opening only makes the search harder. */
    private boolean open(List<Integer> operations) {
        Draft<I, O> left = draft.opening(operations);
        List<Integer> gone = new ArrayList<>();
        budget -= draft.size();
        for (List<Integer> some = observers.unseen(left);
                some != null && !some.isEmpty();
                some = observers.unseen(left)) {
            left = left.without(some);
            gone.addAll(some);
        }
        Collections.sort(gone);
        return !gone.isEmpty() && tried(left, new Reduction.Opened(operations), new Reduction.Unseen(gone));
    }

    private boolean mute(List<Integer> operations) {
        return tried(draft.muting(operations), new Reduction.Muted(operations));
    }

    private boolean readOnly(int operation) {
        History<I, O> history = draft.history();
        int n = Arrays.binarySearch(draft.operations(), operation);
        return model.readOnly(history.input(n), history.output(n));
    }

    private boolean known(int operation) {
        return draft.isKnown(operation);
    }

    private boolean answered(int operation) {
        return draft.isKnown(operation) && !draft.isMuted(operation);
    }

    private boolean isRegister() {
        return observers.unseen(draft) != null;
    }

    // ------------------------------------------------------------ the search for steps

    private interface Which {
        boolean test(int operation);
    }

    private void eachChunk(Which which, Function<List<Integer>, Boolean> step) {
        List<Integer> candidates = candidates(which);
        for (int chunk = candidates.size(); chunk >= 1; chunk /= 2) {
            List<Integer> left = new ArrayList<>();
            for (int from = 0; from < candidates.size(); from += chunk) {
                List<Integer> some = candidates.subList(from, Math.min(candidates.size(), from + chunk)).stream()
                        .filter(operation -> draft.number(operation) >= 0)
                        .toList();
                if (some.isEmpty()) continue;
                if (budget <= 0 || !step.apply(some)) left.addAll(some);
            }
            List<Integer> still = candidates(which);
            left.retainAll(still);
            candidates = left;
        }
    }

    private List<Integer> candidates(Which which) {
        return Arrays.stream(draft.operations()).filter(which::test).boxed().toList();
    }

    /** Whether what is left still has no order; then it becomes the draft. */
    private boolean tried(Draft<I, O> next, Reduction... how) {
        if (budget <= 0 || next.size() == 0) return false;
        Verdict found = checker.check(next.history());
        budget -= found.steps() + next.size();
        if (!(found instanceof Verdict.NotLinearizable fails)) return false;
        draft = next;
        verdict = fails;
        steps.addAll(List.of(how));
        narrow();
        return true;
    }

    /** With a read of several keys gone, they may be parts of their own. */
    private void narrow() {
        Order part = verdict.part();
        if (part.size() == draft.size()) return;
        int[] kept = IntStream.range(0, part.size())
                .map(n -> draft.original(part.operation(n)))
                .toArray();
        Draft<I, O> narrower = draft.keeping(operation -> Arrays.binarySearch(kept, operation) >= 0);
        if (checker.check(narrower.history()) instanceof Verdict.NotLinearizable fails) {
            draft = narrower;
            verdict = fails;
            steps.add(new Reduction.Part(part.part(), boxed(kept)));
        }
    }

    private static List<Integer> boxed(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
