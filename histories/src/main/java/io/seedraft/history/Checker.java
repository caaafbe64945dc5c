package io.seedraft.history;

import io.seedraft.history.part.Parts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether histories of one model are linearizable. Keeps its working memory from one history to the next, so a
 * simulator should keep one checker a thread; it serves one thread at a time. No clock and no dice: the budget counts steps
 * of the model, so a verdict is the same on every machine.
 */
public final class Checker<S, I, O> {
    /** The budget when none is given: some seconds of work. */
    public static final long DEFAULT_STEPS = 10_000_000;

    /** What each part may take at first, so that a hopeless part does not hide a clear verdict of a later one. */
    private static final long FIRST_TRY_STEPS = 20_000;

    private final Model<S, I, O> model;
    private final long budget;
    private final Partitioner<S, I, O> partitioner;
    private final Parts parts = new Parts();
    private final PartLayout<S, I, O> layout;
    private final PartSearch<S, I, O> search;
    private long spent;

    /** A checker with a budget of {@link #DEFAULT_STEPS}. */
    public Checker(Model<S, I, O> model) {
        this(model, DEFAULT_STEPS);
    }

    /**
     * A checker that gives up on a history soon after {@code budget} steps of the model. To explain a violation once found may
     * take as many again.
     */
    public Checker(Model<S, I, O> model, long budget) {
        this.model = model;
        this.budget = budget;
        partitioner = model.partitioner();
        layout = new PartLayout<>(model);
        search = new PartSearch<>(model, layout);
    }

    /** The verdict on the history. Parts are looked at in the order of their first operations; the first that fails decides. */
    public Verdict check(History<I, O> history) {
        spent = 0;
        parts.split(history, model, partitioner);
        Order[] orders = new Order[parts.count()];
        Verdict.@Nullable Undecided[] undecided = null;
        for (int p = 0; p < parts.count(); p++) {
            switch (search(history, p, FIRST_TRY_STEPS)) {
                case FOUND -> orders[p] = order(p);
                case NONE -> {
                    return notLinearizable(p);
                }
                case SPENT -> {
                    undecided = undecided == null ? new Verdict.Undecided[parts.count()] : undecided;
                    undecided[p] = undecided(p);
                }
            }
        }
        return undecided == null
                ? new Verdict.Linearizable(Arrays.asList(orders), spent)
                : tryHarder(history, orders, undecided);
    }

    /** Gives all that is left of the budget to the parts that the first try left open, in turn. */
    private Verdict tryHarder(History<I, O> history, Order[] orders, Verdict.Undecided[] undecided) {
        List<Verdict.Undecided> open = new ArrayList<>();
        for (int p = 0; p < parts.count(); p++) {
            if (undecided[p] == null) {
                continue;
            }
            if (budget - spent <= FIRST_TRY_STEPS) {
                open.add(undecided[p]);
                continue;
            }
            switch (search(history, p, budget)) {
                case FOUND -> orders[p] = order(p);
                case NONE -> {
                    return notLinearizable(p);
                }
                case SPENT -> open.add(undecided(p));
            }
        }
        return open.isEmpty()
                ? new Verdict.Linearizable(Arrays.asList(orders), spent)
                : new Verdict.Unknown(List.copyOf(open), spent);
    }

    private Verdict.Undecided undecided(int p) {
        return new Verdict.Undecided(
                wholePart(p), search.reached, layout.answerCount, search.failedConfigurations(), search.steps);
    }

    private PartSearch.Result search(History<I, O> history, int p, long stepLimit) {
        long limit = Math.max(0, Math.min(stepLimit, budget - spent));
        S initial = partitioner.initial(p);
        layout.lay(history, parts, p, initial, limit / 2);
        PartSearch.Result result = search.run(initial, layout.answerCount, limit - layout.steps);
        spent += layout.steps + search.steps;
        return result;
    }

    /** The longest explanation is found by asking for no more than it: everything before the answer that got stuck. */
    private Verdict notLinearizable(int p) {
        int reached = search.reached;
        if (search.run(partitioner.initial(p), reached, Long.MAX_VALUE) != PartSearch.Result.FOUND) {
            throw new AssertionError("the search came to answer " + reached + " and cannot find the way again");
        }
        spent += search.steps;
        int stuckAt = parts.answer(parts.answerStart(p) + reached);
        return new Verdict.NotLinearizable(wholePart(p), order(p), stuckAt, spent);
    }

    private Order order(int p) {
        int[] trail = search.trail();
        int[] operations = new int[search.trailLength()];
        for (int n = 0; n < operations.length; n++) {
            operations[n] = parts.operation(parts.start(p) + trail[n]);
        }
        return new Order(partitioner.label(p), operations);
    }

    private Order wholePart(int p) {
        int[] operations = parts.operationsOf(p);
        return new Order(partitioner.label(p), operations);
    }
}
