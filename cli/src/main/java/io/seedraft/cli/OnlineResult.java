package io.seedraft.cli;

import io.seedraft.history.format.Streamed;
import io.seedraft.history.online.OnlineHistory;
import java.util.List;
import java.util.Optional;

/**
 * What became of one history that was judged as it came.
 *
 * @param name as it was named
 * @param streamed what came; empty when that was not told yet
 * @param history what was seen of it; there when {@code streamed} is
 * @param line the line of the last event
 * @param complaint what is wrong with the text, with its place
 * @param status one of the constants of {@link ExitStatus}
 * @param nanos how long it took
 */
record OnlineResult(
        String name,
        Optional<Streamed<?, ?, ?>> streamed,
        Optional<OnlineHistory<?, ?, ?>> history,
        long line,
        Optional<String> complaint,
        int status,
        long nanos) {

    /** Behind the first operation that is left out. */
    static final String LEFT_OUT =
            " reads several keys: such operations are left out here, and only a check of the complete history, without"
                    + " --online, judges them";

    /** Nothing was seen at all. */
    static OnlineResult nothing(String name, int status, Optional<String> complaint, long nanos) {
        return new OnlineResult(name, Optional.empty(), Optional.empty(), 0, complaint, status, nanos);
    }

    /** The violation, if there is one. */
    Optional<OnlineHistory.Violation> violation() {
        return history.flatMap(seen -> seen.violation());
    }

    /** The row of the table. */
    List<String> row() {
        return List.of(
                name,
                streamed.map(told -> told.kind().id()).orElse("-"),
                streamed.isPresent() ? "online" : "-",
                history.map(seen -> Numbers.grouped(seen.operations())).orElse("-"),
                history.map(seen -> Numbers.grouped(seen.keys())).orElse("-"),
                CheckedFile.word(status),
                Numbers.seconds(nanos));
    }
}
