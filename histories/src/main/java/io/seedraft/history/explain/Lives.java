package io.seedraft.history.explain;

import io.seedraft.history.History;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.RegisterView;
import io.seedraft.history.checker.part.Act;
import io.seedraft.history.checker.part.Parts;
import io.seedraft.history.checker.part.RegisterPart;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.checker.verdict.Refutation.Block;
import io.seedraft.history.explain.Explanation.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sentences about the values of one register: who left each, who saw it, and from when to when it was there. */
final class Lives<S, I, O> {
    /** Values of a chain that are named one by one. */
    private static final int MOST_NAMED = 4;

    private static final String ABSENT = "absent";

    final History<I, O> history;
    final RegisterPart<S, I, O> register = new RegisterPart<>();
    final RegisterView<S, I, O> view;
    final S initial;
    /** What an append left, where nobody saw it. */
    static final String UNKNOWN = "what nobody knows";

    final String subject;

    private final Words<S, I, O> words;
    private final @Nullable Draft<I, O> draft;
    private final Parts parts = new Parts();
    private final Sentences sentences;

    /**
     * Those of the part that holds this operation.
     *
     * @param whole the history whose numbers are used
     * @param draft what is left of it; null when that is all
     */
    Lives(Words<S, I, O> words, Model<S, I, O> model, History<I, O> whole, @Nullable Draft<I, O> draft, int operation) {
        this.words = words;
        sentences = new Sentences(words);
        this.draft = draft;
        history = whole;
        History<I, O> left = draft == null ? whole : draft.history();
        var partitioner = model.partitioner();
        parts.split(left, model, partitioner);
        int number = draft == null ? operation : draft.number(operation);
        int p = 0;
        while (p < parts.count() && Arrays.binarySearch(parts.operationsOf(p), number) < 0) p++;
        initial = partitioner.initial(p);
        view = Objects.requireNonNull(model.registerView(initial), "a clash of values is one of a register");
        if (!register.lay(left, parts, p, initial, view)) {
            throw new IllegalArgumentException("a clash of values in a part that is no register");
        }
        String label = String.valueOf(partitioner.label(p));
        subject = label.equals("all") ? "the " + model.noun() : label;
    }

    /** The sentences so far. */
    List<Fact> facts() {
        return sentences.facts();
    }

    /** The operations that the sentences name. */
    List<Integer> mentioned() {
        return sentences.mentioned();
    }

    void say(String sentence) {
        sentences.say(sentence);
    }

    String whose(int i) {
        return sentences.whose(i);
    }

    String whose(List<Integer> operations) {
        return sentences.whose(operations);
    }

    /** Its place in the register. */
    int within(int i) {
        return parts.within(draft == null ? i : draft.number(i));
    }

    /** The operation at this place of the register, as a number in the history. */
    int operation(int o) {
        return draft == null ? register.operation(o) : draft.original(register.operation(o));
    }

    Act act(int i) {
        return register.act(within(i));
    }

    // ------------------------------------------------------------ values

    /** What it saw; null when that is not known. */
    @Nullable
    S seen(int i) {
        int o = within(i);
        if (register.seen(o) != RegisterPart.NONE) return register.value(register.seen(o));
        if (register.act(o) != Act.APPEND) return null;
        @Nullable S seen = null;
        for (int value = 0; value < register.valueCount(); value++) {
            @Nullable S before = view.beforeAppend(register.value(value), register.suffix(o));
            if (before != null && seen != null) return null;
            if (before != null) seen = before;
        }
        return seen;
    }

    /** {@code 7}, {@code held by 3}. */
    String word(@Nullable S value) {
        if (value == null) return UNKNOWN;
        @Nullable String condition = words.condition(value);
        return condition == null ? words.value(value) : condition;
    }

    /** {@code found 7}, {@code found the mutex held by 3}. */
    String found(int i) {
        @Nullable S seen = seen(i);
        if (seen == null) return " found what others saw";
        String value = word(seen);
        return " found " + (isOfConditions() ? subject + " " + value : value.equals(ABSENT) ? "nothing" : value);
    }

    /** Whether one says of it how it is, and not what is in it. */
    private boolean isOfConditions() {
        return words.condition(initial) != null;
    }

    /** {@code wrote 7}, {@code left it in the set}; nobody writes absence, and an append writes only the end of a value. */
    String wrote(String value) {
        if (isOfConditions()) return "left it " + value;
        return register.appends() || value.equals(ABSENT) ? "made it " + value : "wrote " + value;
    }

    /** {@code left 7}, {@code left it in the set}. */
    String left(String value) {
        return (isOfConditions() ? "left it " : "left ") + value;
    }

    /** {@code left 7 there}, {@code left it in the set}. */
    String leftThere(String value) {
        return left(value) + (isOfConditions() ? "" : " there");
    }

    /** {@code 7 was gone for good}. */
    String goneForGood(String value) {
        return gone(value) + (isOfConditions() ? "" : " for good");
    }

    /** {@code 7 was gone}, {@code it was no longer free}. */
    String gone(String value) {
        return isOfConditions() ? "it was no longer " + value : value + " was gone";
    }

