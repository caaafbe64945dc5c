package io.seedraft.history.explain;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.part.Act;
import io.seedraft.history.checker.part.RegisterPart;
import io.seedraft.history.checker.verdict.ContainerRefutation;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.checker.verdict.Refutation.Block;
import io.seedraft.history.explain.Explanation.Fact;
import java.util.ArrayList;
import java.util.List;

/** Says in sentences why operations of one register clash. Each sentence is a fact of the history; together they decide. */
final class ClashWords<S, I, O> {
    /** Windows that are described one by one. */
    private static final int MOST_WINDOWS = 4;

    private final Words<S, I, O> words;
    private final History<I, O> history;
    private final Lives<S, I, O> lives;
    private final RegisterPart<S, I, O> register;
    private final Missing<S, I, O> missing;

    /** Words for the register of these lives. */
    ClashWords(Words<S, I, O> words, Model<S, I, O> model, Lives<S, I, O> lives) {
        this.words = words;
        this.lives = lives;
        history = lives.history;
        register = lives.register;
        missing = new Missing<>(model, history, lives.view);
    }

    /** The operations that the sentences name. */
    List<Integer> mentioned() {
        return lives.mentioned();
    }

    List<Fact> facts(Refutation clash) {
        switch (clash) {
            case Refutation.Unsourced unsourced -> unsourced(unsourced.observer());
            case Refutation.Overwritten overwritten -> overwritten(overwritten);
            case Refutation.TwoResults two -> twoResults(two);
            case Refutation.TwoSuccessors two -> twoSuccessors(two);
            case Refutation.Cycle cycle -> cycle(cycle.ring());
            case Refutation.Backwards backwards -> backwards(backwards);
            case Refutation.Overlap overlap -> overlap(overlap.first(), overlap.second());
            case Refutation.Within within -> within(within.inner(), within.outer());
            case Refutation.Intruder intruder -> {
                lives.sayBlock(intruder.block());
                say("but " + whose(intruder.operation()) + " began and ended within that time");
            }
            case Refutation.Denied denied -> denied(denied);
            case Refutation.Starved starved -> starved(starved.windows());
            case ContainerRefutation other ->
                throw new IllegalArgumentException("no clash of a register's values: " + other);
            case Refutation.Stuck stuck -> throw new IllegalArgumentException("no clash of values: " + stuck);
            case Refutation.Core core -> throw new IllegalArgumentException("no clash of values: " + core);
        }
        return lives.facts();
    }

    private void say(String sentence) {
        lives.say(sentence);
    }

    private List<String> values(Block block) {
        return lives.values(block.writers(), List.of(block.endsFirst(), block.startsLast()));
    }

    private String whose(int i) {
        return lives.whose(i);
    }

    // ------------------------------------------------------------ a value from nowhere

    private void unsourced(int observer) {
        say(whose(observer) + lives.found(observer));
        sayThatItHappened(observer);
        S value = lives.seen(observer);
        if (value == null) {
            say("nobody had left that before " + words.at(history.end(observer)));
            return;
        }
        for (int i : missing.writersOf(value, observer)) {
            boolean failed = history.outcome(i) == Outcome.FAIL;
            say(whose(i) + (failed ? " failed" : " began only after that"));
        }
        String before = history.outcome(observer) == Outcome.INFO ? "" : " before " + words.at(history.end(observer));
        say("nobody " + lives.wrote(lives.word(value)) + before + ", and at first " + lives.subject + " was "
                + lives.word(lives.initial));
    }

    /** A cas of unknown outcome takes part only because somebody found what it left. */
    private void sayThatItHappened(int i) {
        if (history.outcome(i) != Outcome.INFO) return;
        int left = register.left(lives.within(i));
        for (int o = 0; o < register.size(); o++) {
            boolean found = register.known(o) && (register.act(o) == Act.READ || register.act(o) == Act.CAS);
            if (found && register.seen(o) == left) {
                say("it did happen, as " + whose(lives.operation(o)) + " found what it left");
                return;
            }
        }
    }

    private void overwritten(Refutation.Overwritten overwritten) {
        int observer = overwritten.observer();
        say(whose(observer) + lives.found(observer));
        List<Integer> by = overwritten.by();
        String found = lives.word(lives.seen(observer));
        say("whoever " + lives.leftThere(found) + " by then" + lastToLeave(observer) + " was over before "
                + (by.size() == 1 ? lives.whose(by) + " began" : "one of these began: " + lives.whose(by)));
        say((by.size() == 1 ? "that" : "each of these") + " left something else and was over before " + whose(observer)
                + " began, so " + lives.gone(found));
    }

    /** {@code , the last of them process 2's put x 7 (events 3 to 4),}. */
    private String lastToLeave(int observer) {
        int seen = register.seen(lives.within(observer));
        int last = -1;
        for (int o = 0; o < register.size(); o++) {
            boolean leaves = register.left(o) == seen && seen != RegisterPart.NONE;
            boolean inTime = register.call(o) <= history.end(observer);
            if (leaves && inTime && (last < 0 || register.end(o) > register.end(last))) last = o;
        }
        return last < 0 ? "" : ", the last of them " + whose(lives.operation(last)) + ",";
    }

    private void twoResults(Refutation.TwoResults two) {
        say("nothing but " + whose(two.append()) + " can have left a value with that end");
        say(whose(two.first()) + lives.found(two.first()));
        say(whose(two.second()) + lives.found(two.second()));
        say("but it happened only once");
    }

    // ------------------------------------------------------------ values that replace each other

