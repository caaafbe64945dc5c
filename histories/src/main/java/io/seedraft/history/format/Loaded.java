package io.seedraft.history.format;

import io.seedraft.history.History;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;

/**
 * A history from a file, with all that is needed to check it or to write it down again.
 *
 * @param name what the file is called in complaints
 * @param format how it stood there
 * @param kind what its operations are of
 * @param initial the initial value of its registers; {@code nil} for none
 * @param history what happened
 * @param model what should have happened
 * @param codecs how its operations stand in each format
 * @param understood how it was understood where its text leaves it open
 */
public record Loaded<S, I, O>(
        String name,
        Format format,
        ModelKind kind,
        String initial,
        History<I, O> history,
        Model<S, I, O> model,
        Function<Format, OperationCodec<I, O>> codecs,
        Understood understood) {
    /** A checker of such histories, with the usual budget. */
    public Checker<S, I, O> checker() {
        return new Checker<>(model);
    }

    /** Whether the history is linearizable, with the usual budget. */
    public Verdict check() {
        return checker().check(history);
    }

    /**
     * Writes the history in this format and leaves the stream open. Read again with {@link ReadOptions#USUAL} it is the same
     * history, but for times and gaps between positions where the format has none.
     *
     * @throws NotInThisFormat when the format has no way to say it
     */
    public void write(Format as, OutputStream out) throws IOException {
        HistoryFiles.write(this, as, out);
    }
}
