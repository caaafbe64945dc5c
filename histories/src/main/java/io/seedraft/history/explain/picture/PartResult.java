package io.seedraft.history.explain.picture;

import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.explain.Explanation;
import java.util.List;

/** What is known of one part of a history, for its row in the index and its picture. */
public sealed interface PartResult {
    /** All operations of the part, in the order of their calls. */
    Order part();

    /**
     * It is linearizable.
     *
     * @param order the proof, drawn as numbered points
     */
    record Linearizable(Order part, Order order) implements PartResult {}

    /**
     * It is not.
     *
     * @param why what the bands are drawn from
     * @param facts the explanation, sentence by sentence
     * @param shown the operations that the explanation needs, by their numbers in the history; those that the facts and {@code why}
     *     name are shown in any case, but for a core, of which this may be the end alone
     */
    record Violated(Order part, Refutation why, List<Explanation.Fact> facts, List<Integer> shown)
            implements PartResult {
        /** Copies the lists. */
        public Violated {
            facts = List.copyOf(facts);
            shown = List.copyOf(shown);
        }
    }

    /**
     * Nobody knows: a budget was spent first, or nobody looked because another part had failed before.
     *
     * @param reason in a sentence, for people
     */
    record Unknown(Order part, String reason) implements PartResult {}
}
