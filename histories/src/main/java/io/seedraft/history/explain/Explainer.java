package io.seedraft.history.explain;

import io.seedraft.history.History;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.verdict.ContainerRefutation;
import io.seedraft.history.checker.verdict.Reduction;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.List;
import java.util.TreeSet;

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
        Words<S, I, O> words = new Words<>(model, history, unit, verdict.part().part());
        Refutation why = verdict.why();
        if (why instanceof ContainerRefutation container) {
            return container(words, history, verdict, container, new Found<>(why, history));
        }
        if (!isSearched(why)) {
            int any = verdict.part().operation(0);
            return clash(words, new Lives<>(words, model, history, null, any), verdict, new Found<>(why, history));
        }
        Reducer.Reduced<I, O> reduced = Reducer.reduce(model, history, verdict, steps);
        Draft<I, O> draft = reduced.draft();
        Refutation found = reduced.verdict().why();
        if (isSearched(found)) {
            return stuck(words, history, verdict, reduced);
        }
        if (found instanceof ContainerRefutation) {
            ContainerRefutation renumbered = (ContainerRefutation) Renumbered.of(found, draft);
            return container(
                    words, history, verdict, renumbered, new Found<>(renumbered, draft.history(), reduced.steps()));
        }
        Lives<S, I, O> lives = new Lives<>(words, model, history, draft, draft.original(0));
        return clash(words, lives, verdict, new Found<>(Renumbered.of(found, draft), draft.history(), reduced.steps()));
    }

    /**
     * What shows it.
     *
     * @param why in the numbers of the history
     * @param relaxed what is left
     */
    private record Found<I, O>(Refutation why, History<I, O> relaxed, List<Reduction> steps) {
        Found(Refutation why, History<I, O> relaxed) {
            this(why, relaxed, List.of());
        }
    }

    private static boolean isSearched(Refutation why) {
        return why instanceof Refutation.Stuck || why instanceof Refutation.Core;
    }

    private Explanation clash(
            Words<S, I, O> words, Lives<S, I, O> lives, Verdict.NotLinearizable verdict, Found<I, O> found) {
        ClashWords<S, I, O> clash = new ClashWords<>(words, model, lives);
        List<Explanation.Fact> facts = clash.facts(found.why());
        return explanation(verdict, found, facts, lives.mentioned(), new Timeline<>(words, lives.history));
    }

    private Explanation container(
            Words<S, I, O> words,
            History<I, O> history,
            Verdict.NotLinearizable verdict,
            ContainerRefutation why,
            Found<I, O> found) {
        ContainerWords<S, I, O> container = new ContainerWords<>(words, model, history, verdict.part());
        List<Explanation.Fact> facts = container.facts(why);
        return explanation(verdict, found, facts, container.mentioned(), new Timeline<>(words, history));
    }

    private Explanation stuck(
            Words<S, I, O> allWords,
            History<I, O> history,
            Verdict.NotLinearizable verdict,
            Reducer.Reduced<I, O> reduced) {
        Draft<I, O> draft = reduced.draft();
        Words<S, I, O> words = allWords.without(i -> draft.isMuted(i) || draft.number(i) >= 0 && !draft.isKnown(i));
        List<Integer> all = StuckWords.all(draft);
        Found<I, O> core = new Found<>(new Refutation.Core(all), draft.history(), reduced.steps());
        Timeline<S, I, O> timeline = new Timeline<>(words, history);
        Possibilities<S, I, O> possible = Possibilities.of(model, draft.history());
        if (possible == null) {
            return explanation(verdict, core, List.of(withoutOrder(words, reduced, all)), all, timeline);
        }
        String subject = subject(reduced.verdict().part().part());
        StuckWords<S, I, O> stuck = new StuckWords<>(words, history, draft, possible, subject);
        return explanation(verdict, core, stuck.facts(), stuck.shown(), timeline);
    }

    private String subject(String label) {
        return label.equals("all") || label.contains(", ") ? "the " + model.noun() : label;
    }

    /** When too much was possible to tell it. */
    private Explanation.Fact withoutOrder(Words<S, I, O> words, Reducer.Reduced<I, O> reduced, List<Integer> all) {
        String text = "These " + all.size() + " operations alone have no order that explains every answer";
        if (!(reduced.verdict().why() instanceof Refutation.Stuck stuck)) {
            return new Explanation.Fact(text + ".", all);
        }
        int first = reduced.draft().original(stuck.stuckAt());
        String rest = "; the first that cannot be explained with all before it is that to " + words.whose(first) + ".";
        return new Explanation.Fact(text + rest, List.of(first));
    }

    private Explanation explanation(
            Verdict.NotLinearizable verdict,
            Found<I, O> found,
            List<Explanation.Fact> facts,
            List<Integer> shown,
            Timeline<S, I, O> timeline) {
        return new Explanation(
                verdict.part().part(),
                verdict.part().size(),
                found.why(),
                facts,
                shown,
                found.steps(),
                found.relaxed(),
                timeline.rows(rows(shown, facts)));
    }

    /** When there are too many, those that the last sentences are about, and then those called last. */
    private static List<Integer> rows(List<Integer> shown, List<Explanation.Fact> facts) {
        TreeSet<Integer> rows = new TreeSet<>();
        for (int n = facts.size() - 1; n >= 0; n--) {
            for (int i : facts.get(n).operations()) {
                if (rows.size() < MOST_ROWS && shown.contains(i)) rows.add(i);
            }
        }
        for (int n = shown.size() - 1; n >= 0 && rows.size() < MOST_ROWS; n--) rows.add(shown.get(n));
        return List.copyOf(rows);
    }
}
