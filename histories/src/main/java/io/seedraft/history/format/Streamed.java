package io.seedraft.history.format;

import io.seedraft.history.Events;
import io.seedraft.history.Model;
import io.seedraft.history.online.OnlineChecker;
import io.seedraft.history.online.OnlineHistory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A history whose events are still to be read, one after the other, as they come. Nothing of it is kept here: for histories
 * without an end.
 *
 * {@snippet :
 * OnlineHistory<S, I, O> judged = streamed.judged(64 << 20);
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

    /**
     * Somebody who judges such events. Keys are judged by themselves; registers of transactions and elements of a set are not,
     * as it is not known yet who will read several of them.
     *
     * @param byteLimit what the search of one key may hold, roughly; a key that needs more is given up
     */
    public OnlineHistory<S, I, O> judged(long byteLimit) {
        Model<S, I, O> model = objects.model();
        Function<? super I, ? extends @Nullable Object> keyOf = objects.keyOf();
        OnlineChecker<S, I, O> checker = switch (kind) {
            case KEY_VALUE, KEYED_CAS_REGISTER -> OnlineChecker.byKey(model, keyOf, byteLimit);
            case SET, MULTI_REGISTER -> OnlineChecker.searching(model, byteLimit);
            case REGISTER, CAS_REGISTER, COUNTER, QUEUE, STACK, MUTEX, OWNED_MUTEX, BANK ->
                OnlineChecker.whole(model, byteLimit);
        };
        return new OnlineHistory<>(model, keyOf, checker);
    }
}