    private void twoSuccessors(Refutation.TwoSuccessors two) {
        lives.sayOnlyWriter(
                two.writer(),
                lives.values(List.of(two.writer()), List.of(two.first(), two.second()))
                        .get(0));
        say(whose(two.first()) + " found that and replaced it");
        say(whose(two.second()) + " found that and replaced it, too");
        say("but it was there only once, and the first of them to come took it away");
    }

    private void cycle(List<Integer> ring) {
        for (int writer : ring) {
            int left = register.left(lives.within(writer));
            String value = left == RegisterPart.NONE ? "what it left" : lives.word(register.value(left));
            say(whose(writer) + lives.found(writer) + ", and nobody else " + lives.wrote(value));
        }
        say(
                ring.size() == 1
                        ? "so it would have had to find what it was yet to leave"
                        : "so each had to wait for what another of them left, and none can have been first");
    }

    private void backwards(Refutation.Backwards backwards) {
        List<Integer> writers = backwards.writers();
        List<String> values = lives.values(writers, List.of(backwards.earlier(), backwards.later()));
        String from = values.get(0);
        int earlier = backwards.earlier();
        int later = backwards.later();
        String over = " and was over at " + words.at(history.end(later));
        String began = words.at(history.call(earlier));
        if (writers.size() == 1 && earlier == writers.get(0)) {
            lives.sayOnlyWriter(earlier, from);
            say(whose(later) + lives.found(later) + over + ", before that began at " + began);
            return;
        }
        lives.sayWriters(writers, values);
        say(whose(later) + verb(later, writers.get(writers.size() - 1)) + over);
        say(whose(earlier) + verb(earlier, writers.get(0)) + ", but began only at " + began + ", when "
                + lives.goneForGood(from));
    }

    private String verb(int i, int writer) {
        int left = register.left(lives.within(i));
        boolean leaves = i == writer && left != RegisterPart.NONE;
        return leaves ? " " + lives.left(lives.word(register.value(left))) : lives.found(i);
    }

    // ------------------------------------------------------------ values that were there all the time

    private void overlap(Block a, Block b) {
        List<String> ofA = lives.sayBlock(a);
        List<String> ofB = lives.sayBlock(b);
        long from = Math.max(lives.over(a), lives.over(b));
        long to = Math.min(lives.began(a), lives.began(b));
        say("so between " + words.between(from, to) + " " + lives.subject + " would have to be " + Lives.anyOf(ofA)
                + " and " + Lives.anyOf(ofB) + " at once");
    }

    private void within(Block inner, Block outer) {
        lives.sayBlock(outer);
        boolean alone =
                inner.endsFirst() == inner.startsLast() && inner.writers().equals(List.of(inner.endsFirst()));
        if (alone) {
            say("but " + whose(inner.endsFirst()) + " began and ended within that time");
            return;
        }
        List<String> values = values(inner);
        lives.sayWriters(inner.writers(), values);
        say("but " + lives.subject + " was " + Lives.anyOf(values) + " after " + words.at(lives.began(inner))
                + ", when "
                + whose(inner.startsLast()) + " began, and before " + words.at(lives.over(inner)) + ", when "
                + whose(inner.endsFirst()) + " was over: within that time");
    }

    private void denied(Refutation.Denied denied) {
        List<String> values = lives.sayBlock(new Block(List.of(denied.writer()), denied.there(), denied.stillThere()));
        say("but " + whose(denied.operation()) + ", which did not find " + values.get(0)
                + ", began and ended within that time");
    }

    // ------------------------------------------------------------ too few who left a value

    private void starved(List<Refutation.Window> windows) {
        int value = register.seen(lives.within(windows.get(0).read()));
        String word = lives.word(register.value(value));
        for (int n = 0; n < Math.min(MOST_WINDOWS, windows.size()); n++) {
            Refutation.Window window = windows.get(n);
            List<String> values = values(window.since());
            String held = values.contains(Lives.UNKNOWN)
                    ? "what " + words.again(window.since().writers().get(0)) + " left"
                    : Lives.anyOf(values);
            say(whose(window.read()) + " came after " + lives.subject + " was " + held + ", so somebody "
                    + lives.wrote(word) + " after " + since(window) + until(window));
        }
        if (windows.size() > MOST_WINDOWS) say("so it is with " + (windows.size() - MOST_WINDOWS) + " later reads");
        List<Integer> can = candidates(windows, value);
        String there = can.size() == 1 ? "there is only " : "there are only ";
        say(can.isEmpty() ? "nobody did" : "each needs one of its own, and " + there + lives.whose(can));
    }

    private String since(Refutation.Window window) {
        int last = window.since().startsLast();
        if (last == Refutation.INITIALLY) return "the start";
        return words.at(history.call(last)) + ", when " + whose(last) + " began";
    }

    private String until(Refutation.Window window) {
        Block until = window.until();
        if (until == null || until.endsFirst() == Refutation.INITIALLY) return "";
        return " and before " + words.at(history.end(until.endsFirst())) + ", when " + whose(until.endsFirst())
                + " was over";
    }

    /** Who leaves the value and can have done so in one of the windows. */
    private List<Integer> candidates(List<Refutation.Window> windows, int value) {
        List<Integer> can = new ArrayList<>();
        for (int o = 0; o < register.size(); o++) {
            if (register.left(o) != value) continue;
            long call = register.call(o);
            long end = register.end(o);
            boolean fits = windows.stream().anyMatch(window -> {
                Block until = window.until();
                long last = history.end(window.read());
                if (until != null) last = Math.min(last, lives.over(until));
                return end >= lives.began(window.since()) && call <= last;
            });
            if (fits) can.add(lives.operation(o));
        }
        return can;
    }
}
