package io.seedraft.sim.profile;

import io.seedraft.raft.Options;
import io.seedraft.raft.Timing;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the nodes are started with where they are not all alike, as in the middle of a rolling upgrade: some with leases and some
 * without, with timeouts of their own, with clocks of different makes; and at its next boot a node may have other options again.
 *
 * @param ofNodes for each node, from node 1, what it is started with at its first boot, its second and so on, round and round; empty
 *     where all are alike for ever
 */
public record NodeSettings(List<List<Settings>> ofNodes) {

    /**
     * What a node is started with.
     *
     * @param timing its time limits
     * @param options its options
     */
    public record Settings(Timing timing, Options options) {}

    /** All nodes have what the cluster has. */
    public static final NodeSettings ALIKE = new NodeSettings(List.of());

    /** Keeps a copy. */
    public NodeSettings {
        ofNodes = ofNodes.stream().map(List::copyOf).toList();
    }

    /** Whether no node differs. */
    public boolean areAlike() {
        return ofNodes.isEmpty();
    }

    /** What a node is started with at a boot, counted from 1. */
    Settings of(int node, int boot) {
        List<Settings> turns = ofNodes.get(node - 1);
        return turns.get((boot - 1) % turns.size());
    }

    boolean all(Predicate<Settings> what) {
        return ofNodes.stream().allMatch(turns -> turns.stream().allMatch(what));
    }
}
