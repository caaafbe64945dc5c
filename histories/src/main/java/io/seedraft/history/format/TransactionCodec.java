package io.seedraft.history.format;

import io.seedraft.history.checker.model.MultiRegisterInput;
import io.seedraft.history.checker.model.MultiRegisterOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transactions on several registers: {@code txn} with a list of {@code [:r x nil]} and {@code [:w x 1]}. */
final class TransactionCodec implements OperationCodec<MultiRegisterInput, MultiRegisterOutput> {
    private static final String VALUE = "value";
    /** Says that nil is no value, whatever it says otherwise. */
    private static final String ABSENT = "absent";

    private static final String SHAPE =
            "The value of a txn must be a list of [:r register value] and [:w register value].";

    private final ReadOptions.NilRead nilRead;
    private final Scalars scalars = new Scalars();

    TransactionCodec(ReadOptions.NilRead nilRead) {
        this.nilRead = nilRead;
    }

    @Override
    public String f(MultiRegisterInput input) {
        return "txn";
    }

    @Override
    public MultiRegisterInput readInput(String f, Event event) throws BadHistory {
        if (!f.equals("txn")) {
            throw event.refuse(Event.F, "Several registers have no operation \"" + f + "\".");
        }
        List<MultiRegisterInput.Action> actions = new ArrayList<>();
        for (Object action : event.list(VALUE)) {
            actions.add(action(action, event));
        }
        if (actions.isEmpty()) {
            throw event.refuse(VALUE, "A transaction must do something.");
        }
        return new MultiRegisterInput(actions);
    }

    private MultiRegisterInput.Action action(@Nullable Object action, Event event) throws BadHistory {
        if (!(action instanceof List<?> parts) || parts.size() != 3) {
            throw event.refuse(VALUE, SHAPE);
        }
        Object register = parts.get(1);
        if (register == null) {
            throw event.refuse(VALUE, SHAPE);
        }
        String kind = parts.get(0) instanceof Keyword keyword ? keyword.name() : EdnText.of(parts.get(0));
        Object value = parts.get(2);
        return switch (kind) {
            case "r", "read" -> new MultiRegisterInput.Read(scalars.text(register));
            case "w", "write" -> {
                if (value == null) {
                    throw event.refuse(VALUE, "A transaction must not write nil.");
                }
                yield new MultiRegisterInput.Write(scalars.text(register), scalars.text(value));
            }
            case "append" ->
                throw event.refuse(
                        VALUE, "Transactions that append to lists are Elle's, and no question of linearizability.");
            default -> throw event.refuse(VALUE, SHAPE);
        };
    }

    /** What one read saw being unknown, all of the answer is: that never makes a history wrong. */
    @Override
    public @Nullable MultiRegisterOutput readOutput(MultiRegisterInput input, Event event) throws BadHistory {
        if (!event.has(VALUE)) {
            return null;
        }
        List<?> answers = event.list(VALUE);
        if (answers.size() != input.actions().size()) {
            throw event.refuse(VALUE, "The answer must have as many parts as the call.");
        }
        List<@Nullable String> found = new ArrayList<>();
        boolean unknown = false;
        for (int i = 0; i < answers.size(); i++) {
            MultiRegisterInput.Action asked = input.actions().get(i);
            if (asked instanceof MultiRegisterInput.Read) {
                if (!action(answers.get(i), event).equals(asked)) {
                    throw event.refuse(VALUE, "The answer must be of the registers of the call, in their order.");
                }
                Object value = ((List<?>) answers.get(i)).get(2);
                unknown |= value == null && nilRead == ReadOptions.NilRead.UNKNOWN && !event.has(ABSENT);
                found.add(scalars.textOrNull(value));
            }
        }
        return unknown ? null : new MultiRegisterOutput(found);
    }

    @Override
    public void writeInput(MultiRegisterInput input, EventWriter event) throws IOException {
        write(input, List.of(), event);
    }

    @Override
    public void writeUnanswered(MultiRegisterInput input, EventWriter event) throws IOException {
        writeInput(input, event);
    }

    @Override
    public void writeOutput(MultiRegisterInput input, @Nullable MultiRegisterOutput output, EventWriter event)
            throws IOException {
        if (output != null) {
            write(input, output.read(), event);
            if (output.read().contains(null) && nilRead == ReadOptions.NilRead.UNKNOWN) {
                event.flag(ABSENT, true);
            }
        }
    }

    private static void write(MultiRegisterInput input, List<@Nullable String> found, EventWriter event)
            throws IOException {
        List<Object> actions = new ArrayList<>();
        int reads = 0;
        for (MultiRegisterInput.Action action : input.actions()) {
            Object register = Scalars.valueOf(action.register());
            switch (action) {
                case MultiRegisterInput.Read read -> {
                    String value = reads < found.size() ? found.get(reads) : null;
                    reads++;
                    actions.add(Arrays.asList(new Word("r"), register, Scalars.valueOf(value)));
                }
                case MultiRegisterInput.Write write ->
                    actions.add(Arrays.asList(new Word("w"), register, Scalars.valueOf(write.value())));
            }
        }
        event.value(VALUE, actions);
    }
}
