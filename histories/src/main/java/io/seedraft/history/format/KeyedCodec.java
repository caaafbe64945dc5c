package io.seedraft.history.format;

import io.seedraft.history.checker.model.Keyed;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations on independent keys: the value of each event is a pair of the key and what the value would be without one. */
final class KeyedCodec<I, O> implements OperationCodec<Keyed<I>, O> {
    private static final String VALUE = "value";

    private final OperationCodec<I, O> each;
    private final Scalars keys = new Scalars();

    KeyedCodec(OperationCodec<I, O> each) {
        this.each = each;
    }

    @Override
    public String f(Keyed<I> input) {
        return each.f(input.input());
    }

    @Override
    public Keyed<I> readInput(String f, Event event) throws BadHistory {
        String key = takeKey(event);
        return new Keyed<>(key, each.readInput(f, event));
    }

    /** Leaves the value alone in the event. */
    private String takeKey(Event event) throws BadHistory {
        if (event.value(VALUE) instanceof List<?> pair && pair.size() == 2) {
            Object key = pair.get(0);
            if (key != null) {
                event.replace(VALUE, pair.get(1));
                return keys.text(key);
            }
        }
        throw event.refuse(VALUE, "The value must be a pair of a key and a value.");
    }

    @Override
    public @Nullable O readOutput(Keyed<I> input, Event event) throws BadHistory {
        String key = takeKey(event);
        if (!key.equals(input.key())) {
            throw event.refuse(VALUE, "The call was for key " + input.key() + " and is answered for " + key + ".");
        }
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

    private static EventWriter withKey(Keyed<?> input, EventWriter event) {
        Object key = Scalars.valueOf(input.key());
        return (name, value) -> event.value(name, name.equals(VALUE) ? Arrays.asList(key, value) : value);
    }
}
