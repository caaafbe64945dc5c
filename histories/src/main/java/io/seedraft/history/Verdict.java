package io.seedraft.history;

import java.util.List;

/** What the checker found. The same history, model and budget give the same verdict everywhere. */
public sealed interface Verdict {
    /** The steps of the model that were taken to find it. */
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
     * @param prefix a longest explanation: an order for all operations that were answered before the one that got stuck, and
     *     for some that were open then
     * @param stuckAt the number, in the history, of the first operation whose answer no order explains together with all
     *     answers before it. What is called after its answer does not matter. What is open there may be in such an order or
     *     not, but with its own later answer, if it has one: cut off as unknown it might explain more than it can.
     */
    record NotLinearizable(Order part, Order prefix, int stuckAt, long steps) implements Verdict {}

    /**
     * The budget was spent before an answer was found, and no other part fails.
     *
     * @param undecided what was tried: the parts that were given up
     */
    record Unknown(List<Undecided> undecided, long steps) implements Verdict {}

    /**
     * A part that was given up.
     *
     * @param part all its operations, in the order of their calls
     * @param answersReached how many of its answers some tried order explained
     * @param answers how many answers it has
     * @param configurations the configurations found to lead nowhere
     * @param steps the steps that the last try took
     */
    record Undecided(Order part, int answersReached, int answers, int configurations, long steps) {}
}
