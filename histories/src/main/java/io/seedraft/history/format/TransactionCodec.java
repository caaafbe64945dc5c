package io.seedraft.history.format;

import io.seedraft.history.checker.model.MultiRegisterInput;
import io.seedraft.history.checker.model.MultiRegisterOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Transactions on several registers: {@code txn} with a list of {@code [:r x nil]} and {@code [:w x 1]}. */
final class TransactionCodec implements OperationCodec<MultiRegisterInput, MultiRegisterOutput> {
    private static final String VALUE = "value";
    /** Says that nil is no value, whatever it says otherwise. */
    private static final String ABSENT = "absent";

    private static final Set<String> NAMES = Set.of("txn", "read", "write");

    private static final String SHAPE =
            "The value of a txn must be a list of [:r register value] and [:w register value].";

    private final ReadOptions.NilRead nilRead;
    private final Unsaid unsaid;
    /** The only ones that there are; empty when that is not known. */
    private final Set<String> registers;

    private final Scalars scalars = new Scalars();

    TransactionCodec(ReadOptions.NilRead nilRead) {
        this(nilRead, Set.of(), new Unsaid());
    }

    /**
     * The same.
     *
     * @param registers the only ones that there are; empty when that is not known
     * @param unsaid is told when it mattered what nil says
     */
    TransactionCodec(ReadOptions.NilRead nilRead, Set<String> registers, Unsaid unsaid) {
        this.nilRead = nilRead;
        this.registers = registers;
        this.unsaid = unsaid;
    }

    @Override
    public String f(MultiRegisterInput input) {
        return "txn";
    }

    /** Some tests call a transaction that only reads a read, and one that only writes a write. */
    @Override
    public boolean isNamed(MultiRegisterInput input, String f) {
        return NAMES.contains(f);
    }

    @Override
    public MultiRegisterInput readInput(String f, Event event) throws BadHistory {
        if (!NAMES.contains(f)) {
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
        if (!registers.isEmpty() && !registers.contains(scalars.text(register))) {
            throw event.refuse(
                    VALUE,
                    "The initial values say nothing of the register " + scalars.text(register) + ": nil is nothing.");
        }
        String kind = kind(parts.get(0));
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

    /** Whether this has the shape of a transaction; for telling what a history is of. */
    static boolean isShaped(@Nullable Object value) {
        return value instanceof List<?> actions
                && !actions.isEmpty()
                && actions.stream()
                        .allMatch(action -> action instanceof List<?> parts
                                && parts.size() == 3
                                && parts.get(0) != null
                                && List.of("r", "w", "read", "write").contains(kind(parts.get(0))));
    }

    private static String kind(@Nullable Object word) {
        return word instanceof Keyword keyword ? keyword.name() : EdnText.of(word);
    }

    @Override
    public void requireSame(MultiRegisterInput input, Repeated answer) throws BadHistory {
        if (!(answer.ok() || answer.answer().value(VALUE) instanceof List<?>)
                || !answer.answer().has(VALUE)) return;
        List<?> says = answer.answer().list(VALUE);
        boolean same = says.size() == input.actions().size();
        for (int i = 0; same && i < says.size(); i++) {
            same = action(says.get(i), answer.answer()).equals(input.actions().get(i));
        }
        if (!same) {
            throw answer.differs(VALUE, input.actions().toString(), EdnText.printed(says));
        }
    }

    /** Of a read of nil nothing may be known, and something of the others. */
    @Override
    public @Nullable MultiRegisterOutput readOutput(MultiRegisterInput input, Event event) throws BadHistory {
        if (!event.has(VALUE)) {
            return null;
        }
        List<@Nullable String> found = new ArrayList<>();
        List<Boolean> noted = new ArrayList<>();
        List<?> answers = event.list(VALUE);
        boolean absent = event.has(ABSENT) && event.flag(ABSENT);
        for (int i = 0; i < answers.size(); i++) {
            if (input.actions().get(i) instanceof MultiRegisterInput.Read) {
                Object value = ((List<?>) answers.get(i)).get(2);
                if (value == null && !absent) {
                    unsaid.nilRead(VALUE, event);
                }
                found.add(scalars.textOrNull(value));
                noted.add(value != null || absent || nilRead == ReadOptions.NilRead.ABSENT);
            }
        }
        return new MultiRegisterOutput(found, noted);
    }

    @Override
    public void writeInput(MultiRegisterInput input, EventWriter event) throws IOException {
        write(input, List.of(), event);
    }

    @Override
    public void writeOutput(MultiRegisterInput input, @Nullable MultiRegisterOutput output, EventWriter event)
            throws IOException {
        if (output != null) {
            write(input, output.read(), event);
            boolean nothing = output.read().contains(null);
            boolean allNoted = !output.noted().contains(false);
            if (nothing
                    && !allNoted
                    && (nilRead == ReadOptions.NilRead.ABSENT || output.noted().contains(true))) {
                throw new NotInThisFormat("Of one transaction, nil is either unknown or absent.");
            }
            if (nothing && allNoted && nilRead == ReadOptions.NilRead.UNKNOWN) {
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
