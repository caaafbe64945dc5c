package io.seedraft.history.explain;

import io.seedraft.history.History;
import io.seedraft.history.Model;
import io.seedraft.history.Outcome;
import io.seedraft.history.Refutation;
import io.seedraft.history.Refutation.Block;
import io.seedraft.history.RegisterView;
import io.seedraft.history.explain.Explanation.Fact;
import io.seedraft.history.part.Act;
import io.seedraft.history.part.Parts;
import io.seedraft.history.part.RegisterPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says in sentences why operations of one register clash. Each sentence is a fact of the history; together they decide. */
final class ClashWords<S, I, O> {
    /** Values of a chain that are named one by one. */
    private static final int MOST_NAMED = 4;

    private static final String ABSENT = "absent";

    private final Words<S, I, O> words;
    private final History<I, O> history;
    private final Parts parts = new Parts();
    private final RegisterPart<S, I, O> register = new RegisterPart<>();
    private final RegisterView<S, I, O> view;
    private final S initial;
    private final String subject;
    private final Missing<S, I, O> missing;

    private final TreeSet<Integer> mentioned = new TreeSet<>();
    private final TreeSet<Integer> inSentence = new TreeSet<>();
    private final List<Fact> facts = new ArrayList<>();

    /** Words for the part that holds this operation. */
    ClashWords(Words<S, I, O> words, Model<S, I, O> model, History<I, O> history, int operation) {
        this.words = words;
        this.history = history;
        var partitioner = model.partitioner();
        parts.split(history, model, partitioner);
        int p = 0;
        while (p < parts.count() && Arrays.binarySearch(parts.operationsOf(p), operation) < 0) p++;
        initial = partitioner.initial(p);
        view = Objects.requireNonNull(model.registerView(initial), "a clash of values is one of a register");
        if (!register.lay(history, parts, p, initial, view)) {
            throw new IllegalArgumentException("a clash of values in a part that is no register");
        }
        subject = subject(String.valueOf(partitioner.label(p)));
        missing = new Missing<>(model, history, view);
    }

    /** What the part is, in a sentence. */
    static String subject(String label) {
        return label.equals("all") ? "the register" : label;
    }

    /** The operations that the sentences name. */
    List<Integer> mentioned() {
        return List.copyOf(mentioned);
    }

    List<Fact> facts(Refutation clash) {
        switch (clash) {
            case Refutation.Unsourced unsourced -> unsourced(unsourced.observer());
            case Refutation.TwoSuccessors two -> twoSuccessors(two);
            case Refutation.Cycle cycle -> cycle(cycle.ring());
            case Refutation.Backwards backwards -> backwards(backwards);
            case Refutation.Overlap overlap -> overlap(overlap.first(), overlap.second());
            case Refutation.Within within -> within(within.inner(), within.outer());
            case Refutation.Stuck stuck -> throw new IllegalArgumentException("no clash of values: " + stuck);
            case Refutation.Core core -> throw new IllegalArgumentException("no clash of values: " + core);
        }
        return List.copyOf(facts);
    }

    private void say(String sentence) {
        facts.add(new Fact(Words.capital(sentence) + ".", List.copyOf(inSentence)));
        inSentence.clear();
    }

    /** An operation with its moment, at its first mention, and without it later. */
    private String whose(int i) {
        inSentence.add(i);
        return mentioned.add(i) ? words.whose(i) : words.again(i);
    }

    private int within(int i) {
        return parts.within(i);
    }

    // ------------------------------------------------------------ values

    private String first() {
        return words.value(initial);
    }

    private String seen(int i) {
        return words.value(register.value(register.seen(within(i))));
    }

    /** The values that these left one after the other, in words. An append over something unknown leaves what nobody knows. */
    private List<String> values(List<Integer> writers) {
        List<String> values = new ArrayList<>();
        @Nullable S value = null;
        for (int writer : writers) {
            value = writer == Refutation.INITIALLY ? initial : left(within(writer), value);
            values.add(value == null ? "what that left" : words.value(value));
        }
        return values;
    }

    private @Nullable S left(int o, @Nullable S before) {
        if (register.act(o) != Act.APPEND) return register.value(register.left(o));
        return before == null ? null : view.appended(before, register.suffix(o));
    }

    private static String inTurn(List<String> values) {
        if (values.size() <= MOST_NAMED) return Words.listed(values, "and");
        return values.get(0) + ", " + values.get(1) + ", then " + (values.size() - 3) + " more and "
                + values.get(values.size() - 1);
    }

    /** {@code wrote 7}; nobody writes absence, and an append writes only the end of a value. */
    private String wrote(String value) {
        return register.appends() || value.equals(ABSENT) ? "made it " + value : "wrote " + value;
    }

    // ------------------------------------------------------------ who left a value

    /** Who left the first of these values, and who made of each the next. */
    private void sayWriters(List<Integer> writers, List<String> values) {
        sayOnlyWriter(writers.get(0), values.get(0));
        for (int n = 1; n < writers.size(); n++) {
            if (writers.size() > MOST_NAMED && n == 2) {
                say((writers.size() - 3) + " more operations replaced that, each the value before it");
                n = writers.size() - 1;
            }
            say(whose(writers.get(n)) + " replaced " + values.get(n - 1) + " by " + values.get(n));
        }
    }

