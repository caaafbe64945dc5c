package io.seedraft.cli.bench;

import io.seedraft.net.Address;
import java.util.List;

/**
 * What load to make.
 *
 * @param nodes the cluster, at least one of its nodes
 * @param clients how many clients, each with one connection and one request under way
 * @param lengthNanos how long to measure
 * @param warmUpNanos how long to ask before that, unmeasured
 * @param valueBytes the length of each value
 * @param readPercent how many of a hundred requests read
 * @param keys how many keys there are
 * @param silenceNanos how long all nodes may be silent at the beginning
 */
public record BenchTerms(
        List<Address> nodes,
        int clients,
        long lengthNanos,
        long warmUpNanos,
        int valueBytes,
        int readPercent,
        int keys,
        long silenceNanos) {

    /** Keeps a copy. */
    public BenchTerms {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) throw new IllegalArgumentException("no node");
    }
}
