package io.seedraft.history;

import io.seedraft.history.part.Decision;
import io.seedraft.history.part.Part;
import io.seedraft.history.part.PartAlgorithm;
import io.seedraft.history.part.RegisterPart;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An algorithm for parts that are one register. */
final class OnRegister<S, I, O> implements PartAlgorithm<S, I, O> {
    /** What decides a register. */
    interface Rule<S, I, O> {
        Decision decide(
                RegisterPart<S, I, O> part, RegisterView<S, I, O> view, Object label, long stepLimit, Budget budget);
    }

    /** The part that was laid out last; shared, so that the next algorithm need not do it again. */
    static final class Layout<S, I, O> {
        final RegisterPart<S, I, O> register = new RegisterPart<>();

        @Nullable
        RegisterView<S, I, O> view;

        private @Nullable Part<S, I, O> part;
        private boolean alike;

        /** Whether the part is a register. */
        boolean lay(Model<S, I, O> model, Part<S, I, O> another) {
            if (part != another) {
                part = another;
                view = model.registerView(another.initial());
                alike = view != null
                        && register.lay(another.history(), another.parts(), another.p(), another.initial(), view);
            }
            return alike;
        }

        /** Lets go of the history. */
        void clear() {
            part = null;
        }
    }

    private final Model<S, I, O> model;
    private final Layout<S, I, O> layout;
    private final Rule<S, I, O> rule;
    private final LongSupplier stepsOfRule;
    private long steps;

    OnRegister(Model<S, I, O> model, Layout<S, I, O> layout, Rule<S, I, O> rule, LongSupplier stepsOfRule) {
        this.model = model;
        this.layout = layout;
        this.rule = rule;
        this.stepsOfRule = stepsOfRule;
    }

    @Override
    public Decision decide(Part<S, I, O> part, long stepLimit, Budget budget) {
        steps = 0;
        if (!layout.lay(model, part)) {
            return new Decision.NotApplicable("not all of its operations are those of one register");
        }
        RegisterView<S, I, O> view = Objects.requireNonNull(layout.view);
        Decision decision = rule.decide(layout.register, view, part.label(), stepLimit, budget);
        steps = stepsOfRule.getAsLong();
        if (decision instanceof Decision.Explained explained
                && layout.register.answersSayMore()
                && !fits(part, explained.order())) {
            return new Decision.NotApplicable(
                    "an order was found, but answers say more of it, and it does not fit them");
        }
        return decision;
    }

    /** Replays the order on the model. That is no search, and takes no steps. */
    private boolean fits(Part<S, I, O> part, int[] order) {
        S state = part.initial();
        for (int o : order) {
            int i = part.operation(o);
            S next = model.step(state, part.history().input(i), part.history().output(i));
            if (next == null) {
                return false;
            }
            state = next;
        }
        return true;
    }

    @Override
    public long steps() {
        return steps;
    }
}
