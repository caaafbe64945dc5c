package io.seedraft.history.explain;

import io.seedraft.history.History;
import io.seedraft.history.explain.Explanation.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Says what a search found: what was possible when an answer came that fits nothing. */
final class StuckWords<S, I, O> {
    /** States that are named one by one. */
    private static final int MOST_NAMED = 5;

    /** Fewer operations than these tell no story. */
    private static final int LEAST_SHOWN = 4;

    private final Words<S, I, O> words;
    private final History<I, O> history;
    private final Draft<I, O> draft;
    private final Possibilities<S, I, O> possible;
    private final String subject;

    /** @param history the whole one, whose numbers the draft knows */
    StuckWords(
            Words<S, I, O> words,
            History<I, O> history,
            Draft<I, O> draft,
            Possibilities<S, I, O> possible,
            String subject) {
        this.words = words;
        this.history = history;
        this.draft = draft;
        this.possible = possible;
        this.subject = subject;
    }

    private int stuckAt() {
        return draft.original(possible.stuckAt());
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (Possibilities.Rest rest : beginning()) {
            String was = rest.states().size() == 1 ? " was " : " was one of ";
            say(
                    facts,
                    "At " + words.at(rest.position()) + ", with no operation that matters open, " + subject + was
                            + listed(rest.states(), "and"));
        }
        String stuck = words.whose(stuckAt());
        String end = words.at(history.end(stuckAt()));
        if (possible.everFits()) {
            say(
                    facts,
                    "When " + stuck + " is to be answered, " + subject + " can only be "
                            + listed(possible.statesAtStuck(), "or") + ": its answer "
                            + misfit(possible.statesAtStuck().size()));
            say(
                    facts,
                    "Had " + words.again(stuckAt()) + " taken effect earlier, an answer before " + end
                            + " would not fit");
        } else {
            say(
                    facts,
                    "While " + stuck + " was open, " + subject + " can only have been "
                            + listed(possible.statesWhileOpen(), "or") + ": its answer "
                            + misfit(possible.statesWhileOpen().size()));
        }
        sayForgotten(facts);
        return facts;
    }

    /** Answers that were left out must not look as if nobody had noted them. */
    private void sayForgotten(List<Fact> facts) {
        List<Integer> forgotten = shown().stream().filter(words::isForgotten).toList();
        if (forgotten.isEmpty()) return;
        boolean whatever = all(draft).stream().noneMatch(i -> i != stuckAt() && draft.isKnown(i) && !draft.isMuted(i));
        facts.add(new Fact(
                whatever
                        ? "That is so whatever the others were answered: their answers are left out of account."
                        : "Answers that do not matter for that are left out of account, of " + forgotten.size()
                                + (forgotten.size() == 1 ? " operation." : " operations."),
                forgotten));
    }

    private void say(List<Fact> facts, String sentence) {
        boolean aboutIt = sentence.contains(words.again(stuckAt()));
        facts.add(new Fact(sentence + ".", aboutIt ? List.of(stuckAt()) : List.of()));
    }

    private static String misfit(int states) {
        return switch (states) {
            case 1 -> "does not fit that";
            case 2 -> "fits neither";
            default -> "fits none of these";
        };
    }

    private static String listed(List<String> states, String and) {
        List<String> named = new ArrayList<>();
        for (String state : states.subList(0, Math.min(MOST_NAMED, states.size()))) {
            named.add(Words.shortened(state));
        }
        int more = states.size() - MOST_NAMED;
        if (more > 0) named.add(and.equals("or") ? "one of " + more + " more" : more + " more");
        return Words.listed(named, and);
    }

    // ------------------------------------------------------------ what is shown

    /** The last moment without an open operation that leaves enough behind it; none when all is little. */
    private List<Possibilities.Rest> beginning() {
        List<Possibilities.Rest> rests = possible.rests();
        for (int n = rests.size() - 1; n >= 0; n--) {
            long position = rests.get(n).position();
            if (calledFrom(position).size() >= LEAST_SHOWN) {
                return calledFrom(-1).size() <= 2 * LEAST_SHOWN ? List.of() : List.of(rests.get(n));
            }
        }
        return List.of();
    }

    private List<Integer> calledFrom(long position) {
        return Arrays.stream(draft.operations())
                .filter(i -> history.call(i) > position && history.call(i) <= history.end(stuckAt()))
                .boxed()
                .toList();
    }

    /** The operations since then, as numbers in the history. */
    List<Integer> shown() {
        long from = beginning().stream()
                .mapToLong(Possibilities.Rest::position)
                .findFirst()
                .orElse(-1);
        return List.copyOf(new TreeSet<>(calledFrom(from)));
    }

    /** When not even what was possible could be found out. */
    static List<Integer> all(Draft<?, ?> draft) {
        return IntStream.range(0, draft.size()).mapToObj(draft::original).toList();
    }
}
