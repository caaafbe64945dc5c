package io.seedraft.history.explain;

import io.seedraft.history.History;
import io.seedraft.history.Model;
import io.seedraft.history.Refutation;
import io.seedraft.history.Verdict;
import java.util.List;

/**
 * Explains why histories of one model are not linearizable. A clash of values is put into words as it is; what was found by
 * search is first reduced by sound steps, at the end of which a clash of values often comes to light. The same history and
 * verdict give the same explanation everywhere.
 *
 * {@snippet :
 * if (verdict instanceof Verdict.NotLinearizable no) {
 *     System.out.print(new Explainer<>(model).explain(history, no).text());
 * }
 * }
 */
public final class Explainer<S, I, O> {
    /** What a reduction may take, in steps of the checks it makes: about a second. */
    public static final long DEFAULT_STEPS = 2_000_000;

    /** Rows that a reader can take in. */
    private static final int MOST_ROWS = 16;

    private final Model<S, I, O> model;
    private final long steps;
    private final String unit;

    /** An explainer with {@link #DEFAULT_STEPS} that speaks of events. */
    public Explainer(Model<S, I, O> model) {
        this(model, DEFAULT_STEPS, "event");
    }

    private Explainer(Model<S, I, O> model, long steps, String unit) {
        this.model = model;
        this.steps = steps;
        this.unit = unit;
    }

    /** A new explainer whose reductions take so many steps of checks at most, or soon stop after them. */
    public Explainer<S, I, O> withSteps(long other) {
        return new Explainer<>(model, other, unit);
    }

    /**
     * A new explainer that calls an event so.
     *
     * @param other "event", or "line" for a history whose events stand one a line from the first line on
     */
    public Explainer<S, I, O> withUnit(String other) {
        return new Explainer<>(model, steps, other);
    }

    /** Why this history has no order. */
    public Explanation explain(History<I, O> history, Verdict.NotLinearizable verdict) {
        Words<S, I, O> words = new Words<>(model, history, unit);
        if (!isSearched(verdict.why())) {
            int[] part = operations(verdict);
            return clash(words, history, verdict, new Found<>(Draft.of(history, part), verdict.why(), List.of()));
        }
        Reducer.Reduced<I, O> reduced = Reducer.reduce(model, history, verdict, steps);
        Found<I, O> found =
                new Found<>(reduced.draft(), Renumbered.of(reduced.verdict().why(), reduced.draft()), reduced.steps());
        return isSearched(found.why()) ? stuck(words, history, verdict, found) : clash(words, history, verdict, found);
    }

    /**
     * What is left of the part that fails.
     *
     * @param why in the numbers of the history
     */
    private record Found<I, O>(Draft<I, O> draft, Refutation why, List<Reduction> steps) {}

    private static int[] operations(Verdict.NotLinearizable verdict) {
        int[] operations = new int[verdict.part().size()];
        for (int n = 0; n < operations.length; n++)
            operations[n] = verdict.part().operation(n);
        return operations;
    }

    private static boolean isSearched(Refutation why) {
        return why instanceof Refutation.Stuck || why instanceof Refutation.Core;
    }

    private Explanation clash(
            Words<S, I, O> words, History<I, O> history, Verdict.NotLinearizable verdict, Found<I, O> found) {
        ClashWords<S, I, O> clash =
                new ClashWords<>(words, model, history, verdict.part().operation(0));
        List<Explanation.Fact> facts = clash.facts(found.why());
        return explanation(words, history, verdict, found, facts, clash.mentioned());
    }

    private Explanation stuck(
            Words<S, I, O> words, History<I, O> history, Verdict.NotLinearizable verdict, Found<I, O> found) {
        Draft<I, O> draft = found.draft();
        List<Integer> all = StuckWords.all(draft);
        Found<I, O> core = new Found<>(draft, new Refutation.Core(all), found.steps());
        Possibilities<S, I, O> possible = Possibilities.of(model, draft.history());
        if (possible == null) {
            return explanation(words, history, verdict, core, List.of(withoutOrder(all)), all);
        }
        String label = verdict.part().part();
        boolean oneName = !label.equals("all") && !label.contains(", ");
        String subject = oneName ? label : "the state";
        StuckWords<S, I, O> stuck = new StuckWords<>(words, history, draft, possible, subject);
        return explanation(words, history, verdict, core, stuck.facts(), stuck.shown());
    }

    private static Explanation.Fact withoutOrder(List<Integer> all) {
        String text = "These " + all.size() + " operations alone have no order that explains every answer.";
        return new Explanation.Fact(text, all);
    }

    private Explanation explanation(
            Words<S, I, O> words,
            History<I, O> history,
            Verdict.NotLinearizable verdict,
            Found<I, O> found,
            List<Explanation.Fact> facts,
            List<Integer> shown) {
        List<Integer> last = shown.subList(Math.max(0, shown.size() - MOST_ROWS), shown.size());
        return new Explanation(
                verdict.part().part(),
                verdict.part().size(),
                found.why(),
                facts,
                shown,
                found.steps(),
                found.draft().history(),
                new Timeline<>(words, history, last).rows());
    }
}
