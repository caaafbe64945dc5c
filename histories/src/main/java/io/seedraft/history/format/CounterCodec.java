package io.seedraft.history.format;

import io.seedraft.history.checker.model.CounterInput;
import io.seedraft.history.checker.model.CounterOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Operations on a counter: {@code add} with the difference, {@code read} with what was found. */
final class CounterCodec implements OperationCodec<CounterInput, CounterOutput> {
    private static final String VALUE = "value";
    /** What an add left; Jepsen has no such thing. */
    private static final String RESULT = "result";

    private static final CounterInput READ = new CounterInput.Read();

    private final Scalars scalars = new Scalars();

    @Override
    public String f(CounterInput input) {
        return switch (input) {
            case CounterInput.Add add -> "add";
            case CounterInput.Read read -> "read";
        };
    }

    @Override
    public CounterInput readInput(String f, Event event) throws BadHistory {
        return switch (f) {
            case "add" -> new CounterInput.Add(event.number(VALUE));
            case "read" -> READ;
            default -> throw event.refuse(Event.F, "A counter has no operation \"" + f + "\".");
        };
    }

    @Override
    public void requireSame(CounterInput input, Repeated answer) throws BadHistory {
        if (input instanceof CounterInput.Add add) {
            answer.require(VALUE, Long.toString(add.delta()), scalars);
        }
    }

    @Override
    public @Nullable CounterOutput readOutput(CounterInput input, Event event) throws BadHistory {
        String field = input instanceof CounterInput.Read ? VALUE : RESULT;
        return event.value(field) == null ? null : new CounterOutput(event.number(field));
    }

    @Override
    public void writeInput(CounterInput input, EventWriter event) throws IOException {
        event.value(VALUE, input instanceof CounterInput.Add add ? (Long) add.delta() : null);
    }

    @Override
    public void writeOutput(CounterInput input, @Nullable CounterOutput output, EventWriter event) throws IOException {
        boolean read = input instanceof CounterInput.Read;
        if (!read || output == null) {
            writeInput(input, event);
        }
        if (output != null) {
            event.number(read ? VALUE : RESULT, output.value());
        }
    }
}