    private void sayOnlyWriter(int writer, String value) {
        if (writer == Refutation.INITIALLY) {
            say("at first " + subject + " was " + value + ", and nobody " + wrote(value) + " later");
        } else {
            say("only " + whose(writer) + " " + wrote(value));
        }
    }

    // ------------------------------------------------------------ the clashes

    private void unsourced(int observer) {
        say(whose(observer) + " found " + seen(observer));
        if (history.outcome(observer) == Outcome.INFO) sayThatItHappened(observer);
        S value = register.value(register.seen(within(observer)));
        for (int i : missing.writersOf(value, observer)) {
            boolean failed = history.outcome(i) == Outcome.FAIL;
            say(whose(i) + (failed ? " failed" : " began only after that"));
        }
        String others = facts.size() > 1 && mentioned.size() > 1 ? "nobody else " : "nobody ";
        say(others + wrote(words.value(value)) + ", and at first " + subject + " was " + first());
    }

    /** A cas of unknown outcome takes part only because somebody found what it left. */
    private void sayThatItHappened(int unknown) {
        for (int o = 0; o < register.size(); o++) {
            boolean found = register.known(o) && (register.act(o) == Act.READ || register.act(o) == Act.CAS);
            if (found && register.seen(o) == register.left(within(unknown))) {
                say("it did happen, as " + whose(register.operation(o)) + " found what it left");
                return;
            }
        }
    }

    private void twoSuccessors(Refutation.TwoSuccessors two) {
        String value = values(List.of(two.writer())).get(0);
        sayOnlyWriter(two.writer(), value);
        say(whose(two.first()) + " found that and replaced it");
        say(whose(two.second()) + " found that and replaced it, too");
        say("but it was there only once, and the first of them to come took it away");
    }

    private void cycle(List<Integer> ring) {
        for (int writer : ring) {
            String found = register.act(within(writer)) == Act.APPEND ? "the value before" : seen(writer);
            String left = register.act(within(writer)) == Act.APPEND
                    ? "what it left"
                    : words.value(register.value(register.left(within(writer))));
            say(whose(writer) + " found " + found + ", and nobody else " + wrote(left));
        }
        say(
                ring.size() == 1
                        ? "so it would have had to find what it was yet to leave"
                        : "so each had to wait for what another of them left, and none can have been first");
    }

    private void backwards(Refutation.Backwards backwards) {
        List<Integer> writers = backwards.writers();
        List<String> values = values(writers);
        String from = values.get(0);
        String to = values.get(values.size() - 1);
        int earlier = backwards.earlier();
        int later = backwards.later();
        long over = history.end(later);
        long began = history.call(earlier);
        if (writers.size() == 1 && earlier == writers.get(0)) {
            say("only " + whose(earlier) + " " + wrote(from));
            say(whose(later) + " found " + from + " and was over at " + words.at(over) + ", before that began at "
                    + words.at(began));
            return;
        }
        sayWriters(writers, values);
        say(whose(later) + verb(later, to) + " and was over at " + words.at(over));
        say(whose(earlier) + verb(earlier, from) + ", but began only at " + words.at(began) + ", when " + from
                + " was gone for good");
    }

    private String verb(int i, String value) {
        Act act = register.act(within(i));
        boolean saw = (act == Act.READ || act == Act.CAS) && seen(i).equals(value);
        return (saw ? " found " : " left ") + value;
    }

    private void overlap(Block a, Block b) {
        List<String> ofA = values(a.writers());
        List<String> ofB = values(b.writers());
        sayWriters(a.writers(), ofA);
        sayHeld(a, ofA);
        sayWriters(b.writers(), ofB);
        sayHeld(b, ofB);
        long from = Math.max(over(a), over(b));
        long to = Math.min(history.call(a.startsLast()), history.call(b.startsLast()));
        say("so between " + words.between(from, to) + " " + subject + " would have to be " + anyOf(ofA) + " and "
                + anyOf(ofB) + " at once");
    }

    private void within(Block inner, Block outer) {
        List<String> ofOuter = values(outer.writers());
        List<String> ofInner = values(inner.writers());
        sayWriters(outer.writers(), ofOuter);
        sayHeld(outer, ofOuter);
        boolean alone = inner.writers().size() == 1
                && inner.endsFirst() == inner.writers().get(0)
                && inner.startsLast() == inner.writers().get(0);
        if (alone) {
            say("but " + whose(inner.endsFirst()) + " began and ended within that time");
        } else {
            sayWriters(inner.writers(), ofInner);
            say("but " + subject + " was " + anyOf(ofInner) + " after " + words.at(history.call(inner.startsLast()))
                    + ", when "
                    + whose(inner.startsLast()) + " began, and before " + words.at(over(inner)) + ", when "
                    + whose(inner.endsFirst()) + " was over: within that time");
        }
    }

    private long over(Block block) {
        return block.endsFirst() == Refutation.INITIALLY ? -1 : history.end(block.endsFirst());
    }

    /** From when to when nothing else can have been there. */
    private void sayHeld(Block block, List<String> values) {
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

    private static String anyOf(List<String> values) {
        if (values.size() == 1) return values.get(0);
        return values.size() <= MOST_NAMED
                ? "one of " + Words.listed(values, "and")
                : "one of " + values.size() + " values from " + values.get(0) + " to " + values.get(values.size() - 1);
    }
}
