package io.seedraft.history.format;

import java.util.Optional;

/**
 * How to read a file where its text leaves it open. What is empty is found out from the content, or is as usual in the format.
 *
 * @param format how it stands there
 * @param model what the operations are of
 * @param failedCas what a cas that failed says
 * @param nilRead what nil as the answer of a read says
 * @param clock what to do with times that go backwards
 * @param initial the value of a register before the first operation; {@code nil} for none
 */
public record ReadOptions(
        Optional<Format> format,
        Optional<ModelKind> model,
        Optional<FailedCas> failedCas,
        Optional<NilRead> nilRead,
        Optional<Clock> clock,
        Optional<String> initial) {
    /** Everything as usual. */
    public static final ReadOptions USUAL = new ReadOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Nothing is left open by which a reader would have to choose. */
    static final ReadOptions ALL_SAID = USUAL.with(FailedCas.IGNORE).with(NilRead.UNKNOWN);

    /** What {@code fail} of a cas says. */
    public enum FailedCas {
        /** It did not happen (Knossos). */
        IGNORE,
        /** The register did not hold the expected value (Porcupine's etcd model). */
        NOT
    }

    /** What {@code nil} says as the answer of a read. */
    public enum NilRead {
        /** The register held nothing (Porcupine's etcd model). */
        ABSENT,
        /** Nothing (Knossos). */
        UNKNOWN
    }

    /** What becomes of times that go backwards. The order of the events is that of the file in any case. */
    public enum Clock {
        /** They are refused: somebody's order is wrong. */
        REFUSE,
        /** They stay: Jepsen takes the time of a call before it writes the call down. */
        KEEP
    }

    /** The same with this format. */
    public ReadOptions with(Format chosen) {
        return new ReadOptions(Optional.of(chosen), model, failedCas, nilRead, clock, initial);
    }

    /** The same with this model. */
    public ReadOptions with(ModelKind chosen) {
        return new ReadOptions(format, Optional.of(chosen), failedCas, nilRead, clock, initial);
    }

    /** The same with this reading of a failed cas. */
    public ReadOptions with(FailedCas chosen) {
        return new ReadOptions(format, model, Optional.of(chosen), nilRead, clock, initial);
    }

    /** The same with this reading of nil. */
    public ReadOptions with(NilRead chosen) {
        return new ReadOptions(format, model, failedCas, Optional.of(chosen), clock, initial);
    }

    /** The same with this treatment of the clock. */
    public ReadOptions with(Clock chosen) {
        return new ReadOptions(format, model, failedCas, nilRead, Optional.of(chosen), initial);
    }

    /** The same with this initial value of registers; {@code nil} for none. */
    public ReadOptions withInitial(String chosen) {
        return new ReadOptions(format, model, failedCas, nilRead, clock, Optional.of(chosen));
    }

    /** The reading of a failed cas, also by default. */
    FailedCas failedCasOf(Format read) {
        return failedCas.orElse(read == Format.JEPSEN_LOG ? FailedCas.NOT : FailedCas.IGNORE);
    }

    /** The reading of nil, also by default. */
    NilRead nilReadOf(Format read) {
        return nilRead.orElse(read == Format.JEPSEN_LOG ? NilRead.ABSENT : NilRead.UNKNOWN);
    }

    /** The treatment of the clock, also by default. */
    Clock clockOf(Format read) {
        return clock.orElse(read == Format.JSON_LINES ? Clock.REFUSE : Clock.KEEP);
    }

    /** The initial value of a register, also by default. */
    String initialOf(Format read) {
        return initial.orElse(read == Format.JEPSEN_LOG ? "nil" : "0");
    }
}
