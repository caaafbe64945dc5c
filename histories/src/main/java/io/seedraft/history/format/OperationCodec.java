package io.seedraft.history.format;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How the operations of one model stand in events: the name in {@code "f"} and the fields beside it. The fields of every event,
 * {@code index}, {@code time}, {@code process}, {@code type} and {@code f}, are not its business.
 */
public interface OperationCodec<I, O> {
    /** The name of this operation, as it stands in {@code "f"}. */
    String f(I input);

    /** Reads what was asked from the event of a call. */
    I readInput(String f, Event event) throws BadHistory;

    /** Whether an answer of this name is one to that operation. */
    default boolean isNamed(I input, String f) {
        return f.equals(f(input));
    }

    /** Demands that the answer, of whatever type, says nothing else of the operation than its call did. */
    void requireSame(I input, Repeated answer) throws BadHistory;

    /** Reads the answer from the event of an ok; null when it says nothing and the answer may have been any. */
    @Nullable
    O readOutput(I input, Event event) throws BadHistory;

    /** What a fail says beyond that nothing happened; null when no more than that. */
    default @Nullable Seen<I, O> readFailure(I input, Event event) throws BadHistory {
        return null;
    }

    /** Writes the fields of a call. */
    void writeInput(I input, EventWriter event) throws IOException;

    /** Writes the fields of an ok; the output is null when nobody noted it. */
    void writeOutput(I input, @Nullable O output, EventWriter event) throws IOException;

    /** Writes the fields of a fail or an info: those of the call again, as Jepsen does. */
    default void writeUnanswered(I input, EventWriter event) throws IOException {
        writeInput(input, event);
    }

    /** Whether an ok of this operation is written as the fail that {@link #readFailure} makes it of. */
    default boolean writtenAsFailure(I input) {
        return false;
    }

    /**
     * Refuses a failed operation that would be read as something else.
     *
     * @throws NotInThisFormat when {@link #readFailure} would make something of it
     */
    default void requireFailureIsNothing(I input) throws NotInThisFormat {}

    /**
     * An operation that happened in the place of one that failed, such as finding that a value was another one.
     *
     * @param input what it asked
     * @param output what it was answered
     */
    record Seen<I, O>(I input, O output) {}
}
