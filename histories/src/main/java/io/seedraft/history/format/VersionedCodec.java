package io.seedraft.history.format;

import io.seedraft.history.checker.model.VersionedInput;
import io.seedraft.history.checker.model.VersionedOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations on a register with versions, as in Jepsen's test of etcd: each value is a pair of the version, which is nil in a
 * call, and what the value would be without one.
 */
final class VersionedCodec implements OperationCodec<VersionedInput, VersionedOutput> {
    private static final String VALUE = "value";
    private static final String SHAPE = "The value must be a pair of a version and a value.";
    private static final VersionedInput READ = new VersionedInput.Read();

    private final Scalars scalars = new Scalars();

    @Override
    public String f(VersionedInput input) {
        return switch (input) {
            case VersionedInput.Read read -> "read";
            case VersionedInput.Write write -> "write";
            case VersionedInput.Cas cas -> "cas";
        };
    }

    @Override
    public VersionedInput readInput(String f, Event event) throws BadHistory {
        List<?> pair = pair(event);
        if (pair.get(0) != null) {
            throw event.refuse(VALUE, "The version of a call must be nil: it is told by the answer.");
        }
        return asked(f, pair.get(1), event);
    }

    private static List<?> pair(Event event) throws BadHistory {
        if (event.required(VALUE) instanceof List<?> pair && pair.size() == 2) {
            return pair;
        }
        throw event.refuse(VALUE, SHAPE);
    }

    private VersionedInput asked(String f, @Nullable Object value, Event event) throws BadHistory {
        return switch (f) {
            case "read" -> {
                if (value != null) {
                    throw event.refuse(
                            VALUE, "A read asks for no value, and this one holds " + EdnText.of(value) + ".");
                }
                yield READ;
            }
            case "write" -> new VersionedInput.Write(scalars.textOrNull(value));
            case "cas" -> {
                if (!(value instanceof List<?> pair) || pair.size() != 2 || pair.get(1) == null) {
                    throw event.refuse(
                            VALUE, "The value of a cas must be a pair: the value expected and the next one.");
                }
                yield new VersionedInput.Cas(scalars.textOrNull(pair.get(0)), scalars.text(pair.get(1)));
            }
            default -> throw event.refuse(Event.F, "A versioned register has no operation \"" + f + "\".");
        };
    }

    @Override
    public void requireSame(VersionedInput input, Repeated answer) throws BadHistory {
        Event event = answer.answer();
        if (input instanceof VersionedInput.Read || !(event.value(VALUE) instanceof List<?>)) return;
        Object says = pair(event).get(1);
        if (says != null && !asked(f(input), says, event).equals(input)) {
            throw answer.differs(VALUE, text(input), EdnText.printed(says));
        }
    }

    private static String text(VersionedInput input) {
        return EdnText.printed(value(input));
    }

    private static @Nullable Object value(VersionedInput input) {
        return switch (input) {
            case VersionedInput.Read read -> null;
            case VersionedInput.Write write -> Scalars.valueOf(write.value());
            case VersionedInput.Cas cas -> Arrays.asList(Scalars.valueOf(cas.expected()), Scalars.valueOf(cas.next()));
        };
    }

    @Override
    public @Nullable VersionedOutput readOutput(VersionedInput input, Event event) throws BadHistory {
        if (event.value(VALUE) == null) {
            return null;
        }
        List<?> pair = pair(event);
        Object version = pair.get(0);
        if (version != null && !(version instanceof Long)) {
            throw event.refuse(VALUE, "A version must be a whole number of 64 bits.");
        }
        String value = input instanceof VersionedInput.Read ? scalars.textOrNull(pair.get(1)) : null;
        return new VersionedOutput((Long) version, value);
    }

    @Override
    public void writeInput(VersionedInput input, EventWriter event) throws IOException {
        event.value(VALUE, Arrays.asList(null, value(input)));
    }

    @Override
    public void writeOutput(VersionedInput input, @Nullable VersionedOutput output, EventWriter event)
            throws IOException {
        Long version = output == null ? null : output.version();
        Object value =
                input instanceof VersionedInput.Read && output != null ? Scalars.valueOf(output.value()) : value(input);
        event.value(VALUE, Arrays.asList(version, value));
    }
}
