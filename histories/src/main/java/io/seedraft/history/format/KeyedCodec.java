package io.seedraft.history.format;

import io.seedraft.history.checker.model.Keyed;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations on independent keys. The key stands in a field of its own, or with what the value would be without one in a pair:
 * Jepsen's independent keys.
 */
final class KeyedCodec<I, O> implements OperationCodec<Keyed<I>, O> {
    private static final String VALUE = "value";
    private static final String KEY = "key";

    private final OperationCodec<I, O> each;
    private final Place place;
    private final Scalars keys = new Scalars();

    /** Where the key of an operation stands. */
    enum Place {
        /** Nowhere: there is one object. */
        NOWHERE,
        /** In the field {@code key}. */
        FIELD,
        /** In the field {@code value}, before the value. */
        PAIR
    }

    /** Keys in that place; not {@link Place#NOWHERE}. */
    KeyedCodec(OperationCodec<I, O> each, Place place) {
        this.each = each;
        this.place = place;
    }

    @Override
    public String f(Keyed<I> input) {
        return each.f(input.input());
    }

    @Override
    public boolean isNamed(Keyed<I> input, String f) {
        return each.isNamed(input.input(), f);
    }

    @Override
    public Keyed<I> readInput(String f, Event event) throws BadHistory {
        Object key = place == Place.PAIR ? takeKey(event) : event.value(KEY);
        if (key == null) {
            throw event.refuse(
                    place == Place.PAIR ? VALUE : KEY,
                    place == Place.PAIR
                            ? "The value must be a pair of a key and a value, as in the events before."
                            : "The field \"key\" is missing, and other events have it.");
        }
        return new Keyed<>(keys.text(key), each.readInput(f, event));
    }

    /** Leaves the value alone in the event. Null when there is no pair. */
    private static @Nullable Object takeKey(Event event) throws BadHistory {
        if (event.value(VALUE) instanceof List<?> pair && pair.size() == 2 && pair.get(0) != null) {
            event.replace(VALUE, pair.get(1));
            return pair.get(0);
        }
        return null;
    }

    /** An answer may leave the key out, and a failed one the value too; a pair without its key would be a value. */
    @Override
    public void requireSame(Keyed<I> input, Repeated answer) throws BadHistory {
        Event event = answer.answer();
        Object key = place == Place.PAIR ? takeKey(event) : event.value(KEY);
        if (key != null && !keys.text(key).equals(input.key())) {
            throw event.refuse(
                    place == Place.PAIR ? VALUE : KEY,
                    "The call was for key " + input.key() + " and is answered for " + keys.text(key) + ".");
        }
        if (key == null && place == Place.PAIR && event.value(VALUE) != null) {
            if (answer.ok()) {
                throw event.refuse(VALUE, "The value must be a pair of a key and a value.");
            }
            return;
        }
        each.requireSame(input.input(), answer);
    }

    @Override
    public @Nullable O readOutput(Keyed<I> input, Event event) throws BadHistory {
        return each.readOutput(input.input(), event);
    }

    @Override
    public @Nullable Seen<Keyed<I>, O> readFailure(Keyed<I> input, Event event) throws BadHistory {
        Seen<I, O> seen = each.readFailure(input.input(), event);
        return seen == null ? null : new Seen<>(new Keyed<>(input.key(), seen.input()), seen.output());
    }

    @Override
    public void writeInput(Keyed<I> input, EventWriter event) throws IOException {
        each.writeInput(input.input(), withKey(input, event));
    }

    @Override
    public void writeOutput(Keyed<I> input, @Nullable O output, EventWriter event) throws IOException {
        each.writeOutput(input.input(), output, withKey(input, event));
    }

    @Override
    public void writeUnanswered(Keyed<I> input, EventWriter event) throws IOException {
        each.writeUnanswered(input.input(), withKey(input, event));
    }

    @Override
    public boolean writtenAsFailure(Keyed<I> input) {
        return each.writtenAsFailure(input.input());
    }

    @Override
    public void requireFailureIsNothing(Keyed<I> input) throws NotInThisFormat {
        each.requireFailureIsNothing(input.input());
    }

    private EventWriter withKey(Keyed<?> input, EventWriter event) throws IOException {
        Object key = Scalars.valueOf(input.key());
        if (place == Place.PAIR) {
            return (name, value) -> event.value(name, name.equals(VALUE) ? Arrays.asList(key, value) : value);
        }
        event.value(KEY, key);
        return event;
    }
}
