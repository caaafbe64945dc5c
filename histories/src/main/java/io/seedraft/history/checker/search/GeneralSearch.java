package io.seedraft.history.checker.search;

import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.Part;
import io.seedraft.history.checker.part.PartAlgorithm;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The search that knows nothing but the model. */
public final class GeneralSearch<S, I, O> implements PartAlgorithm<S, I, O> {
    /** What may be spent on where exactly a refuted part gets stuck. */
    private static final long PLACE_STEPS = 100_000;

    private final PartLayout<S, I, O> layout;
    private final PartSearch<S, I, O> search;
    private long steps;

    /** A search among orders of this model's operations. */
    public GeneralSearch(Model<S, I, O> model) {
        this(model, PartSearch.PATIENCE);
    }

    /** One that takes so many steps in vain before it looks for a change of the order. */
    GeneralSearch(Model<S, I, O> model, long patience) {
        layout = new PartLayout<>(model);
        search = new PartSearch<>(model, layout, patience);
    }

    @Override
    public Decision decide(Part<S, I, O> part, long stepLimit, Budget budget) {
        if (!layout.lay(part, stepLimit / 2, budget.bytes())) {
            steps = layout.steps;
            return new Decision.Spent(0, 0, Budget.Limit.BYTES);
        }
        long bytesLeft = budget.bytes() - layout.bytes(layout.answerCount);
        PartSearch.Result result =
                search.run(part.initial(), layout.answerCount, stepLimit - layout.steps, bytesLeft, budget.stop());
        steps = layout.steps + search.steps;
        return switch (result) {
            case FOUND -> new Decision.Explained(Arrays.copyOf(search.trail(), search.trailLength()));
            case NONE -> new Decision.Refuted(stuck(part));
            case STEPS -> spent(Budget.Limit.STEPS);
            case BYTES -> spent(Budget.Limit.BYTES);
            case STOPPED -> spent(Budget.Limit.STOPPED);
        };
    }

    /**
     * Why a part has no order that is known to have none: where it gets stuck, or, when that is too hard to find, that all its
     * operations have none.
     */
    public Refutation refutation(Part<S, I, O> part, long stepLimit, Budget budget) {
        return switch (decide(part, Math.min(PLACE_STEPS, stepLimit), budget)) {
            case Decision.Refuted refuted -> refuted.why();
            case Decision.Spent spent ->
                new Refutation.Core(IntStream.range(0, part.size())
                        .mapToObj(part::operation)
                        .toList());
            case Decision.Explained explained ->
                throw new AssertionError("a part that has no order has one: " + part.label());
            case Decision.NotApplicable not -> throw new AssertionError(not.reason());
        };
    }

    private Decision spent(Budget.Limit limit) {
        return new Decision.Spent(search.reached, search.failedConfigurations(), limit);
    }

    /** The longest explanation is found by asking for no more than it: everything before the answer that got stuck. */
    private Refutation stuck(Part<S, I, O> part) {
        int reached = search.reached;
        if (search.run(part.initial(), reached, Long.MAX_VALUE, Long.MAX_VALUE, () -> false)
                != PartSearch.Result.FOUND) {
            throw new AssertionError("the search came to answer " + reached + " and cannot find the way again");
        }
        steps += search.steps;
        int[] prefix = new int[search.trailLength()];
        for (int n = 0; n < prefix.length; n++) {
            prefix[n] = part.operation(search.trail()[n]);
        }
        int stuckAt = part.parts().answer(part.parts().answerStart(part.p()) + reached);
        return new Refutation.Stuck(new Order(part.label(), prefix), stuckAt);
    }

    @Override
    public long steps() {
        return steps;
    }
}
