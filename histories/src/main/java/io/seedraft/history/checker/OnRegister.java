package io.seedraft.history.checker;

import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.RegisterView;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.Part;
import io.seedraft.history.checker.part.PartAlgorithm;
import io.seedraft.history.checker.part.RegisterPart;
import io.seedraft.history.checker.search.GeneralSearch;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An algorithm for parts that are one register. That sees less than the model where answers say more: then an order must be
 * replayed, and so must the prefix of a refutation. The length {@code 4} of {@code append a v0} alone fits no order, yet a
 * register gets stuck at the {@code get a -> v1} after it.
 */
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

        /** Whether the part is a register whose answers say more than a register's. */
        boolean saysMore() {
            return part != null && alike && register.answersSayMore();
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
        if (!layout.register.answersSayMore()) {
            return decision;
        }
        if (decision instanceof Decision.Explained explained && !fits(part, whole(part, explained.order()))) {
            return new Decision.NotApplicable(
                    "an order was found, but answers say more of it, and it does not fit them");
        }
        if (decision instanceof Decision.Refuted refuted
                && refuted.why() instanceof Refutation.Stuck stuck
                && !fits(part, stuck.prefix())) {
            return exact(part, stepLimit, budget);
        }
        return decision;
    }

    /** A refutation that counts all that answers say. */
    private Decision exact(Part<S, I, O> part, long stepLimit, Budget budget) {
        GeneralSearch<S, I, O> search = new GeneralSearch<>(model);
        Refutation why = search.refutation(part, Math.max(0, stepLimit - steps), budget);
        steps += search.steps();
        return new Decision.Refuted(why);
    }

    private static Order whole(Part<?, ?, ?> part, int[] within) {
        return new Order(
                part.label(), Arrays.stream(within).map(part::operation).toArray());
    }

    /** Replays the order on the model. That is no search, and takes no steps. */
    private boolean fits(Part<S, I, O> part, Order order) {
        S state = part.initial();
        for (int n = 0; n < order.size(); n++) {
            int i = order.operation(n);
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
