package io.seedraft.history.format;

import io.seedraft.history.format.ReadOptions.FailedCas;
import io.seedraft.history.format.ReadOptions.NilRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a file leaves open and somebody said, in an option or in the file's header; and what is usual where nobody did. Where
 * the usual decides the verdict, nobody may believe it: then the other readings are to be tried.
 */
final class Choices {
    private static final String ZERO = "0";

    private final String name;
    private final Format format;
    private final ModelKind kind;
    private final ReadOptions options;
    private final Optional<Header> header;
    private final boolean streamed;
    private final Unsaid unsaid;

    Choices(
            String name,
            Format format,
            ModelKind kind,
            ReadOptions options,
            Optional<Header> header,
            boolean streamed) {
        this.name = name;
        this.format = format;
        this.kind = kind;
        this.options = options;
        this.header = header;
        this.streamed = streamed;
        unsaid = new Unsaid(streamed && header.isEmpty() ? options : ReadOptions.ALL_SAID);
    }

    boolean isStreamed() {
        return streamed;
    }

    /** What was there at first, if anybody said it. */
    Optional<String> initial() {
        return options.initial()
                .or(() -> header.filter(said -> said.kind() == kind).map(Header::initial));
    }

    /** The same of a register; without a word, what is usual in the format. */
    String initialOrUsual() {
        return initial().orElse(ReadOptions.USUAL.initialOf(format));
    }

    FailedCas failedCas() {
        return options.failedCasOf(format);
    }

    NilRead nilRead() {
        return options.nilReadOf(format);
    }

    Unsaid unsaid() {
        return unsaid;
    }

    /** As long as events come, nobody knows which registers or accounts there are, and no two readings can be compared. */
    void requireInitialIsGiven() throws BadHistory {
        switch (kind) {
            case MULTI_REGISTER, BANK -> {
                if (initial().isEmpty() || !Initial.isComplete(initial().get())) {
                    throw notGiven(
                            "what they hold at first, such as {a 10, b 10}: as long as events come, nobody knows which registers"
                                    + " or accounts there are.");
                }
            }
            case REGISTER, CAS_REGISTER, KEYED_CAS_REGISTER -> {
                if (initial().isEmpty()) {
                    throw notGiven(
                            "what a register holds at first, 0 or nil for nothing: the first events may hang on it.");
                }
            }
            case VERSIONED_REGISTER, KEY_VALUE, COUNTER, SET, QUEUE, STACK, MUTEX, OWNED_MUTEX -> {}
        }
    }

    private BadHistory notGiven(String what) {
        return new BadHistory(name, 1, 1, "Say with --initial " + what);
    }

    /** How it was understood, once all of it was read. */
    Understood understood(boolean byKey, String reason, List<String> passedOver, boolean drainsOverlap) {
        List<String> remarks = new ArrayList<>();
        if (options.model().isEmpty() && header.isEmpty() && !reason.isEmpty()) {
            remarks.add("taken for a " + kind.id() + " " + reason);
        }
        List<Understood.Other> lenient = new ArrayList<>();
        List<Understood.Other> strict = new ArrayList<>();
        String asRead = "";
        if (header.isEmpty() && isRegister()) {
            asRead = registers(lenient, strict);
        } else if (header.isEmpty()
                && kind == ModelKind.MUTEX
                && options.model().isEmpty()) {
            asRead = "--model " + kind.id();
            ReadOptions owned = options.with(ModelKind.OWNED_MUTEX);
            strict.add(new Understood.Other(owned, "--model " + ModelKind.OWNED_MUTEX.id()));
        }
        if (!asRead.isEmpty()) remarks.add("read with " + asRead);
        remarks.addAll(passedOver);
        Optional<String> onlyHolds = drainsOverlap
                ? Optional.of("a drain overlaps other operations, and nobody knows when it took what")
                : Optional.empty();
        return new Understood(byKey, remarks, asRead, lenient, strict, onlyHolds);
    }

    private boolean isRegister() {
        return switch (kind) {
            case REGISTER, CAS_REGISTER, KEYED_CAS_REGISTER, MULTI_REGISTER -> true;
            case VERSIONED_REGISTER, KEY_VALUE, COUNTER, SET, QUEUE, STACK, MUTEX, OWNED_MUTEX, BANK -> false;
        };
    }

    /** Adds the other readings; says what was left open, as it was read. */
    private String registers(List<Understood.Other> lenient, List<Understood.Other> strict) {
        boolean openInitial = options.initial().isEmpty();
        boolean openNil = options.nilRead().isEmpty() && unsaid.isNilRead();
        boolean openCas = options.failedCas().isEmpty() && unsaid.isFailedCas();
        for (String first : openInitial ? List.of(ZERO, Initial.NOTHING) : List.of(initialOrUsual())) {
            // Nobody can find nothing in a register that holds 0 at first and
            // into which nobody writes nil: there, all is as Knossos reads it.
            boolean canBeNothing = !openInitial || first.equals(Initial.NOTHING) || unsaid.isNilWritten();
            ReadOptions said = options.with(kind).withInitial(first);
            add(
                    lenient,
                    openInitial,
                    openNil,
                    openCas,
                    said.with(openNil ? NilRead.UNKNOWN : nilRead()).with(openCas ? FailedCas.IGNORE : failedCas()));
            add(
                    strict,
                    openInitial,
                    openNil,
                    openCas,
                    said.with(!openNil ? nilRead() : canBeNothing ? NilRead.ABSENT : NilRead.UNKNOWN)
                            .with(openCas && !canBeNothing ? FailedCas.IGNORE : failedCas()));
        }
        return text(asRead(), openInitial, openNil, openCas);
    }

    private ReadOptions asRead() {
        return options.with(kind).withInitial(initialOrUsual()).with(nilRead()).with(failedCas());
    }

    private void add(
            List<Understood.Other> others, boolean openInitial, boolean openNil, boolean openCas, ReadOptions reading) {
        if (!reading.equals(asRead())) {
            others.add(new Understood.Other(reading, text(reading, openInitial, openNil, openCas)));
        }
    }

    private static String text(ReadOptions reading, boolean openInitial, boolean openNil, boolean openCas) {
        List<String> said = new ArrayList<>();
        if (openInitial) reading.initial().ifPresent(value -> said.add("--initial " + value));
        if (openNil) reading.nilRead().ifPresent(value -> said.add("--nil-read " + id(value)));
        if (openCas) reading.failedCas().ifPresent(value -> said.add("--failed-cas " + id(value)));
        return String.join(" ", said);
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
