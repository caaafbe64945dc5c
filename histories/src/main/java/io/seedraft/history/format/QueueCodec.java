package io.seedraft.history.format;

import io.seedraft.history.checker.model.QueueInput;
import io.seedraft.history.checker.model.QueueOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Operations on a queue: {@code enqueue} with the value, {@code dequeue} with what was taken, nil when there was nothing. */
final class QueueCodec implements OperationCodec<QueueInput, QueueOutput> {
    private static final String VALUE = "value";
    private static final QueueInput TAKE = new QueueInput.Dequeue();

    private final Scalars scalars = new Scalars();

    @Override
    public String f(QueueInput input) {
        return switch (input) {
            case QueueInput.Enqueue enqueue -> "enqueue";
            case QueueInput.Dequeue dequeue -> "dequeue";
        };
    }

    @Override
    public QueueInput readInput(String f, Event event) throws BadHistory {
        return switch (f) {
            case "enqueue" -> {
                Object value = event.required(VALUE);
                if (value != null) {
                    yield new QueueInput.Enqueue(scalars.text(value));
                }
                throw event.refuse(VALUE, "A value of a queue must not be nil.");
            }
            case "dequeue" -> TAKE;
            default -> throw event.refuse(Event.F, "A queue has no operation \"" + f + "\".");
        };
    }

    @Override
    public void requireSame(QueueInput input, Repeated answer) throws BadHistory {
        if (input instanceof QueueInput.Enqueue enqueue) {
            answer.require(VALUE, enqueue.value(), scalars);
        }
    }

    @Override
    public @Nullable QueueOutput readOutput(QueueInput input, Event event) {
        if (!(input instanceof QueueInput.Dequeue)) {
            return QueueOutput.DONE;
        }
        return event.has(VALUE) ? new QueueOutput(scalars.textOrNull(event.value(VALUE))) : null;
    }

    @Override
    public void writeInput(QueueInput input, EventWriter event) throws IOException {
        event.value(VALUE, input instanceof QueueInput.Enqueue enqueue ? Scalars.valueOf(enqueue.value()) : null);
    }

    @Override
    public void writeUnanswered(QueueInput input, EventWriter event) throws IOException {
        writeInput(input, event);
    }

    @Override
    public void writeOutput(QueueInput input, @Nullable QueueOutput output, EventWriter event) throws IOException {
        if (!(input instanceof QueueInput.Dequeue)) {
            writeInput(input, event);
        } else if (output != null) {
            event.value(VALUE, Scalars.valueOf(output.value()));
        }
    }
}
