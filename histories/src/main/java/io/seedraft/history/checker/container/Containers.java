package io.seedraft.history.checker.container;

import io.seedraft.history.checker.model.ContainerView;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.Part;
import io.seedraft.history.checker.part.PartAlgorithm;
import io.seedraft.history.checker.search.GeneralSearch;
import io.seedraft.history.checker.verdict.Budget;

/** Decides parts that are a queue or a stack whose values tell who put them there. */
public final class Containers<S, I, O> implements PartAlgorithm<S, I, O> {
    private final Model<S, I, O> model;
    private long steps;

    /** For parts of this model. */
    public Containers(Model<S, I, O> model) {
        this.model = model;
    }

    @Override
    public Decision decide(Part<S, I, O> part, long stepLimit, Budget budget) {
        steps = 0;
        ContainerView<S, I, O> view = model.containerView();
        if (view == null) {
            return new Decision.NotApplicable("its operations are not those of a queue or a stack");
        }
        ContainerPart laid = ContainerPart.of(part, view);
        if (laid.refuted != null) {
            return new Decision.Refuted(laid.refuted);
        }
        if (laid.unfit != null) {
            return new Decision.NotApplicable(laid.unfit);
        }
        return switch (view.discipline()) {
            case FIRST_IN_FIRST_OUT -> Queue.decide(laid);
            case LAST_IN_FIRST_OUT -> stack(part, laid, stepLimit, budget);
        };
    }

    private Decision stack(Part<S, I, O> part, ContainerPart laid, long stepLimit, Budget budget) {
        Stack stack = new Stack(laid, stepLimit, budget);
        Decision decision = stack.decide();
        steps = stack.steps();
        if (decision != null) {
            return decision;
        }
        GeneralSearch<S, I, O> search = new GeneralSearch<>(model);
        Decision refuted = new Decision.Refuted(search.refutation(part, Math.max(0, stepLimit - steps), budget));
        steps += search.steps();
        return refuted;
    }

    @Override
    public long steps() {
        return steps;
    }
}
