package io.seedraft.history.explain;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.ContainerView;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.Partitioner;
import io.seedraft.history.checker.verdict.ContainerRefutation;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.explain.Explanation.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says in sentences why what came out of a queue or a stack does not go together. */
final class ContainerWords<S, I, O> {
    /** Times, or values, that are described one by one. */
    private static final int MOST_NAMED = 6;

    private final Words<S, I, O> words;
    private final History<I, O> history;
    private final ContainerView<S, I, O> view;
    private final Sentences sentences;
    private final Order part;
    private final String subject;
    private final List<?> first;

    /** @param part the whole part, in the numbers of the history */
    ContainerWords(Words<S, I, O> words, Model<S, I, O> model, History<I, O> history, Order part) {
        this.words = words;
        this.history = history;
        this.part = part;
        view = Objects.requireNonNull(model.containerView(), "what contains nothing");
        sentences = new Sentences(words);
        subject = part.part().equals("all") ? "the " + model.noun() : model.noun() + " " + part.part();
        first = view.contents(initial(model));
    }

    private S initial(Model<S, I, O> model) {
        Partitioner<S, I, O> partitioner = model.partitioner();
        int[] partOf = new int[history.size()];
        for (int i = 0; i < partOf.length; i++) {
            partOf[i] = history.outcome(i) == Outcome.FAIL ? Partitioner.LEFT_OUT : 0;
        }
        partitioner.split(history, partOf);
        return partitioner.initial(partOf[part.operation(0)]);
    }

    /** The operations that the sentences name. */
    List<Integer> mentioned() {
        return sentences.mentioned();
    }

    List<Fact> facts(ContainerRefutation why) {
        switch (why) {
            case ContainerRefutation.Overdrawn overdrawn -> overdrawn(overdrawn.takes());
            case ContainerRefutation.Overtaken two -> {
                ahead(two.firstPut(), two.secondPut());
                say(whose(two.secondTake()) + " was over before " + whose(two.firstTake())
                        + " began: the other way round");
            }
            case ContainerRefutation.LeftBehind behind -> leftBehind(behind.passed());
            case ContainerRefutation.NeverEmpty never -> neverEmpty(never);
            case ContainerRefutation.Entangled entangled -> entangled(entangled.lives());
        }
        return sentences.facts();
    }

    private void say(String sentence) {
        sentences.say(sentence);
    }

    /** A put that was there at first has no operation. */
    private String whose(int i) {
        return i >= 0 ? sentences.whose(i) : value(i) + ", which was there at first";
    }

    private String value(int i) {
        Object value = i >= 0 ? view.put(history.input(i)) : first.get(ContainerRefutation.initially(0) - i);
        O output = i >= 0 ? history.output(i) : null;
        return Words.shortened(String.valueOf(value == null && output != null ? view.taken(output) : value));
    }

    private String values(List<Integer> puts) {
        List<String> named = new ArrayList<>();
        for (int put : puts.subList(0, Math.min(MOST_NAMED, puts.size()))) named.add(value(put));
        if (puts.size() > MOST_NAMED) named.add((puts.size() - MOST_NAMED) + " more");
        return Words.listed(named, "and");
    }

    // ------------------------------------------------------------ a value from nowhere

