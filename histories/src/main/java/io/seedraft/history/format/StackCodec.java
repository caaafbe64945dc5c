package io.seedraft.history.format;

import io.seedraft.history.checker.model.StackInput;
import io.seedraft.history.checker.model.StackOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Operations on a stack: {@code push} with the value, {@code pop} with what was taken, nil when there was nothing. */
final class StackCodec implements OperationCodec<StackInput, StackOutput> {
    private static final String VALUE = "value";
    private static final StackInput TAKE = new StackInput.Pop();

    private final Scalars scalars = new Scalars();

    @Override
    public String f(StackInput input) {
        return switch (input) {
            case StackInput.Push push -> "push";
            case StackInput.Pop pop -> "pop";
        };
    }

    @Override
    public StackInput readInput(String f, Event event) throws BadHistory {
        return switch (f) {
            case "push" -> {
                Object value = event.required(VALUE);
                if (value != null) {
                    yield new StackInput.Push(scalars.text(value));
                }
                throw event.refuse(VALUE, "A value of a stack must not be nil.");
            }
            case "pop" -> TAKE;
            default -> throw event.refuse(Event.F, "A stack has no operation \"" + f + "\".");
        };
    }

    @Override
    public void requireSame(StackInput input, Repeated answer) throws BadHistory {
        if (input instanceof StackInput.Push push) {
            answer.require(VALUE, push.value(), scalars);
        }
    }

    @Override
    public @Nullable StackOutput readOutput(StackInput input, Event event) {
        if (!(input instanceof StackInput.Pop)) {
            return StackOutput.DONE;
        }
        return event.has(VALUE) ? new StackOutput(scalars.textOrNull(event.value(VALUE))) : null;
    }

    @Override
    public void writeInput(StackInput input, EventWriter event) throws IOException {
        event.value(VALUE, input instanceof StackInput.Push push ? Scalars.valueOf(push.value()) : null);
    }

    @Override
    public void writeUnanswered(StackInput input, EventWriter event) throws IOException {
        writeInput(input, event);
    }

    @Override
    public void writeOutput(StackInput input, @Nullable StackOutput output, EventWriter event) throws IOException {
        if (!(input instanceof StackInput.Pop)) {
            writeInput(input, event);
        } else if (output != null) {
            event.value(VALUE, Scalars.valueOf(output.value()));
        }
    }
}
