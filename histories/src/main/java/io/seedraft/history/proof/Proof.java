package io.seedraft.history.proof;

import io.seedraft.history.History;
import io.seedraft.history.Model;
import io.seedraft.history.Order;
import io.seedraft.history.Refutation;
import io.seedraft.history.Verdict;
import io.seedraft.history.explain.Explanation;
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

    /**
     * Checks whether the steps of an explanation are sound, and whether what they lead to has no order. Its sentences are not
     * looked at.
     */
    static <S, I, O> Proof examine(History<I, O> history, Model<S, I, O> model, Explanation explanation) {
        try {
            Relaxed<S, I, O> relaxed = new Relaxed<>(history, model);
            explanation.reductions().forEach(relaxed::take);
            relaxed.demandLeft(explanation.relaxed());
            if (explanation.reductions().isEmpty()) {
                relaxed.keepPartOf(explanation.why().operations().get(0));
            }
            Order left = relaxed.whole(explanation.part());
            return examine(relaxed.history(), model, left, explanation.why());
        } catch (Flaw flaw) {
            return new Wrong(flaw.what());
        }
    }
}
