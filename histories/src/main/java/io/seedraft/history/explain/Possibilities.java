package io.seedraft.history.explain;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Model;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All that a part without an order can have come to, answer by answer, until an answer that none of it fits. Breadth first,
 * so it knows all states that are possible at a moment, and gives up soon: it serves small parts, after their reduction.
 */
final class Possibilities<S, I, O> {
    private static final int MOST = 20_000;
    private static final int MOST_OPERATIONS = 4_000;

    private final Model<S, I, O> model;
    private final History<I, O> history;
    private final List<Rest> rests = new ArrayList<>();
    private int stuckAt = -1;
    private List<String> statesAtStuck = List.of();
    private List<String> statesWhileOpen = List.of();
    private boolean everFits;
    private int visited;

    /** What took effect, of what is open, and the state it led to. */
    private record Reached<S>(S state, BitSet done) {}

    /** All that was possible before the answer at this position. */
    private record Before<S>(long position, Set<Reached<S>> all) {}

    /**
     * A moment at which nothing was open.
     *
     * @param position of the last answer before it
     * @param states all that are possible there, in words
     */
    record Rest(long position, List<String> states) {}

    private Possibilities(Model<S, I, O> model, History<I, O> history) {
        this.model = model;
        this.history = history;
    }

    /** Those of a history of one part; null when they are too many. */
    static <S, I, O> @Nullable Possibilities<S, I, O> of(Model<S, I, O> model, History<I, O> history) {
        Possibilities<S, I, O> all = new Possibilities<>(model, history);
        return all.found() ? all : null;
    }

    /** The operation whose answer fits nothing. */
    int stuckAt() {
        return stuckAt;
    }

    /** The states just before that answer, with all that was answered before it explained, in words, sorted. */
    List<String> statesAtStuck() {
        return statesAtStuck;
    }

    /** The states that were possible at some moment from its call to its answer. */
    List<String> statesWhileOpen() {
        return statesWhileOpen;
    }

    /** Whether it fits one of these, though only where another answer does not fit then. */
    boolean everFits() {
        return everFits;
    }

    /** Moments without an open operation, before the answer that fits nothing. */
    List<Rest> rests() {
        return rests;
    }

    private boolean found() {
        if (history.size() > MOST_OPERATIONS) return false;
        var partitioner = model.partitioner();
        int[] partOf = new int[history.size()];
        if (partitioner.split(history, partOf) != 1) return false;
        Set<Reached<S>> now = Set.of(new Reached<>(partitioner.initial(0), new BitSet()));
        int[] answers = IntStream.range(0, history.answerCount())
                .map(history::answered)
                .filter(i -> history.end(i) != Operation.NEVER)
                .toArray();
        List<Before<S>> befores = new ArrayList<>();
        for (int i : answers) {
            Set<Reached<S>> all = closure(now, i);
            befores.add(new Before<>(history.end(i), all));
            if (visited > MOST) return false;
            Set<Reached<S>> next = new LinkedHashSet<>();
            for (Reached<S> each : all) {
                if (each.done().get(i)) next.add(new Reached<>(each.state(), without(each.done(), i)));
            }
            if (next.isEmpty()) {
                stuckAt = i;
                statesAtStuck = words(all);
                lookBack(befores, all);
                return true;
            }
            now = next;
            if (openAfter(i).length == 0) rests.add(new Rest(history.end(i), words(now)));
        }
        return false;
    }

    /** Collects what was possible while the stuck operation was open and had not taken effect. */
    private void lookBack(List<Before<S>> befores, Set<Reached<S>> last) {
        Set<Reached<S>> open = new LinkedHashSet<>(last);
        for (Before<S> before : befores) {
            if (before.position() < history.call(stuckAt)) continue;
            for (Reached<S> each : before.all()) {
                if (!each.done().get(stuckAt)) open.add(each);
            }
        }
        for (Reached<S> each : open) {
            everFits |= model.step(each.state(), history.input(stuckAt), history.output(stuckAt)) != null;
        }
        statesWhileOpen = words(open);
    }

    private static BitSet without(BitSet done, int i) {
        BitSet rest = (BitSet) done.clone();
        rest.clear(i);
        return rest;
    }

    private List<String> words(Collection<Reached<S>> all) {
        Set<String> words = new TreeSet<>();
        all.forEach(each -> words.add(model.describeState(each.state())));
        return List.copyOf(words);
    }

    /** What is called before the end of i and not over before it. */
    private int[] openAt(int i) {
        return IntStream.range(0, history.size())
                .filter(o -> history.call(o) <= history.end(i) && history.end(o) >= history.end(i))
                .filter(this::counts)
                .toArray();
    }

    private int[] openAfter(int i) {
        return IntStream.range(0, history.size())
                .filter(o -> history.call(o) <= history.end(i) && history.end(o) > history.end(i))
                .filter(this::counts)
                .toArray();
    }

    /** A read without an answer says nothing. */
    private boolean counts(int o) {
        return history.outcome(o) != Outcome.INFO || !model.readOnly(history.input(o), null);
    }

    private Set<Reached<S>> closure(Set<Reached<S>> from, int answer) {
        int[] open = openAt(answer);
        Set<Reached<S>> all = new LinkedHashSet<>(from);
        ArrayDeque<Reached<S>> queue = new ArrayDeque<>(from);
        while (!queue.isEmpty() && visited <= MOST) {
            Reached<S> here = queue.remove();
            visited++;
            for (int o : open) {
                if (here.done().get(o)) continue;
                @Nullable S next = model.step(here.state(), history.input(o), history.output(o));
                if (next == null) continue;
                BitSet done = (BitSet) here.done().clone();
                done.set(o);
                Reached<S> there = new Reached<>(next, done);
                if (all.add(there)) queue.add(there);
            }
        }
        return all;
    }
}