    private void overdrawn(List<Integer> takes) {
        String value = value(takes.get(0));
        long end = history.end(takes.get(takes.size() - 1));
        say(whose(takes) + (takes.size() == 1 ? " took " : takes.size() == 2 ? " both took " : " each took ") + value);
        List<Integer> puts = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            if (!value.equals(put(i)) || !inPart(i)) continue;
            boolean failed = history.outcome(i) == Outcome.FAIL;
            if (failed || history.call(i) > end) {
                if (puts.size() + takes.size() < MOST_NAMED) {
                    say(whose(i) + (failed ? " failed" : " began only after that"));
                }
            } else {
                puts.add(i);
            }
        }
        long atFirst = first.stream()
                .filter(each -> String.valueOf(each).equals(value))
                .count();
        String also = atFirst > 0 ? ", and it was there " + times(atFirst) + " at first" : "";
        if (puts.isEmpty()) {
            say("nobody had put " + value + " into " + subject + " by " + words.at(end) + also);
        } else {
            say("but " + value + " was put into " + subject + " only " + times(puts.size()) + " by " + words.at(end)
                    + also + ": " + sentences.whose(puts));
        }
    }

    private static String times(long count) {
        return count == 1 ? "once" : count == 2 ? "twice" : count + " times";
    }

    private String put(int i) {
        return String.valueOf(view.put(history.input(i)));
    }

    /** Failed operations are of no part; without keys they are of this one. */
    private boolean inPart(int i) {
        for (int n = 0; n < part.size(); n++) {
            if (part.operation(n) == i) return true;
        }
        return history.outcome(i) == Outcome.FAIL && part.part().equals("all");
    }

    // ------------------------------------------------------------ values of a queue

    private void ahead(int firstPut, int secondPut) {
        String over = firstPut < 0 ? whose(firstPut) + ", was ahead of " : whose(firstPut) + " was over before ";
        String began = firstPut < 0 ? "" : " began, so " + value(firstPut) + " was ahead of " + value(secondPut);
        say(over + whose(secondPut) + began);
    }

    private void passed(ContainerRefutation.Passed each) {
        String value = value(each.put());
        if (view.discipline() == ContainerView.Discipline.FIRST_IN_FIRST_OUT) {
            ahead(each.put(), each.otherPut());
        } else {
            boolean byPut = each.otherPut() < 0 || history.end(each.otherPut()) <= history.end(each.otherTake());
            String below = each.otherPut() < 0
                    ? whose(each.otherPut()) + ", was below " + whose(each.put())
                    : whose(byPut ? each.otherPut() : each.otherTake()) + " was over before " + whose(each.put())
                            + " began";
            say(below + ", and that was over before " + whose(each.otherTake()) + " began, so " + value + " was above "
                    + value(each.otherTake()));
        }
        say("so " + value + " must have been gone at the end of " + whose(each.otherTake()));
    }

    private void leftBehind(List<ContainerRefutation.Passed> passed) {
        long last = Long.MIN_VALUE;
        for (ContainerRefutation.Passed each : passed) last = Math.max(last, history.end(each.otherTake()));
        for (ContainerRefutation.Passed each : passed.subList(0, Math.min(MOST_NAMED, passed.size()))) {
            passed(each);
        }
        List<Integer> puts =
                passed.stream().map(ContainerRefutation.Passed::put).toList();
        say("but no answer says that anybody took " + values(puts) + unknownTakes(last));
    }

    /** {@code , and only process 7's dequeue may have, of those that had begun by event 12}. */
    private String unknownTakes(long end) {
        List<Integer> unknown =
                unknownTakes().stream().filter(i -> history.call(i) <= end).toList();
        return had(unknown, end == Long.MAX_VALUE ? "at all" : "by " + words.at(end));
    }

    private String had(List<Integer> unknown, String when) {
        return unknown.isEmpty() ? "" : ", and of unknown outcome only these had begun " + when + ": " + whose(unknown);
    }

    private String whose(List<Integer> operations) {
        return sentences.whose(operations);
    }

    private List<Integer> unknownTakes() {
        List<Integer> unknown = new ArrayList<>();
        for (int n = 0; n < part.size(); n++) {
            int i = part.operation(n);
            if (history.outcome(i) == Outcome.INFO && view.put(history.input(i)) == null) unknown.add(i);
        }
        return unknown;
    }

    // ------------------------------------------------------------ never empty

    private void neverEmpty(ContainerRefutation.NeverEmpty never) {
        say(whose(never.observer()) + " found " + subject + " empty");
        List<ContainerRefutation.Stay> stays = never.stays();
        for (int n = 0; n < stays.size(); n++) {
            if (stays.size() > MOST_NAMED && n == MOST_NAMED - 2) {
                n = stays.size() - 2;
                say("so it went on, with " + (stays.size() - MOST_NAMED + 1) + " more values one after the other");
                continue;
            }
            switch (stays.get(n)) {
                case ContainerRefutation.Held held ->
                    say(since(held.put()) + " to " + words.at(history.call(held.take())) + ", when "
                            + whose(held.take()) + " began, " + value(held.take()) + " was there");
                case ContainerRefutation.Crowd crowd -> crowd(crowd);
            }
        }
        say("so it was not empty at any moment between "
                + words.between(history.call(never.observer()), history.end(never.observer())));
    }

    private String since(int put) {
        return put < 0
                ? "from the start"
                : "from " + words.at(history.end(put)) + ", when " + whose(put) + " was over,";
    }

    private void crowd(ContainerRefutation.Crowd crowd) {
        List<Integer> puts = new ArrayList<>(crowd.puts());
        crowd.passed().forEach(each -> puts.add(each.put()));
        for (ContainerRefutation.Passed each : crowd.passed()) {
            passed(each);
        }
        int last = puts.get(0);
        for (int put : crowd.puts()) {
            if (last < 0 || put >= 0 && history.end(put) > history.end(last)) last = put;
        }
        List<Integer> unknown = unknownTakes();
        boolean ends = unknown.size() >= puts.size();
        int next = ends ? unknown.get(puts.size() - 1) : 0;
        String since = crowd.puts().isEmpty() ? "all the time" : ends ? since(last) : "after " + whose(last);
        String to = ends ? " to " + words.at(history.call(next)) + ", when " + whose(next) + " began" : "";
        boolean one = puts.size() == 1;
        say(since + to + ", " + (one ? value(puts.get(0)) : "at least one of " + values(puts))
                + " was there: no answer says that anybody took " + (one ? "it" : "any of them")
                + had(unknown.subList(0, Math.min(unknown.size(), puts.size() - 1)), "by then"));
    }

    // ------------------------------------------------------------ values of a stack

    private void entangled(List<ContainerRefutation.Lifetime> lives) {
        for (ContainerRefutation.Lifetime life : lives.subList(0, Math.min(MOST_NAMED, lives.size())))
            notLowest(life, lives);
        if (lives.size() > MOST_NAMED) say("so it is with " + (lives.size() - MOST_NAMED) + " more values");
        long from = lives.stream().mapToLong(this::outFrom).min().orElseThrow();
        long to = lives.stream().mapToLong(this::inBy).max().orElseThrow();
        List<Integer> puts =
                lives.stream().map(ContainerRefutation.Lifetime::put).toList();
        String all = lives.size() == 2 ? "both of them were" : "all of them were";
        String when = from > to
                ? all + " there at " + words.at(to)
                : "at each moment between " + words.between(from, to) + " one of them was there";
        say("but one of " + values(puts) + " must have been below " + (lives.size() == 2 ? "the other" : "the others")
                + ", as " + when);
    }

    private long inBy(ContainerRefutation.Lifetime life) {
        long put = life.put() < 0 ? -1 : history.end(life.put());
        return life.take() == ContainerRefutation.NOBODY ? put : Math.min(put, history.end(life.take()));
    }

    private long outFrom(ContainerRefutation.Lifetime life) {
        long put = life.put() < 0 ? -1 : history.call(life.put());
        return Math.max(put, life.take() == ContainerRefutation.NOBODY ? firstUnknown() : history.call(life.take()));
    }

    private long firstUnknown() {
        return unknownTakes().stream().mapToLong(history::call).min().orElse(Long.MAX_VALUE);
    }

    private String others(ContainerRefutation.Lifetime life, List<ContainerRefutation.Lifetime> lives) {
        if (lives.size() > 2) return "the others";
        return value(lives.get(life.equals(lives.get(0)) ? 1 : 0).put());
    }

    private void notLowest(ContainerRefutation.Lifetime life, List<ContainerRefutation.Lifetime> lives) {
        String so = ", so " + value(life.put()) + " was not below " + others(life, lives);
        long call = life.put() < 0 ? Long.MIN_VALUE : history.call(life.put());
        for (ContainerRefutation.Lifetime other : lives) {
            if (other.put() < life.put() && life.put() < 0) continue;
            if (inBy(other) < call) {
                boolean byPut = other.put() < 0 || history.end(other.put()) == inBy(other);
                int over = byPut ? other.put() : other.take();
                say(whose(over) + (over < 0 ? ", was there before " : " was over before ") + whose(life.put())
                        + " began" + so);
                return;
            }
        }
        ContainerRefutation.Lifetime last = lives.get(0);
        for (ContainerRefutation.Lifetime other : lives) {
            if (outFrom(other) > outFrom(last)) last = other;
        }
        if (life.take() == ContainerRefutation.NOBODY) {
            say(whose(life.put()) + " was put before that" + so);
        } else if (last.take() == ContainerRefutation.NOBODY) {
            say(whose(life.take()) + " took " + value(life.put()) + ", while " + value(last.put())
                    + " stayed: no answer says that anybody took it" + unknownTakes(Long.MAX_VALUE) + so);
        } else {
            boolean byTake = history.call(last.take()) >= (last.put() < 0 ? -1 : history.call(last.put()));
            say(whose(life.take()) + " was over before " + whose(byTake ? last.take() : last.put()) + " began" + so);
        }
    }
}
