package io.seedraft.history.explain;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Model;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Names for operations, moments and values, the same everywhere. Events count from 1, as lines do. */
final class Words<S, I, O> {
    private static final int LONGEST = 60;
    /** So much is left of what was asked at least. */
    private static final int LEAST = 12;

    private static final String MORE = "...";

    private final Model<S, I, O> model;
    private final History<I, O> history;
    private final String unit;
    /** What each operation of the part would begin with: {@code "x: "}. */
    private final String ofPart;

    private final IntPredicate forgotten;

    /**
     * Words for one part.
     *
     * @param unit what an event is called: "event" or "line"
     * @param part its label, which operations do not repeat
     */
    Words(Model<S, I, O> model, History<I, O> history, String unit, String part) {
        this(model, history, unit, part + ": ", i -> false);
    }

    private Words(Model<S, I, O> model, History<I, O> history, String unit, String ofPart, IntPredicate forgotten) {
        this.model = model;
        this.history = history;
        this.unit = unit;
        this.ofPart = ofPart;
        this.forgotten = forgotten;
    }

    /** The same that does not speak of the answers of these operations. */
    Words<S, I, O> without(IntPredicate answers) {
        return new Words<>(model, history, unit, ofPart, answers);
    }

    /** Whether it had an answer to tell that is not spoken of. */
    boolean isForgotten(int i) {
        String whole = model.describe(history.input(i), history.output(i));
        return forgotten.test(i) && !whole.equals(model.describe(history.input(i), null));
    }

    /** {@code get x -> 7}. */
    String what(int i) {
        return what(i, LONGEST);
    }

    /** The same of at most so many characters, or little more. The answer decides: what was asked gives way to it. */
    String what(int i, int longest) {
        String whole = ofPart(model.describe(history.input(i), forgotten.test(i) ? null : history.output(i)));
        String asked = ofPart(model.describe(history.input(i), null));
        int answer = whole.length() - asked.length();
        if (whole.length() <= longest || !whole.startsWith(asked) || answer > longest - LEAST) {
            return shortened(whole, longest);
        }
        return shortened(asked, longest - answer) + whole.substring(asked.length());
    }

    private String ofPart(String operation) {
        return operation.startsWith(ofPart) ? operation.substring(ofPart.length()) : operation;
    }

    /** {@code process 3's get x -> 7 (events 905 to 912)}. */
    String whose(int i) {
        return "process " + history.process(i) + "'s " + what(i) + " (" + when(i) + ")";
    }

    /** The same without its moment, for a second mention. */
    String again(int i) {
        return "process " + history.process(i) + "'s " + what(i);
    }

    /** {@code events 905 to 912, 1.204 s to 1.207 s}. */
    String when(int i) {
        boolean answered = history.answeredAt(i) != Operation.NEVER;
        String end = history.outcome(i) == Outcome.INFO ? " on, outcome unknown" : "";
        String events = answered && end.isEmpty()
                ? unit + "s " + place(history.call(i)) + " to " + place(history.answeredAt(i))
                : unit + " " + place(history.call(i)) + end;
        if (history.callTimeNanos(i) == History.NO_TIME) return events;
        String times = answered && end.isEmpty() && history.answerTimeNanos(i) != History.NO_TIME
                ? seconds(history.callTimeNanos(i)) + " to " + seconds(history.answerTimeNanos(i))
                : seconds(history.callTimeNanos(i));
        return events + ", " + times;
    }

    /** {@code event 905}. */
    String at(long position) {
        return unit + " " + place(position);
    }

    /** {@code events 4 and 905}. */
    String between(long from, long to) {
        return unit + "s " + place(from) + " and " + place(to);
    }

    String units() {
        return unit + "s";
    }

    /** {@code 7}. */
    String value(S state) {
        return shortened(model.describeState(state));
    }

    /** {@code held by 3}; null for a value. */
    @Nullable
    String condition(S state) {
        @Nullable String condition = model.condition(state);
        return condition == null ? null : shortened(condition);
    }

    private static long place(long position) {
        return position + 1;
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%d.%06d s", nanos / 1_000_000_000L, nanos % 1_000_000_000L / 1_000);
    }

    /** Keeps both ends: long values differ in them. */
    static String shortened(String text) {
        return shortened(text, LONGEST);
    }

    /** The same of at most so many characters. */
    static String shortened(String text, int longest) {
        if (text.length() <= longest) return text;
        int end = (longest - MORE.length()) / 2;
        return text.substring(0, longest - MORE.length() - end) + MORE + text.substring(text.length() - end);
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String listed(List<String> words, String and) {
        if (words.size() == 1) return words.get(0);
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " " + and + " " + words.get(last);
    }

    static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
