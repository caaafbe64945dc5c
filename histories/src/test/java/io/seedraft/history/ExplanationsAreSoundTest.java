package io.seedraft.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.explain.Explainer;
import io.seedraft.history.explain.Explanation;
import io.seedraft.history.explain.Reduction;
import io.seedraft.history.model.KeyValueModel;
import io.seedraft.history.model.KvInput;
import io.seedraft.history.model.KvOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an explanation leaves of a history has no order, by every order tried, and is what its steps say. */
final class ExplanationsAreSoundTest {
    private static final int HISTORIES = 4_000;
    private static final int OPERATIONS = 8;

    private final KeyValueModel model = new KeyValueModel();

    @Test
    void of_random_histories_that_have_no_order() {
        Checker<Object, KvInput, KvOutput> search = new Checker<>(model).withAlgorithm(Algorithm.SEARCH);
        Checker<Object, KvInput, KvOutput> auto = new Checker<>(model);
        int explained = 0;
        int reduced = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            History<KvInput, KvOutput> history = RandomHistories.small(seed).next(OPERATIONS, 3, 150, 50, 2);
            for (Checker<Object, KvInput, KvOutput> checker : List.of(search, auto)) {
                if (checker.check(history) instanceof Verdict.NotLinearizable no) {
                    reduced += examine(history, new Explainer<>(model).explain(history, no)) ? 1 : 0;
                    explained++;
                }
            }
        }
        assertTrue(explained > HISTORIES / 4, explained + " explained");
        assertTrue(reduced > HISTORIES / 8, reduced + " reduced");
    }

    /** Says whether something was left out. */
    private boolean examine(History<KvInput, KvOutput> history, Explanation explanation) {
        List<Operation<KvInput, KvOutput>> left = new ArrayList<>();
        TreeMap<Integer, Operation<KvInput, KvOutput>> steps = new TreeMap<>();
        for (int i = 0; i < history.size(); i++) steps.put(i, history.operation(i));
        explanation.reductions().forEach(step -> take(step, steps));
        for (Operation<?, ?> operation : explanation.relaxed().operations()) {
            left.add(new Operation<>(
                    operation.process(),
                    (KvInput) operation.input(),
                    operation.call(),
                    operation.outcome(),
                    (KvOutput) operation.output(),
                    operation.end()));
        }
        if (!explanation.reductions().isEmpty()) {
            assertEquals(List.copyOf(steps.values()), left, explanation::text);
        }
        boolean muted = left.stream().anyMatch(each -> each.outcome() == Outcome.OK && each.output() == null);
        assertFalse(!muted && BruteForce.isLinearizable(left), () -> history + "\n" + explanation.text());
        assertFalse(explanation.facts().isEmpty(), history::toString);
        return left.size() < explanation.partSize();
    }

    private void take(Reduction step, TreeMap<Integer, Operation<KvInput, KvOutput>> operations) {
        switch (step) {
            case Reduction.Part part -> operations.keySet().retainAll(part.kept());
            case Reduction.Cut cut -> {
                operations.values().removeIf(operation -> operation.call() > cut.position());
                operations.replaceAll(
                        (i, operation) -> operation.end() > cut.position() ? opened(operation) : operation);
            }
            case Reduction.Unread unread -> {
                for (int i : unread.removed()) {
                    Operation<KvInput, KvOutput> gone = operations.remove(i);
                    assertTrue(model.readOnly(gone.input(), gone.output()), gone::toString);
                }
            }
            case Reduction.Opened opened ->
                opened.operations().forEach(i -> operations.compute(i, (n, o) -> opened(o)));
            case Reduction.Unseen unseen -> {
                for (int i : unseen.removed()) {
                    assertEquals(Outcome.INFO, operations.remove(i).outcome());
                }
            }
            case Reduction.Muted muted ->
                muted.operations()
                        .forEach(i -> operations.compute(
                                i,
                                (n, o) ->
                                        new Operation<>(o.process(), o.input(), o.call(), o.outcome(), null, o.end())));
        }
    }

    private static Operation<KvInput, KvOutput> opened(Operation<KvInput, KvOutput> operation) {
        return Operation.info(operation.process(), operation.input(), operation.call());
    }
}
