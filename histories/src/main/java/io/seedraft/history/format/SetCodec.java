package io.seedraft.history.format;

import io.seedraft.history.checker.model.SetInput;
import io.seedraft.history.checker.model.SetOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations on a set: {@code add}, {@code remove}, {@code contains} with the element, {@code read} with all that was found. */
final class SetCodec implements OperationCodec<SetInput, SetOutput> {
    private static final String VALUE = "value";
    private static final String RESULT = "result";
    private static final SetInput READ = new SetInput.Read();

    private final Scalars scalars = new Scalars();

    @Override
    public String f(SetInput input) {
        return switch (input) {
            case SetInput.Add add -> "add";
            case SetInput.Remove remove -> "remove";
            case SetInput.Contains contains -> "contains";
            case SetInput.Read read -> "read";
        };
    }

    @Override
    public SetInput readInput(String f, Event event) throws BadHistory {
        return switch (f) {
            case "add" -> new SetInput.Add(element(event));
            case "remove" -> new SetInput.Remove(element(event));
            case "contains" -> new SetInput.Contains(element(event));
            case "read" -> READ;
            default -> throw event.refuse(Event.F, "A set has no operation \"" + f + "\".");
        };
    }

    private String element(Event event) throws BadHistory {
        Object element = event.required(VALUE);
        if (element != null) {
            return scalars.text(element);
        }
        throw event.refuse(VALUE, "An element of a set must not be nil.");
    }

    @Override
    public void requireSame(SetInput input, Repeated answer) throws BadHistory {
        if (input instanceof SetInput.OnElement on) {
            answer.require(VALUE, on.element(), scalars);
        }
    }

    @Override
    public @Nullable SetOutput readOutput(SetInput input, Event event) throws BadHistory {
        if (!(input instanceof SetInput.Read)) {
            return event.value(RESULT) == null ? null : new SetOutput.Flag(event.flag(RESULT));
        }
        if (event.value(VALUE) == null) {
            return null;
        }
        List<String> elements = new ArrayList<>();
        for (Object element : event.list(VALUE)) {
            if (element == null) {
                throw event.refuse(VALUE, "An element of a set must not be nil.");
            }
            elements.add(scalars.text(element));
        }
        if (new HashSet<>(elements).size() < elements.size()) {
            throw event.refuse(VALUE, "A set holds each element once, and this read found one twice.");
        }
        return new SetOutput.Elements(elements);
    }

    @Override
    public void writeInput(SetInput input, EventWriter event) throws IOException {
        event.value(VALUE, input instanceof SetInput.OnElement on ? Scalars.valueOf(on.element()) : null);
    }

    @Override
    public void writeOutput(SetInput input, @Nullable SetOutput output, EventWriter event) throws IOException {
        switch (output) {
            case null -> writeInput(input, event);
            case SetOutput.Flag flag -> {
                writeInput(input, event);
                event.flag(RESULT, flag.value());
            }
            case SetOutput.Elements all ->
                event.value(VALUE, all.elements().stream().map(Scalars::valueOf).toList());
        }
    }
}
