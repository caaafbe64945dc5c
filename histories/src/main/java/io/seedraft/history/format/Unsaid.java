package io.seedraft.history.format;

/**
 * What a text left open and had to be chosen, as nobody said it: how nil is read, and what a cas that failed says. Notes what
 * it was needed for.
 */
final class Unsaid {
    private final boolean refuseNilRead;
    private final boolean refuseFailedCas;
    private boolean nilRead;
    private boolean nilWritten;
    private boolean failedCas;

    /** Nothing was needed yet; nothing will be refused. */
    Unsaid() {
        this(ReadOptions.ALL_SAID);
    }

    /** What these options leave open is refused when it is needed: as long as events come, no two readings can be compared. */
    Unsaid(ReadOptions options) {
        refuseNilRead = options.nilRead().isEmpty();
        refuseFailedCas = options.failedCas().isEmpty();
    }

    /** A read found nil in this field. */
    void nilRead(String field, Event event) throws BadHistory {
        nilRead = true;
        if (refuseNilRead) {
            throw event.refuse(
                    field, "Say with --nil-read whether nil means that nothing was there, or that nothing is known.");
        }
    }

    /** Somebody left nil. */
    void nilWritten() {
        nilWritten = true;
    }

    /** A cas failed. */
    void failedCas(Event event) throws BadHistory {
        failedCas = true;
        if (refuseFailedCas) {
            throw event.refuse(
                    Event.TYPE, "Say with --failed-cas whether it did not happen, or saw that the value was another.");
        }
    }

    boolean isNilRead() {
        return nilRead;
    }

    boolean isNilWritten() {
        return nilWritten;
    }

    boolean isFailedCas() {
        return failedCas;
    }
}
