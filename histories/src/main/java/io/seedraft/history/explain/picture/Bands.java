package io.seedraft.history.explain.picture;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.RegisterView;
import io.seedraft.history.checker.verdict.ContainerRefutation;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.explain.Touched;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is drawn across the operations of a refutation: when values must have been there, and who was over before whom. */
final class Bands<S, I, O> {
    /** Stands for the beginning of the history. */
    static final int BEGINNING = -1;

    /** More would not be told apart. */
    private static final int VALUES_MAX = 4;

    /**
     * A value that must have been there.
     *
     * @param value in words
     * @param endsFirst the one that was over first, or {@link #BEGINNING}
     * @param startsLast the one that was called last
     * @param operations those drawn in the band's colour
     */
    record Band(String value, int endsFirst, int startsLast, List<Integer> operations) {}

    /** A line from one operation to another. */
    record Link(int from, int to, String text) {}

    private final History<I, O> history;
    private final Model<S, I, O> model;

    Bands(History<I, O> history, Model<S, I, O> model) {
        this.history = history;
        this.model = model;
    }

    /** What is drawn across a part's operations. */
    record Drawing(List<Band> bands, List<Link> links) {
        static final Drawing EMPTY = new Drawing(List.of(), List.of());

        static Drawing of(Band... bands) {
            return new Drawing(List.of(bands), List.of());
        }

        static Drawing of(Link... links) {
            return new Drawing(List.of(), List.of(links));
        }
    }

    Drawing drawing(PartResult.Violated part) {
        return switch (part.why()) {
            case Refutation.Overlap overlap -> Drawing.of(band(overlap.first()), band(overlap.second()));
            case Refutation.Within within -> Drawing.of(band(within.inner()), band(within.outer()));
            case Refutation.Core core -> new Drawing(values(part.part(), part.shown()), List.of());
            case Refutation.Intruder intruder -> Drawing.of(band(intruder.block()));
            case Refutation.Denied denied ->
                Drawing.of(band(new Refutation.Block(List.of(denied.writer()), denied.there(), denied.stillThere())));
            case Refutation.Starved starved ->
                Drawing.of(starved.windows().stream()
                        .map(window -> band(window.since()))
                        .toArray(Band[]::new));
            case Refutation.Overwritten overwritten ->
                Drawing.of(overwritten.by().stream()
                        .map(by -> before(by, overwritten.observer()))
                        .toArray(Link[]::new));
            case Refutation.TwoResults two ->
                Drawing.of(link(two.append(), two.first()), link(two.append(), two.second()));
            case Refutation.Backwards backwards -> Drawing.of(before(backwards.later(), backwards.earlier()));
            case Refutation.TwoSuccessors two ->
                two.writer() == Refutation.INITIALLY
                        ? Drawing.EMPTY
                        : Drawing.of(link(two.writer(), two.first()), link(two.writer(), two.second()));
            case Refutation.Cycle cycle -> new Drawing(List.of(), ring(cycle.ring()));
            case ContainerRefutation container -> new Drawing(held(container), order(container));
            case Refutation.Stuck stuck -> Drawing.EMPTY;
            case Refutation.Unsourced unsourced -> Drawing.EMPTY;
        };
    }

    /** Values that were in a queue or a stack that somebody found empty. */
    private List<Band> held(ContainerRefutation why) {
        List<Band> bands = new ArrayList<>();
        if (why instanceof ContainerRefutation.NeverEmpty never) {
            for (ContainerRefutation.Stay stay : never.stays()) {
                if (stay instanceof ContainerRefutation.Held held && bands.size() < VALUES_MAX) {
                    bands.add(new Band("not empty", held.put(), held.take(), held.operations()));
                }
            }
        }
        return bands;
    }

    /** What was over before something else began. */
    private static List<Link> order(ContainerRefutation why) {
        List<Link> links = new ArrayList<>();
        switch (why) {
            case ContainerRefutation.Overtaken two -> {
                link(links, two.firstPut(), two.secondPut());
                link(links, two.secondTake(), two.firstTake());
            }
            case ContainerRefutation.LeftBehind behind ->
                behind.passed().forEach(each -> link(links, each.put(), each.otherPut()));
            case ContainerRefutation.Overdrawn overdrawn -> {}
            case ContainerRefutation.NeverEmpty never -> {}
            case ContainerRefutation.Entangled entangled -> {}
        }
        return links;
    }

