package io.seedraft.history.checker.part;

import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Refutation;

/** What an algorithm says of one part. */
public sealed interface Decision {
    /**
     * There is an order.
     *
     * @param order numbers within the part, in the order of taking effect: each operation with an answer, and those of unknown
     *     outcome that must have taken effect
     */
    record Explained(int[] order) implements Decision {}

    /** There is none. */
    record Refuted(Refutation why) implements Decision {}

    /** The algorithm cannot decide such a part; another one must. */
    record NotApplicable(String reason) implements Decision {}

    /**
     * The budget was spent first.
     *
     * @param answersReached how many answers of the part some order explained
     * @param configurations those known to lead nowhere
     * @param limit which limit it was
     */
    record Spent(int answersReached, int configurations, Budget.Limit limit) implements Decision {}
}