    /**
     * The values that these left one after the other, in words. What an append left first is known from what was seen.
     *
     * @param observers saw some of these values
     */
    List<String> values(List<Integer> writers, List<Integer> observers) {
        List<String> values = new ArrayList<>();
        @Nullable S value = null;
        for (int n = 0; n < writers.size(); n++) {
            int writer = writers.get(n);
            if (writer == Refutation.INITIALLY) {
                value = initial;
            } else if (act(writer) != Act.APPEND) {
                value = register.value(register.left(within(writer)));
            } else {
                value = n == 0 ? firstAppended(writers, observers) : appended(value, writer);
            }
            values.add(word(value));
        }
        return values;
    }

    private @Nullable S appended(@Nullable S before, int append) {
        return before == null ? null : view.appended(before, register.suffix(within(append)));
    }

    /** Goes back from a value that was seen to what the first of these appends left. */
    private @Nullable S firstAppended(List<Integer> writers, List<Integer> observers) {
        for (int observer : observers) {
            for (int last = 0; last < writers.size() && observer != Refutation.INITIALLY; last++) {
                @Nullable S value = seen(observer);
                for (int n = last; n > 0 && value != null; n--) {
                    boolean append = act(writers.get(n)) == Act.APPEND;
                    value = append ? view.beforeAppend(value, register.suffix(within(writers.get(n)))) : null;
                }
                Object suffix = register.suffix(within(writers.get(0)));
                if (value != null && view.beforeAppend(value, suffix) != null) return value;
            }
        }
        return null;
    }

    private static String inTurn(List<String> values) {
        if (values.size() <= MOST_NAMED) return Words.listed(values, "and");
        return values.get(0) + ", " + values.get(1) + ", " + (values.size() - 3) + " more and "
                + values.get(values.size() - 1);
    }

    static String anyOf(List<String> values) {
        if (values.size() == 1) return values.get(0);
        return values.size() <= MOST_NAMED
                ? Words.listed(values, "or")
                : "one of " + values.size() + " values from " + values.get(0) + " to " + values.get(values.size() - 1);
    }

    // ------------------------------------------------------------ who left a value

    /** Who left the first of these values, and who made of each the next. */
    void sayWriters(List<Integer> writers, List<String> values) {
        sayOnlyWriter(writers.get(0), values.get(0));
        for (int n = 1; n < writers.size(); n++) {
            if (writers.size() > MOST_NAMED && n == 2) {
                int skipped = writers.size() - 3;
                say("then " + skipped + (skipped == 1 ? " more operation" : " more operations, one after the other,")
                        + " replaced what was there by the next value");
                n = writers.size() - 1;
            }
            String before = values.get(n - 1);
            boolean made = before.equals(ABSENT) || isOfConditions();
            say(whose(writers.get(n)) + (made ? " made it " : " replaced " + before + " by ") + values.get(n));
        }
    }

    /** Others may have left the same value at a time that does not matter here. */
    void sayOnlyWriter(int writer, String value) {
        boolean only = othersThatLeft(writer) == 0;
        if (writer == Refutation.INITIALLY) {
            String first = "at first " + subject + " was " + value;
            say(
                    only
                            ? first + ", and nobody " + wrote(value) + " later"
                            : first + "; who " + wrote(value) + " later came too late for what follows, or too early");
        } else if (only) {
            say("only " + whose(writer) + " " + wrote(value));
        } else {
            say("it was " + whose(writer) + " that " + wrote(value)
                    + ": who else did came too late for what follows, or was overwritten before");
        }
    }

    private int othersThatLeft(int writer) {
        int value = writer == Refutation.INITIALLY ? RegisterPart.INITIAL : register.left(within(writer));
        int others = 0;
        for (int o = 0; o < register.size(); o++) {
            boolean self = writer != Refutation.INITIALLY && o == within(writer);
            if (!self && value != RegisterPart.NONE && register.left(o) == value) others++;
        }
        boolean alsoFirst = writer != Refutation.INITIALLY && value == RegisterPart.INITIAL;
        return alsoFirst ? others + 1 : others;
    }

    // ------------------------------------------------------------ from when to when

    long over(Block block) {
        return block.endsFirst() == Refutation.INITIALLY ? -1 : history.end(block.endsFirst());
    }

    long began(Block block) {
        return block.startsLast() == Refutation.INITIALLY ? -1 : history.call(block.startsLast());
    }

    /** From when to when nothing else can have been there. */
    void sayHeld(Block block, List<String> values) {
        int first = block.endsFirst();
        String from = first == Refutation.INITIALLY
                ? "from the start"
                : "from " + words.at(history.end(first)) + ", when " + whose(first) + " was over,";
        String to =
                " to " + words.at(history.call(block.startsLast())) + ", when " + whose(block.startsLast()) + " began";
        String was = values.size() == 1
                ? " was " + values.get(0) + " "
                : " was " + inTurn(values) + " in turn, and nothing else, ";
        say("so " + subject + was + from + to);
    }

    /** Who left the values of a block, and from when to when nothing else can have been there. */
    List<String> sayBlock(Block block) {
        List<String> values = values(block.writers(), List.of(block.endsFirst(), block.startsLast()));
        sayWriters(block.writers(), values);
        sayHeld(block, values);
        return values;
    }
}
