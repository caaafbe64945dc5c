package io.seedraft.history.format;

import io.seedraft.history.Events;
import io.seedraft.history.checker.model.Model;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A history whose events are still to be read, one after the other, as they come. Nothing of it is kept here: for histories
 * without an end.
 *
 * {@snippet :
 * OnlineHistory<S, I, O> judged = OnlineHistory.of(streamed, 64 << 20);
 * Reading<I, O> reading = streamed.into(judged);
 * while (reading.next() && judged.violation().isEmpty()) {}
 * }
 */
public final class Streamed<S, I, O> {
    private final Model<S, I, O> model;
    private final Function<? super I, ? extends @Nullable Object> keyOf;
    private final Format format;
    private final ModelKind kind;
    private final boolean byKey;
    private final Function<Events<I, O>, Reading<I, O>> readings;

    Streamed(
            Model<S, I, O> model,
            Function<? super I, ? extends @Nullable Object> keyOf,
            Format format,
            ModelKind kind,
            boolean byKey,
            Function<Events<I, O>, Reading<I, O>> readings) {
        this.model = model;
        this.keyOf = keyOf;
        this.format = format;
        this.kind = kind;
        this.byKey = byKey;
        this.readings = readings;
    }

    /** How it stands there. */
    public Format format() {
        return format;
    }

    /** What its operations are of. */
    public ModelKind kind() {
        return kind;
    }

    /** Whether each key is an object of its own. */
    public boolean isByKey() {
        return byKey;
    }

    /** What should happen. */
    public Model<S, I, O> model() {
        return model;
    }

    /** Reads it into there; to be called once. */
    public Reading<I, O> into(Events<I, O> events) {
        return readings.apply(events);
    }

    /** The key of an operation; null for one that is not on exactly one. */
    public @Nullable Object keyOf(I input) {
        return keyOf.apply(input);
    }
}
