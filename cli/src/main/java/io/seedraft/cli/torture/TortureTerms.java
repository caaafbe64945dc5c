package io.seedraft.cli.torture;

import java.nio.file.Path;

/**
 * What is asked of a run.
 *
 * @param nodes how many nodes
 * @param clients how many clients
 * @param lengthNanos how long faults strike and clients write
 * @param seed decides the faults and what the clients ask
 * @param directory an empty folder for data, logs and the history
 */
public record TortureTerms(int nodes, int clients, long lengthNanos, long seed, Path directory) {}
