package io.seedraft.history.format;

import java.util.List;
import java.util.Optional;

/**
 * How a file was understood where its text leaves it open.
 *
 * @param byKey whether each key is an object of its own
 * @param remarks on what that rests, and what was passed over, in clauses
 * @param asRead the readings that nobody said, as options
 * @param lenient other readings that nobody ruled out, under which no more histories fail than as it was read
 * @param strict others under which no fewer fail
 * @param onlyHolds why it proves nothing that no order was found; empty where it does
 */
public record Understood(
        boolean byKey,
        List<String> remarks,
        String asRead,
        List<Other> lenient,
        List<Other> strict,
        Optional<String> onlyHolds) {
    /** One object, and nothing left open. */
    public static final Understood PLAINLY =
            new Understood(false, List.of(), "", List.of(), List.of(), Optional.empty());

    /**
     * Another reading.
     *
     * @param options all that is to be said for it
     * @param text what of this differs, or was left open, as options
     */
    public record Other(ReadOptions options, String text) {}

    /** Copies the lists. */
    public Understood {
        remarks = List.copyOf(remarks);
        lenient = List.copyOf(lenient);
        strict = List.copyOf(strict);
    }
}
