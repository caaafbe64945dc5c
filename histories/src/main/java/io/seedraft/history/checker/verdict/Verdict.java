package io.seedraft.history.checker.verdict;

import java.util.List;

/** What the checker found. The same history, model and budget give the same verdict everywhere. */
public sealed interface Verdict {
    /** The steps that searches took to find it: of the model, or of one register. Zones and replays take none. */
    long steps();

    /**
     * There is an order that explains every answer.
     *
     * @param orders the proof: for each part an order of its operations that the model accepts and that respects real time.
     *     It holds each operation with an answer, and of those of unknown outcome the ones that must have taken effect.
     */
    record Linearizable(List<Order> orders, long steps) implements Verdict {
        /** Copies nothing: the list must not change. */
        public Linearizable {}
    }

    /**
     * No order explains every answer.
     *
     * @param part all operations of the part that fails, in the order of their calls
     * @param why the proof
     */
    record NotLinearizable(Order part, Refutation why, long steps) implements Verdict {}

    /**
     * Neither was found, and no other part fails.
     *
     * @param undecided the parts that are open
     */
    record Unknown(List<Undecided> undecided, long steps) implements Verdict {}

    /**
     * A part that is open.
     *
     * @param part all its operations, in the order of their calls
     * @param answers how many of them have an answer
     * @param tried what was tried, in turn; at least one
     */
    record Undecided(Order part, int answers, List<Tried> tried) {}

    /** An algorithm that did not decide a part. */
    sealed interface Tried {
        /** Which one. */
        Algorithm algorithm();
    }

    /**
     * It cannot decide such a part, whatever the budget.
     *
     * @param reason in words
     */
    record NotApplicable(Algorithm algorithm, String reason) implements Tried {}

    /**
     * It came to a limit first.
     *
     * @param limit which one
     * @param answersReached how many answers some order explained
     * @param configurations how many it remembered as leading nowhere
     * @param steps the steps that it took
     */
    record Spent(Algorithm algorithm, Budget.Limit limit, int answersReached, int configurations, long steps)
            implements Tried {}
}
