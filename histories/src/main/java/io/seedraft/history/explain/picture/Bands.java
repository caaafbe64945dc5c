package io.seedraft.history.explain.picture;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.RegisterView;
import io.seedraft.history.checker.verdict.ContainerRefutation;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
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

    List<Band> bands(PartResult.Violated part) {
        return switch (part.why()) {
            case Refutation.Overlap overlap -> List.of(band(overlap.first()), band(overlap.second()));
            case Refutation.Within within -> List.of(band(within.inner()), band(within.outer()));
            case Refutation.Core core -> values(part.part(), core.operations());
            case Refutation.Intruder intruder -> List.of(band(intruder.block()));
            case Refutation.Denied denied ->
                List.of(band(new Refutation.Block(List.of(denied.writer()), denied.there(), denied.stillThere())));
            case Refutation.Starved starved ->
                starved.windows().stream().map(window -> band(window.since())).toList();
            case Refutation.Overwritten overwritten -> List.of();
            case Refutation.TwoResults two -> List.of();
            case Refutation.Backwards backwards -> List.of();
            case ContainerRefutation container -> List.of();
            case Refutation.Stuck stuck -> List.of();
            case Refutation.Unsourced unsourced -> List.of();
            case Refutation.TwoSuccessors two -> List.of();
            case Refutation.Cycle cycle -> List.of();
        };
    }

    List<Link> links(Refutation why) {
        return switch (why) {
            case Refutation.Backwards backwards ->
                List.of(new Link(backwards.later(), backwards.earlier(), "over before this began"));
            case Refutation.TwoSuccessors two ->
                two.writer() == Refutation.INITIALLY
                        ? List.of()
                        : List.of(link(two.writer(), two.first()), link(two.writer(), two.second()));
            case Refutation.TwoResults two ->
                List.of(link(two.append(), two.first()), link(two.append(), two.second()));
            case Refutation.Overwritten overwritten ->
                overwritten.by().stream()
                        .map(by -> new Link(by, overwritten.observer(), "over before this began"))
                        .toList();
            case Refutation.Intruder intruder -> List.of();
            case Refutation.Denied denied -> List.of();
            case Refutation.Starved starved -> List.of();
            case Refutation.Cycle cycle -> ring(cycle.ring());
            case Refutation.Overlap overlap -> List.of();
            case Refutation.Within within -> List.of();
            case ContainerRefutation container -> List.of();
            case Refutation.Stuck stuck -> List.of();
            case Refutation.Unsourced unsourced -> List.of();
            case Refutation.Core core -> List.of();
        };
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
            return OperationText.cut(model.describeState(model.initial()));
        }
        RegisterView<S, I, O> view = model.registerView(model.initial());
        S left = view == null ? null : touched(writer, view).left;
        return OperationText.cut(
                left == null
                        ? "what " + model.describe(history.input(writer), null) + " left"
                        : model.describeState(left));
    }

    private Touched<S> touched(int operation, RegisterView<S, I, O> view) {
        Touched<S> touched = new Touched<>();
        boolean known = history.outcome(operation) == Outcome.OK;
        view.describe(history.input(operation), history.output(operation), known, touched);
        return touched;
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
            S value = touched.left == null ? touched.seen : touched.left;
            if (value != null) {
                byValue.computeIfAbsent(value, any -> new ArrayList<>()).add(operation);
            }
        }
        Map<S, Integer> writers = new LinkedHashMap<>();
        for (int n = 0; n < part.size(); n++) {
            Touched<S> touched = touched(part.operation(n), view);
            if (touched.unlike) {
                return List.of(); // several registers in one part: equal values need not be one value
            }
            if (touched.left != null && byValue.containsKey(touched.left)) {
                writers.merge(touched.left, 1, Integer::sum);
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
        return new Band(OperationText.cut(model.describeState(value)), endsFirst, startsLast, List.copyOf(operations));
    }

    /** Listens to what an operation does: the value that it saw and the one that it left. */
    private static final class Touched<S> implements RegisterView.Sink<S> {
        @Nullable
        S seen;

        @Nullable
        S left;

        boolean unlike;

        @Override
        public void read(S value) {
            seen = value;
        }

        @Override
        public void not(S value) {}

        @Override
        public void write(S value) {
            left = value;
        }

        @Override
        public void cas(S expected, S next) {
            seen = expected;
            left = next;
        }

        @Override
        public void replace(S unexpected, S next) {
            left = next;
        }

        @Override
        public void append(Object suffix) {}

        @Override
        public void nothing() {}

        @Override
        public void unlike() {
            unlike = true;
        }

        @Override
        public void saysMore() {}
    }
}
