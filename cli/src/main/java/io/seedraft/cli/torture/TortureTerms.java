package io.seedraft.cli.torture;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of a run.
 *
 * @param nodes how many nodes
 * @param clients how many clients
 * @param lengthNanos how long faults strike and clients write
 * @param seed decides the faults and what the clients ask
 * @param kinds which faults there may be
 * @param planted class files that take the place of a node's own: a bug to be caught
 * @param directory an empty folder for data, logs and the history
 */
public record TortureTerms(
        int nodes,
        int clients,
        long lengthNanos,
        long seed,
        Set<Fault.Kind> kinds,
        Optional<Path> planted,
        Path directory) {

    /** Keeps a copy. */
    public TortureTerms {
        kinds = Set.copyOf(kinds);
    }
}
