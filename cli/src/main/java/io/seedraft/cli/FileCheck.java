package io.seedraft.cli;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.Partitioner;
import io.seedraft.history.checker.verdict.Algorithm;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.explain.Explainer;
import io.seedraft.history.explain.Explanation;
import io.seedraft.history.explain.Violations;
import io.seedraft.history.format.Loaded;
import java.util.List;
import java.util.Optional;

/**
 * How each file is decided.
 *
 * @param algorithm which one
 * @param budget what each file may cost
 * @param workers how many keys are looked at together
 */
record FileCheck(Algorithm algorithm, Budget budget, int workers) {

    /** More violations in one file are not explained. */
    private static final int MOST_EXPLAINED = 5;

    /** In a larger history, to look for a second violation takes too long. */
    private static final int LARGE = 200_000;

    /**
     * What a history turned out to be.
     *
     * @param violated the parts that are explained
     * @param rest on all other parts, as far as it was looked into
     * @param more whether others may fail, too
     */
    record Found(
            Verdict verdict,
            int keys,
            List<Verdict.NotLinearizable> violated,
            List<Explanation> explanations,
            Verdict rest,
            boolean more) {}

    /** Decides it, and explains what fails. */
    <S, I, O> Found decide(Loaded<S, I, O> loaded) {
        History<I, O> history = loaded.history();
        Checker<S, I, O> checker = checker(loaded);
        Verdict verdict = checker.check(history);
        if (!(verdict instanceof Verdict.NotLinearizable no)) {
            return new Found(verdict, keys(loaded, verdict), List.of(), List.of(), verdict, false);
        }
        Explainer<S, I, O> explainer = new Explainer<>(loaded.model());
        if (history.size() > LARGE) {
            int keys = keys(loaded, verdict);
            List<Explanation> only = List.of(explainer.explain(history, no));
            return new Found(verdict, keys, List.of(no), only, verdict, keys > 1);
        }
        Violations all = Violations.of(checker, history, no, MOST_EXPLAINED);
        List<Explanation> explanations = all.parts().stream()
                .map(part -> explainer.explain(history, part))
                .toList();
        boolean more = all.rest() instanceof Verdict.NotLinearizable;
        return new Found(verdict, keys(loaded, verdict), all.parts(), explanations, all.rest(), more);
    }

    /** Decides it and no more. */
    <S, I, O> Verdict verdict(Loaded<S, I, O> loaded) {
        return checker(loaded).check(loaded.history());
    }

    private <S, I, O> Checker<S, I, O> checker(Loaded<S, I, O> loaded) {
        return new Checker<>(loaded.model())
                .withAlgorithm(algorithm)
                .withBudget(budget)
                .withWorkers(workers);
    }

    private static <S, I, O> int keys(Loaded<S, I, O> loaded, Verdict verdict) {
        if (verdict instanceof Verdict.Linearizable yes) return yes.orders().size();
        History<I, O> history = loaded.history();
        Model<S, I, O> model = loaded.model();
        int[] partOf = new int[history.size()];
        for (int i = 0; i < partOf.length; i++) {
            boolean silent = history.outcome(i) == Outcome.INFO && model.readOnly(history.input(i), null);
            if (silent || history.outcome(i) == Outcome.FAIL) partOf[i] = Partitioner.LEFT_OUT;
        }
        return model.partitioner().split(history, partOf);
    }

    /** All that is known of the file that held this history. */
    CheckedFile checked(String name, Loaded<?, ?, ?> loaded, Found found, long nanos) {
        int status = switch (found.verdict()) {
            case Verdict.Linearizable yes -> ExitStatus.HOLDS;
            case Verdict.NotLinearizable no -> ExitStatus.VIOLATED;
            case Verdict.Unknown unknown -> ExitStatus.UNKNOWN;
        };
        return new CheckedFile(
                name,
                Optional.of(loaded),
                found.keys(),
                Optional.of(found.verdict()),
                found.explanations(),
                found.more(),
                Optional.empty(),
                false,
                status,
                nanos);
    }
}
