package io.seedraft.history.format;

import io.seedraft.history.checker.model.ContainerInput;
import io.seedraft.history.checker.model.ContainerOutput;
import io.seedraft.history.checker.model.ContainerView.Discipline;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Operations on a queue or a stack: {@code enqueue} or {@code push} with the value, {@code dequeue} or {@code pop} with what was
 * taken, nil when there was nothing.
 */
final class ContainerCodec implements OperationCodec<ContainerInput, ContainerOutput> {
    private static final String VALUE = "value";
    private static final ContainerInput TAKE = new ContainerInput.Take();

    private final Discipline discipline;
    private final Scalars scalars = new Scalars();

    ContainerCodec(Discipline discipline) {
        this.discipline = discipline;
    }

    @Override
    public String f(ContainerInput input) {
        return switch (input) {
            case ContainerInput.Put put -> discipline.put();
            case ContainerInput.Take take -> discipline.take();
        };
    }

    @Override
    public ContainerInput readInput(String f, Event event) throws BadHistory {
        if (f.equals(discipline.take())) {
            return TAKE;
        }
        if (!f.equals(discipline.put())) {
            throw event.refuse(Event.F, "A " + discipline.noun() + " has no operation \"" + f + "\".");
        }
        Object value = event.required(VALUE);
        if (value == null) {
            throw event.refuse(VALUE, "A value of a " + discipline.noun() + " must not be nil.");
        }
        return new ContainerInput.Put(scalars.text(value));
    }

    @Override
    public void requireSame(ContainerInput input, Repeated answer) throws BadHistory {
        if (input instanceof ContainerInput.Put put) {
            answer.require(VALUE, put.value(), scalars);
        }
    }

    @Override
    public @Nullable ContainerOutput readOutput(ContainerInput input, Event event) {
        if (input instanceof ContainerInput.Put) {
            return ContainerOutput.DONE;
        }
        return event.has(VALUE) ? new ContainerOutput(scalars.textOrNull(event.value(VALUE))) : null;
    }

    @Override
    public void writeInput(ContainerInput input, EventWriter event) throws IOException {
        event.value(VALUE, input instanceof ContainerInput.Put put ? Scalars.valueOf(put.value()) : null);
    }

    @Override
    public void writeOutput(ContainerInput input, @Nullable ContainerOutput output, EventWriter event)
            throws IOException {
        if (input instanceof ContainerInput.Put) {
            writeInput(input, event);
        } else if (output != null) {
            event.value(VALUE, Scalars.valueOf(output.value()));
        }
    }
}
