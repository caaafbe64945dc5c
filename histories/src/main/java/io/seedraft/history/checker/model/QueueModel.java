package io.seedraft.history.checker.model;

import org.jspecify.annotations.Nullable;

/** A first-in-first-out queue, empty at first. A dequeue of unknown outcome that took effect took the first value, if any. */
public final class QueueModel extends SequenceModel<QueueInput, QueueOutput> {
    /** The model; it has no state. */
    public QueueModel() {
        super(Discipline.FIRST_IN_FIRST_OUT, "enqueue", "dequeue");
    }

    @Override
    public @Nullable String put(QueueInput input) {
        return switch (input) {
            case QueueInput.Enqueue enqueue -> enqueue.value();
            case QueueInput.Dequeue dequeue -> null;
        };
    }

    @Override
    public @Nullable String taken(QueueOutput output) {
        return output.value();
    }
}
