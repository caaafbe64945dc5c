package io.seedraft.history.checker;

import io.seedraft.history.History;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.Partitioner;
import io.seedraft.history.checker.part.Part;
import io.seedraft.history.checker.part.Parts;
import io.seedraft.history.checker.verdict.Algorithm;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decides whether histories of one model are linearizable. Keeps its working memory from one history to the next, so a
 * simulator should keep one checker a thread; it serves one thread at a time. No clock and no dice: the budget counts steps and
 * bytes, so a verdict is the same on every machine, and the same for any number of workers.
 *
 * {@snippet :
 * Verdict verdict = new Checker<>(new KeyValueModel()).withWorkers(4).check(history);
 * }
 */
public final class Checker<S, I, O> {
    /**
     * What each part may take at first, so that a hopeless part does not hide a clear verdict of a later one. What stays open
     * gets eight times as much in each further round: all rounds before the last cost a seventh of it.
     */
    private static final long FIRST_TRY_STEPS = 20_000;

    private static final int MORE_A_ROUND = 8;

    private final Model<S, I, O> model;
    private final Budget budget;
    private final Algorithm algorithm;
    private final Partitioner<S, I, O> partitioner;
    private final Parts parts = new Parts();
    private final Workers<S, I, O> workers;
    private long spent;

    /** A checker with {@link Budget#DEFAULT}, {@link Algorithm#AUTO} and one worker. */
    public Checker(Model<S, I, O> model) {
        this(model, Budget.DEFAULT, Algorithm.AUTO, 1);
    }

    private Checker(Model<S, I, O> model, Budget budget, Algorithm algorithm, int workers) {
        this.model = model;
        this.budget = budget;
        this.algorithm = algorithm;
        partitioner = model.partitioner();
        this.workers = new Workers<>(model, algorithm, budget, workers);
    }

    /** A new checker that gives up on a history soon after so much was spent on it. */
    public Checker<S, I, O> withBudget(Budget other) {
        return new Checker<>(model, other, algorithm, workers.count());
    }

    /** A new checker that decides each part in this way or not at all. */
    public Checker<S, I, O> withAlgorithm(Algorithm other) {
        return new Checker<>(model, budget, other, workers.count());
    }

    /**
     * A new checker that looks at so many parts at the same time, each on a thread of its own. The verdict is the same, unless
     * the budget is stopped from outside.
     */
    public Checker<S, I, O> withWorkers(int count) {
        return new Checker<>(model, budget, algorithm, count);
    }

    /**
     * The verdict on the history. Parts are looked at in the order of their first operations; the first that fails decides.
     * Whatever the model throws comes through.
     */
    public Verdict check(History<I, O> history) {
        spent = 0;
        parts.split(history, model, partitioner);
        List<Part<S, I, O>> all = new ArrayList<>(parts.count());
        for (int p = 0; p < parts.count(); p++) {
            all.add(new Part<>(history, parts, p, partitioner.initial(p), partitioner.label(p)));
        }
        try {
            return check(all);
        } finally {
            workers.end();
        }
    }

    private Verdict check(List<Part<S, I, O>> all) {
        Finding[] findings = new Finding[all.size()];
        boolean again = true;
        for (long limit = FIRST_TRY_STEPS; again; limit *= MORE_A_ROUND) {
            again = false;
            workers.begin(all, findings, Math.min(limit, left()));
            for (int p = 0; p < findings.length; p++) {
                if (findings[p] != null && !worthwhile(findings[p], Math.min(limit, left()))) {
                    continue;
                }
                Finding finding = workers.finding(p, Math.min(limit, left()));
                spent += finding.steps();
                findings[p] = finding;
                if (finding.why() != null) {
                    return new Verdict.NotLinearizable(whole(all.get(p)), finding.why(), spent);
                }
                again |= worthwhile(finding, Math.min(limit * MORE_A_ROUND, left()));
            }
            workers.end();
        }
        return verdict(all, findings);
    }

    private long left() {
        return Math.max(0, budget.steps() - spent);
    }

    /** Whether so many steps might decide what was left open with fewer. */
    static boolean worthwhile(Finding finding, long limit) {
        return finding.wantsSteps() && limit > finding.stepLimit();
    }

    private Verdict verdict(List<Part<S, I, O>> all, Finding[] findings) {
        List<Verdict.Undecided> undecided = new ArrayList<>();
        Order[] orders = new Order[findings.length];
        for (int p = 0; p < findings.length; p++) {
            Order order = findings[p].order();
            if (order == null) {
                Part<S, I, O> part = all.get(p);
                undecided.add(new Verdict.Undecided(whole(part), part.answers(), findings[p].tried()));
            } else {
                orders[p] = order;
            }
        }
        return undecided.isEmpty()
                ? new Verdict.Linearizable(Arrays.asList(orders), spent)
                : new Verdict.Unknown(List.copyOf(undecided), spent);
    }

    private Order whole(Part<S, I, O> part) {
        return new Order(part.label(), parts.operationsOf(part.p()));
    }
}
