package io.seedraft.history.explain;

import io.seedraft.history.History;
import io.seedraft.history.checker.proof.Proof;
import io.seedraft.history.checker.verdict.Reduction;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.List;
import java.util.Locale;

/**
 * Why a part of a history has no order.
 *
 * @param part what the part is called
 * @param partSize how many operations it has
 * @param why what shows it, in the numbers of the history; a {@link Refutation.Core} when it was found by search
 * @param facts sentences, each true of the history; together they leave no way out
 * @param operations those that the facts speak of, as numbers in the history, in the order of their calls
 * @param reductions the steps that led from the history to {@code relaxed}, in order; empty when none were needed
 * @param relaxed what is left after them: it has no order either. Its n-th operation is the n-th one of {@code why}
 *     when that is a core
 * @param timeline the operations drawn from left to right, a row each
 */
public record Explanation(
        String part,
        int partSize,
        Refutation why,
        List<Fact> facts,
        List<Integer> operations,
        List<Reduction> reductions,
        History<?, ?> relaxed,
        List<String> timeline)
        implements Proof.Argument {

    /**
     * One sentence.
     *
     * @param operations those that it speaks of, by their numbers in the history
     */
    public record Fact(String text, List<Integer> operations) {
        public Fact {
            operations = List.copyOf(operations);
        }
    }

    /** Copies the lists. */
    public Explanation {
        facts = List.copyOf(facts);
        operations = List.copyOf(operations);
        reductions = List.copyOf(reductions);
        timeline = List.copyOf(timeline);
    }

    /** What the facts show, in a sentence. */
    public String title() {
        String of = part.equals("all")
                ? "No order explains the answers to the "
                : part + ": no order explains the answers to " + (part.contains(", ") ? "their " : "its ");
        String all = of + counted(partSize);
        boolean isCore = why instanceof Refutation.Core;
        if (isCore && why.operations().size() > operations.size()) return all + ". Here is the end of them:";
        boolean alone = isCore && operations.size() < partSize;
        return all + (alone ? ", nor to these " + operations.size() + " alone:" : ":");
    }

    private static String counted(int operations) {
        return String.format(Locale.ROOT, "%,d operation%s", operations, operations == 1 ? "" : "s");
    }

    /** All of it as lines of text for a terminal, at most a hundred columns wide, save for long names. */
    public String text() {
        StringBuilder text = new StringBuilder(title()).append('\n');
        for (int n = 0; n < facts.size(); n++) {
            text.append(Wrapped.at(98, (n + 1) + ". ", "   ", facts.get(n).text()))
                    .append('\n');
        }
        if (!timeline.isEmpty()) text.append('\n');
        timeline.forEach(row -> text.append(row).append('\n'));
        return text.toString();
    }
}
