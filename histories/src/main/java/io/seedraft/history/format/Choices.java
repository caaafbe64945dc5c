package io.seedraft.history.format;

import java.util.ArrayList;
import java.util.List;
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

    ReadOptions.FailedCas failedCas() {
        return options.failedCasOf(format);
    }

    ReadOptions.NilRead nilRead() {
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
                    throw notGiven("what a register holds at first, 0 or nil for nothing: the first events may hang on it.");
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
        if (options.model().isEmpty() && header.isEmpty()) {
            remarks.add("a " + kind.id() + (byKey && kind != ModelKind.KEYED_CAS_REGISTER ? " by key" : "") + ", " + reason);
        }
        List<ReadOptions> lenient = new ArrayList<>();
        List<ReadOptions> strict = new ArrayList<>();
        if (header.isEmpty()) {
            registers(lenient, strict, remarks);
            mutexes(strict, remarks);
        }
        remarks.addAll(passedOver);
        Optional<String> onlyHolds = drainsOverlap
                ? Optional.of("a drain overlaps other operations, and nobody knows when it took what")
                : Optional.empty();
        return new Understood(byKey, remarks, lenient, strict, onlyHolds);
    }

    private void registers(List<ReadOptions> lenient, List<ReadOptions> strict, List<String> remarks) {
        boolean isRegister =
                switch (kind) {
                    case REGISTER, CAS_REGISTER, KEYED_CAS_REGISTER, MULTI_REGISTER -> true;
                    case VERSIONED_REGISTER, KEY_VALUE, COUNTER, SET, QUEUE, STACK, MUTEX, OWNED_MUTEX, BANK -> false;
                };
        if (!isRegister) return;
        boolean openNil = options.nilRead().isEmpty() && unsaid.isNilRead();
        boolean openCas = options.failedCas().isEmpty() && unsaid.isFailedCas();
        boolean openInitial = options.initial().isEmpty();
        if (openInitial) remarks.add("--initial " + initialOrUsual());
        if (openNil) remarks.add("--nil-read " + ReadOptions.id(nilRead()));
        if (openCas) remarks.add("--failed-cas " + ReadOptions.id(failedCas()));
        for (String first : openInitial ? List.of(ZERO, Initial.NOTHING) : List.of(initialOrUsual())) {
            ReadOptions said = options.withInitial(first).with(kind);
            boolean canBeNothing = !openInitial || first.equals(Initial.NOTHING) || unsaid.isNilWritten();
            lenient.add(with(
                    said, openNil ? ReadOptions.NilRead.UNKNOWN : nilRead(), openCas ? ReadOptions.FailedCas.IGNORE : failedCas()));
            strict.add(with(
                    said,
                    openNil && canBeNothing ? ReadOptions.NilRead.ABSENT : openNil ? ReadOptions.NilRead.UNKNOWN : nilRead(),
                    failedCas()));
        }
        ReadOptions asRead = with(options.withInitial(initialOrUsual()).with(kind), nilRead(), failedCas());
        lenient.remove(asRead);
        strict.remove(asRead);
    }

    private static ReadOptions with(ReadOptions said, ReadOptions.NilRead nilRead, ReadOptions.FailedCas failedCas) {
        return said.with(nilRead).with(failedCas);
    }

    private void mutexes(List<ReadOptions> strict, List<String> remarks) {
        if (kind == ModelKind.MUTEX && options.model().isEmpty()) {
            remarks.add("released by whoever asks");
            strict.add(options.with(ModelKind.OWNED_MUTEX));
        }
    }
}
