package io.seedraft.history.format;

import java.io.IOException;

/**
 * How the operations of one model stand in a line: the name in {@code "f"} and the fields beside it. The fields of every event,
 * {@code index}, {@code time}, {@code process}, {@code type} and {@code f}, are not its business.
 */
public interface OperationCodec<I, O> {
    /** The name of this operation, as it stands in {@code "f"}. */
    String f(I input);

    /** Reads what was asked from the line of a call. */
    I readInput(String f, EventLine line) throws BadHistory;

    /** Reads the answer from the line of an ok. */
    O readOutput(I input, EventLine line) throws BadHistory;

    /** Writes the fields of a call. */
    void writeInput(I input, EventWriter event) throws IOException;

    /** Writes the fields of an ok. */
    void writeOutput(I input, O output, EventWriter event) throws IOException;
}
