package io.seedraft.history.checker.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A first-in-first-out queue, empty at first. A dequeue of unknown outcome that took effect took the first value, if any. */
public final class QueueModel implements Model<Sequence, QueueInput, QueueOutput> {
    /** The model; it has no state. */
    public QueueModel() {}

    @Override
    public Sequence initial() {
        return Sequence.EMPTY;
    }

    @Override
    public @Nullable Sequence step(Sequence state, QueueInput input, @Nullable QueueOutput output) {
        return switch (input) {
            case QueueInput.Enqueue enqueue -> state.withLast(enqueue.value());
            case QueueInput.Dequeue dequeue ->
                output == null || Objects.equals(state.first(), output.value()) ? state.withoutFirst() : null;
        };
    }

    /** A dequeue that found the queue empty changed nothing. */
    @Override
    public boolean readOnly(QueueInput input, @Nullable QueueOutput output) {
        return input instanceof QueueInput.Dequeue && output != null && output.value() == null;
    }

    /** {@code dequeue -> 3}. */
    @Override
    public String describe(QueueInput input, @Nullable QueueOutput output) {
        return switch (input) {
            case QueueInput.Enqueue enqueue -> "enqueue " + Words.value(enqueue.value());
            case QueueInput.Dequeue dequeue ->
                Words.answered("dequeue", output == null ? null : Words.value(output.value()));
        };
    }
}
