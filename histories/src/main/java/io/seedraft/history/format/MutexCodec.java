package io.seedraft.history.format;

import io.seedraft.history.checker.model.MutexInput;
import io.seedraft.history.checker.model.MutexOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Operations on a mutex: {@code acquire} and {@code release}, by the process. */
final class MutexCodec implements OperationCodec<MutexInput, MutexOutput> {
    /** True says that the answer was no; null that nobody noted it. Jepsen has no such thing. */
    private static final String REFUSED = "refused";

    @Override
    public String f(MutexInput input) {
        return switch (input) {
            case MutexInput.Acquire acquire -> "acquire";
            case MutexInput.Release release -> "release";
        };
    }

    @Override
    public MutexInput readInput(String f, Event event) throws BadHistory {
        int client = (int) event.number(Event.PROCESS);
        return switch (f) {
            case "acquire" -> new MutexInput.Acquire(client);
            case "release" -> new MutexInput.Release(client);
            default -> throw event.refuse(Event.F, "A mutex has no operation \"" + f + "\".");
        };
    }

    /** A call says nothing but who asks. */
    @Override
    public void requireSame(MutexInput input, Repeated answer) {}

    @Override
    public @Nullable MutexOutput readOutput(MutexInput input, Event event) throws BadHistory {
        if (event.isNull(REFUSED)) {
            return null;
        }
        return event.has(REFUSED) && event.flag(REFUSED) ? MutexOutput.REFUSED : MutexOutput.DONE;
    }

    @Override
    public void writeInput(MutexInput input, EventWriter event) throws IOException {
        event.value("value", null);
    }

    @Override
    public void writeOutput(MutexInput input, @Nullable MutexOutput output, EventWriter event) throws IOException {
        writeInput(input, event);
        if (output != MutexOutput.DONE) {
            event.value(REFUSED, output == null ? null : true);
        }
    }
}