    private static void link(List<Link> links, int before, int after) {
        if (before >= 0 && after >= 0) {
            links.add(before(before, after));
        }
    }

    private static Link before(int first, int second) {
        return new Link(first, second, "over before this began");
    }

    private List<Link> ring(List<Integer> ring) {
        List<Link> links = new ArrayList<>();
        for (int n = 0; n < ring.size(); n++) {
            links.add(link(ring.get(n), ring.get((n + 1) % ring.size())));
        }
        return links;
    }

    private Link link(int writer, int observer) {
        return new Link(writer, observer, valueLeft(writer));
    }

    private Band band(Refutation.Block block) {
        List<Integer> operations = new ArrayList<>(block.writers());
        operations.add(block.endsFirst());
        operations.add(block.startsLast());
        operations.removeIf(operation -> operation == Refutation.INITIALLY);
        return new Band(values(block.writers()), block.endsFirst(), block.startsLast(), List.copyOf(operations));
    }

    private String values(List<Integer> writers) {
        String first = valueLeft(writers.get(0));
        return writers.size() == 1 ? first : first + " … " + valueLeft(writers.get(writers.size() - 1));
    }

    /** The value that an operation left, in the model's words; or that it is what it left, where it tells no value. */
    private String valueLeft(int writer) {
        if (writer == Refutation.INITIALLY) {
            return value(model.initial());
        }
        RegisterView<S, I, O> view = model.registerView(model.initial());
        S left = view == null ? null : touched(writer, view).left();
        return left == null
                ? OperationText.cut("what " + model.describe(history.input(writer), null) + " left")
                : value(left);
    }

    /** A value as what is said of the register: "must be" goes before it. */
    private String value(S state) {
        @Nullable String condition = model.condition(state);
        return OperationText.cut(condition == null ? model.describeState(state) : condition);
    }

    private Touched<S> touched(int operation, RegisterView<S, I, O> view) {
        boolean known = history.outcome(operation) == Outcome.OK;
        return Touched.by(view, history.input(operation), history.output(operation), known);
    }

    /** The values among these operations that were written once in the whole part, and must have been there for a while. */
    private List<Band> values(Order part, List<Integer> shown) {
        RegisterView<S, I, O> view = model.registerView(model.initial());
        if (view == null) {
            return List.of();
        }
        Map<S, List<Integer>> byValue = new LinkedHashMap<>();
        for (int operation : shown) {
            Touched<S> touched = touched(operation, view);
            S value = touched.left() == null ? touched.seen() : touched.left();
            if (value != null) {
                byValue.computeIfAbsent(value, any -> new ArrayList<>()).add(operation);
            }
        }
        Map<S, Integer> writers = new LinkedHashMap<>();
        for (int n = 0; n < part.size(); n++) {
            Touched<S> touched = touched(part.operation(n), view);
            if (touched.isUnlike()) {
                return List.of(); // several registers in one part: equal values need not be one value
            }
            S left = touched.left();
            if (left != null && byValue.containsKey(left)) {
                writers.merge(left, 1, Integer::sum);
            }
        }
        List<Band> bands = new ArrayList<>();
        byValue.forEach((value, operations) -> {
            Band band = band(value, operations);
            boolean stays = history.end(band.endsFirst()) < history.call(band.startsLast());
            if (writers.getOrDefault(value, 0) == 1 && stays && bands.size() < VALUES_MAX) {
                bands.add(band);
            }
        });
        return bands;
    }

    private Band band(S value, List<Integer> operations) {
        int endsFirst = operations.get(0);
        int startsLast = operations.get(0);
        for (int operation : operations) {
            endsFirst = history.end(operation) < history.end(endsFirst) ? operation : endsFirst;
            startsLast = history.call(operation) > history.call(startsLast) ? operation : startsLast;
        }
        return new Band(value(value), endsFirst, startsLast, List.copyOf(operations));
    }
}
