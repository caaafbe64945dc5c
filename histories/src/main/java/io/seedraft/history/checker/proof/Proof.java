package io.seedraft.history.checker.proof;

import io.seedraft.history.History;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.verdict.ContainerRefutation;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Reduction;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Does a verdict's certificate prove it? An order is replayed, which takes about as long as reading the history. The clash of
 * few operations is checked by rules that hold by themselves; that no order exists at all is decided again by the plainest
 * search, when the part is small enough for it.
 */
public sealed interface Proof {
    /** The configurations that the plain search looks at before it gives up. */
    int CONFIGURATIONS = 200_000;

    /** The certificate proves the verdict. */
    record Verified() implements Proof {}

    /**
     * The certificate proves nothing. The verdict may still be right.
     *
     * @param what the first thing that is wrong, for people
     */
    record Wrong(String what) implements Proof {}

    /**
     * The certificate is well formed, but it claims nothing, or something that only a search that is too large here would show.
     *
     * @param what is not known, for people
     */
    record NotVerified(String what) implements Proof {}

    /** What is wrong with the certificate; empty when it proves the verdict or is too large to be searched again. */
    static <S, I, O> Optional<String> fault(History<I, O> history, Model<S, I, O> model, Verdict verdict) {
        return examine(history, model, verdict) instanceof Wrong wrong ? Optional.of(wrong.what()) : Optional.empty();
    }

    /** Checks the certificate. */
    static <S, I, O> Proof examine(History<I, O> history, Model<S, I, O> model, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Linearizable found -> {
                try {
                    new Orders<>(history, model, found.orders()).demand();
                    yield new Verified();
                } catch (Flaw flaw) {
                    yield new Wrong(flaw.what());
                }
            }
            case Verdict.NotLinearizable failed -> examine(history, model, failed.part(), failed.why());
            case Verdict.Unknown unknown -> new NotVerified("the verdict claims nothing");
        };
    }

    /** Checks whether {@code why} shows that {@code part}, which must be one of the history's parts, has no order. */
    static <S, I, O> Proof examine(History<I, O> history, Model<S, I, O> model, Order part, Refutation why) {
        try {
            Split<S> split = Split.of(history, model);
            S initial = split.demandWhole(part);
            return switch (why) {
                case Refutation.Stuck stuck -> new DeadEnd<>(history, model, part, initial).examine(stuck);
                case ContainerRefutation container -> {
                    new Takings(history, model, part, initial).demand(container);
                    yield new Verified();
                }
                case Refutation.Core core -> new DeadEnd<>(history, model, part, initial).examine(core);
                default -> {
                    Clashes.of(history, model, part).demand(why);
                    yield new Verified();
                }
            };
        } catch (Flaw flaw) {
            return new Wrong(flaw.what());
        }
    }

    /** What somebody holds to be why a part has no order. */
    interface Argument {
        /** What the part is called. */
        String part();

        /** The steps that led from the history to {@link #relaxed}, in order; empty when none were needed. */
        List<Reduction> reductions();

        /** What is left after them. */
        History<?, ?> relaxed();

        /** What shows that this has no order, in the numbers of the history. */
        Refutation why();
    }

    /** Checks whether the steps are sound, and whether what they lead to has no order. */
    static <S, I, O> Proof examine(History<I, O> history, Model<S, I, O> model, Argument argument) {
        try {
            Relaxed<S, I, O> relaxed = new Relaxed<>(history, model);
            argument.reductions().forEach(relaxed::take);
            relaxed.demandLeft(argument.relaxed());
            if (argument.reductions().isEmpty()) {
                relaxed.keepPartOf(argument.why().operations().get(0));
            }
            Order left = relaxed.whole(argument.part());
            return examine(relaxed.history(), model, left, argument.why());
        } catch (Flaw flaw) {
            return new Wrong(flaw.what());
        }
    }
}
