package io.seedraft.history.picture;

import io.seedraft.history.History;
import io.seedraft.history.Model;
import io.seedraft.history.Refutation;
import io.seedraft.history.RegisterView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is drawn across the operations of a refutation: when values must have been there, and who was over before whom. */
final class Bands<S, I, O> {
    /** Stands for the beginning of the history. */
    static final int BEGINNING = -1;

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

    List<Band> bands(Refutation why) {
        return switch (why) {
            case Refutation.Overlap overlap -> List.of(band(overlap.first()), band(overlap.second()));
            case Refutation.Within within -> List.of(band(within.inner()), band(within.outer()));
            case Refutation.Backwards backwards -> List.of();
            case Refutation.Stuck stuck -> List.of();
            case Refutation.Unsourced unsourced -> List.of();
            case Refutation.TwoSuccessors two -> List.of();
            case Refutation.Cycle cycle -> List.of();
            case Refutation.Core core -> List.of();
        };
    }

    List<Link> links(Refutation why) {
        return switch (why) {
            case Refutation.Backwards backwards ->
                List.of(new Link(backwards.later(), backwards.earlier(), "was over before this began"));
            case Refutation.TwoSuccessors two ->
                two.writer() == Refutation.INITIALLY
                        ? List.of()
                        : List.of(link(two.writer(), two.first()), link(two.writer(), two.second()));
            case Refutation.Cycle cycle -> ring(cycle.ring());
            case Refutation.Overlap overlap -> List.of();
            case Refutation.Within within -> List.of();
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

    /** The value that an operation left, in the model's words; the operation itself where it tells no value. */
    private String valueLeft(int writer) {
        S initial = model.initial();
        if (writer == Refutation.INITIALLY) {
            return OperationText.cut(model.describeState(initial));
        }
        RegisterView<S, I, O> view = model.registerView(initial);
        ValueLeft<S> left = new ValueLeft<>();
        if (view != null) {
            view.describe(history.input(writer), history.output(writer), true, left);
        }
        return OperationText.cut(
                left.value == null
                        ? model.describe(history.input(writer), history.output(writer))
                        : model.describeState(left.value));
    }

    /** Listens to what an operation does and keeps the value that it leaves. */
    private static final class ValueLeft<S> implements RegisterView.Sink<S> {
        @Nullable
        S value;

        @Override
        public void read(S seen) {
            value = seen;
        }

        @Override
        public void not(S seen) {}

        @Override
        public void write(S left) {
            value = left;
        }

        @Override
        public void cas(S expected, S next) {
            value = next;
        }

        @Override
        public void replace(S unexpected, S next) {
            value = next;
        }

        @Override
        public void append(Object suffix) {}

        @Override
        public void nothing() {}

        @Override
        public void unlike() {}

        @Override
        public void saysMore() {}
    }
}
