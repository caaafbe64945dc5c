package io.seedraft.cli;

import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.explain.Explanation;
import io.seedraft.history.format.Loaded;
import java.util.List;
import java.util.Optional;

/**
 * What became of one file.
 *
 * @param name as it was named
 * @param loaded what it held; empty when that is no history
 * @param keys how many parts the history has
 * @param verdict on all parts; empty when there is no history
 * @param explanations why parts fail, those of the first few
 * @param more whether more parts fail than are explained
 * @param complaint what is wrong with the file, with its place
 * @param isForeign whether it is something else than a history
 * @param status one of the constants of {@link ExitStatus}
 * @param nanos what it took to read and decide
 */
record CheckedFile(
        String name,
        Optional<Loaded<?, ?, ?>> loaded,
        int keys,
        Optional<Verdict> verdict,
        List<Explanation> explanations,
        boolean more,
        Optional<String> complaint,
        boolean isForeign,
        int status,
        long nanos) {

    /** A file that holds no history. */
    static CheckedFile refused(String name, String complaint, int status, long nanos) {
        return new CheckedFile(
                name,
                Optional.empty(),
                0,
                Optional.empty(),
                List.of(),
                false,
                Optional.of(complaint),
                false,
                status,
                nanos);
    }

    /** The same of a file that may be something else. */
    CheckedFile ofForeign(boolean foreign) {
        return new CheckedFile(name, loaded, keys, verdict, explanations, more, complaint, foreign, status, nanos);
    }

    /** The verdict as people say it. */
    String word() {
        return word(status);
    }

    /** The verdict that ends with this status. */
    static String word(int status) {
        return switch (status) {
            case ExitStatus.HOLDS -> "linearizable";
            case ExitStatus.VIOLATED -> "NOT LINEARIZABLE";
            case ExitStatus.UNKNOWN, ExitStatus.INTERRUPTED -> "unknown";
            case ExitStatus.NO_SUCH_FILE -> "no such file";
            default -> "bad input";
        };
    }

    /** How many operations, those that failed included. */
    int operations() {
        return loaded.map(history -> history.history().size()).orElse(0);
    }

    /** Whether it is a history of which nothing can be said but that nobody did anything. */
    boolean isWithoutOperations() {
        return loaded.isPresent() && operations() == 0;
    }
}
