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
    private final Loader.Objects<S, I, O> objects;
    private final Format format;
    private final ModelKind kind;
    private final Function<Events<I, O>, Reading<I, O>> readings;

    Streamed(
            Loader.Objects<S, I, O> objects,
            Format format,
            ModelKind kind,
            Function<Events<I, O>, Reading<I, O>> readings) {
        this.objects = objects;
        this.format = format;
        this.kind = kind;
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

    /** What should happen. */
    public Model<S, I, O> model() {
        return objects.model();
    }

    /** Reads it into there; to be called once. */
    public Reading<I, O> into(Events<I, O> events) {
        return readings.apply(events);
    }

    /** The key of an operation; null for one that is not on exactly one. */
    public @Nullable Object keyOf(I input) {
        return objects.keyOf().apply(input);
    }
}
