package io.seedraft.history.format;

import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import io.seedraft.history.format.ReadOptions.FailedCas;
import io.seedraft.history.format.ReadOptions.NilRead;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations on one register in Jepsen's words: what is asked and what is answered stands in {@code "value"}. */
final class RegisterCodec implements OperationCodec<RegisterInput, RegisterOutput> {
    private static final String VALUE = "value";
    /** Says that a read found nothing, whatever nil says otherwise. */
    private static final String ABSENT = "absent";

    private static final RegisterInput READ = new RegisterInput.Read();
    private static final RegisterOutput NOTHING = new RegisterOutput(null);

    private final FailedCas failedCas;
    private final NilRead nilRead;
    private final boolean hasCas;
    private final Unsaid unsaid;
    private final Scalars scalars = new Scalars();

    RegisterCodec(FailedCas failedCas, NilRead nilRead) {
        this(failedCas, nilRead, true, new Unsaid());
    }

    /**
     * The same.
     *
     * @param hasCas whether the register has a cas
     * @param unsaid is told when it mattered what nil or a failed cas says
     */
    RegisterCodec(FailedCas failedCas, NilRead nilRead, boolean hasCas, Unsaid unsaid) {
        this.failedCas = failedCas;
        this.nilRead = nilRead;
        this.hasCas = hasCas;
        this.unsaid = unsaid;
    }

    @Override
    public String f(RegisterInput input) {
        return switch (input) {
            case RegisterInput.Read read -> "read";
            case RegisterInput.Write write -> "write";
            case RegisterInput.Cas cas -> "cas";
            case RegisterInput.Not not -> failedCas == FailedCas.NOT ? "cas" : "not";
        };
    }

    @Override
    public RegisterInput readInput(String f, Event event) throws BadHistory {
        if (!hasCas && !f.equals("read") && !f.equals("write")) {
            throw event.refuse(Event.F, "A plain register has no operation \"" + f + "\": --model cas-register has.");
        }
        return switch (f) {
            case "read" -> READ;
            case "write" -> {
                Object value = event.required(VALUE);
                if (value == null) unsaid.nilWritten();
                yield new RegisterInput.Write(scalars.textOrNull(value));
            }
            case "not" -> new RegisterInput.Not(scalars.textOrNull(event.required(VALUE)));
            case "cas" -> {
                if (!(event.value(VALUE) instanceof List<?> pair) || pair.size() != 2 || pair.get(1) == null) {
                    throw event.refuse(
                            VALUE, "The value of a cas must be a pair: the value expected and the next one.");
                }
                yield new RegisterInput.Cas(scalars.textOrNull(pair.get(0)), scalars.text(pair.get(1)));
            }
            default -> throw event.refuse(Event.F, "A register has no operation \"" + f + "\".");
        };
    }

    @Override
    public void requireSame(RegisterInput input, Repeated answer) throws BadHistory {
        switch (input) {
            case RegisterInput.Read read -> {}
            case RegisterInput.Write write -> answer.require(VALUE, write.value(), scalars);
            case RegisterInput.Not not -> answer.require(VALUE, not.unexpected(), scalars);
            case RegisterInput.Cas cas -> answer.requirePair(VALUE, cas.expected(), cas.next(), scalars);
        }
    }

    @Override
    public @Nullable RegisterOutput readOutput(RegisterInput input, Event event) throws BadHistory {
        if (!(input instanceof RegisterInput.Read)) {
            return RegisterOutput.DONE;
        }
        Object value = event.value(VALUE);
        if (value != null) {
            return new RegisterOutput(scalars.text(value));
        }
        if (event.has(VALUE) && !event.has(ABSENT)) {
            unsaid.nilRead(VALUE, event);
        }
        boolean absent = event.has(ABSENT) ? event.flag(ABSENT) : event.has(VALUE) && nilRead == NilRead.ABSENT;
        return absent ? NOTHING : null;
    }

    @Override
    public @Nullable Seen<RegisterInput, RegisterOutput> readFailure(RegisterInput input, Event event)
            throws BadHistory {
        if (input instanceof RegisterInput.Cas) {
            unsaid.failedCas(event);
        }
        return failedCas == FailedCas.NOT && input instanceof RegisterInput.Cas cas
                ? new Seen<>(new RegisterInput.Not(cas.expected()), RegisterOutput.DONE)
                : null;
    }

    @Override
    public boolean writtenAsFailure(RegisterInput input) {
        return failedCas == FailedCas.NOT && input instanceof RegisterInput.Not;
    }

    @Override
    public void requireFailureIsNothing(RegisterInput input) throws NotInThisFormat {
        if (failedCas == FailedCas.NOT && (input instanceof RegisterInput.Cas || input instanceof RegisterInput.Not)) {
            throw new NotInThisFormat("A cas that did not happen has no form where a failed one saw another value.");
        }
    }

    /** As a failed cas, {@code not 2} is a cas from 2 to 2. */
    @Override
    public void writeInput(RegisterInput input, EventWriter event) throws IOException {
        switch (input) {
            case RegisterInput.Read read -> event.value(VALUE, null);
            case RegisterInput.Write write -> event.value(VALUE, Scalars.valueOf(write.value()));
            case RegisterInput.Cas cas -> writePair(cas.expected(), cas.next(), event);
            case RegisterInput.Not not -> {
                @Nullable String unexpected = not.unexpected();
                if (failedCas == FailedCas.NOT) {
                    writePair(unexpected, unexpected == null ? "0" : unexpected, event);
                } else {
                    event.value(VALUE, Scalars.valueOf(unexpected));
                }
            }
        }
    }

    private static void writePair(@Nullable String expected, String next, EventWriter event) throws IOException {
        event.value(VALUE, Arrays.asList(Scalars.valueOf(expected), Scalars.valueOf(next)));
    }

    /** The field is left out where nil would say more than is known. */
    @Override
    public void writeOutput(RegisterInput input, @Nullable RegisterOutput output, EventWriter event)
            throws IOException {
        if (!(input instanceof RegisterInput.Read)) {
            writeInput(input, event);
        } else if (output != null) {
            event.value(VALUE, Scalars.valueOf(output.value()));
            if (output.value() == null && nilRead == NilRead.UNKNOWN) {
                event.flag(ABSENT, true);
            }
        } else if (nilRead == NilRead.UNKNOWN) {
            event.value(VALUE, null);
        }
    }
}
