package io.seedraft.history.format;

import io.seedraft.history.checker.model.ContainerInput;
import io.seedraft.history.checker.model.ContainerOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Operations on a stack: {@code push} with the value, {@code pop} with what was taken, nil when there was nothing. */
final class StackCodec implements OperationCodec<ContainerInput, ContainerOutput> {
    private static final String VALUE = "value";
    private static final ContainerInput TAKE = new ContainerInput.Take();

    private final Scalars scalars = new Scalars();

    @Override
    public String f(ContainerInput input) {
        return switch (input) {
            case ContainerInput.Put put -> "push";
            case ContainerInput.Take take -> "pop";
        };
    }

    @Override
    public ContainerInput readInput(String f, Event event) throws BadHistory {
        return switch (f) {
            case "push" -> {
                Object value = event.required(VALUE);
                if (value != null) {
                    yield new ContainerInput.Put(scalars.text(value));
                }
                throw event.refuse(VALUE, "A value of a stack must not be nil.");
            }
            case "pop" -> TAKE;
            default -> throw event.refuse(Event.F, "A stack has no operation \"" + f + "\".");
        };
    }

    @Override
    public void requireSame(ContainerInput input, Repeated answer) throws BadHistory {
        if (input instanceof ContainerInput.Put put) {
            answer.require(VALUE, put.value(), scalars);
        }
    }

    @Override
    public @Nullable ContainerOutput readOutput(ContainerInput input, Event event) {
        if (!(input instanceof ContainerInput.Take)) {
            return ContainerOutput.DONE;
        }
        return event.has(VALUE) ? new ContainerOutput(scalars.textOrNull(event.value(VALUE))) : null;
    }

    @Override
    public void writeInput(ContainerInput input, EventWriter event) throws IOException {
        event.value(VALUE, input instanceof ContainerInput.Put put ? Scalars.valueOf(put.value()) : null);
    }

    @Override
    public void writeUnanswered(ContainerInput input, EventWriter event) throws IOException {
        writeInput(input, event);
    }

    @Override
    public void writeOutput(ContainerInput input, @Nullable ContainerOutput output, EventWriter event)
            throws IOException {
        if (!(input instanceof ContainerInput.Take)) {
            writeInput(input, event);
        } else if (output != null) {
            event.value(VALUE, Scalars.valueOf(output.value()));
        }
    }
}
