package io.seedraft.sim.profile;

import io.seedraft.kv.StoreLimits;
import io.seedraft.raft.Check;
import io.seedraft.raft.Limits;
import io.seedraft.raft.Options;
import io.seedraft.raft.Timing;
import io.seedraft.replica.StepLimits;
import io.seedraft.replica.session.SessionLimits;
import java.util.List;
import java.util.function.Predicate;

/**
 * The nodes and how they are configured, mostly all alike but for their clocks.
 *
 * @param nodes how many, 1 to 7
 * @param timing time limits; where nodes differ, with the longest election timeout of them
 * @param options optional parts of the protocol, unless nodes differ
 * @param nodeSettings what nodes are started with where they differ
 * @param limits what a node holds at most
 * @param store how large keys and values may be
 * @param sessions what is kept for clients at most
 * @param step how much one step does at most
 * @param clocks each node's clock when the run begins, from node 1
 * @param segmentBytes size of a segment of the write-ahead log, at least 2,048 and whole sectors of 512
 * @param founding how the cluster is founded
 * @param wireCheck whether each message is encoded and decoded on its way, to test the codec
 */
public record ClusterSetup(
        int nodes,
        Timing timing,
        Options options,
        NodeSettings nodeSettings,
        Limits limits,
        StoreLimits store,
        SessionLimits sessions,
        StepLimits step,
        List<Clock> clocks,
        int segmentBytes,
        FoundingSetup founding,
        boolean wireCheck) {

    /** Checks that each node has a clock. */
    public ClusterSetup {
        clocks = List.copyOf(clocks);
        Check.that(nodeSettings.areAlike() || nodeSettings.ofNodes().size() == nodes, "Setup: each node has settings");
        Check.that(nodes >= 1 && clocks.size() == nodes, "Setup: each node has a clock");
        Check.that(founding.firstBootNanos().size() == nodes, "Setup: each node starts for a first time");
    }

    /** The time limits of a node at a boot, counted from 1. */
    public Timing timing(int node, int boot) {
        return nodeSettings.areAlike() ? timing : nodeSettings.of(node, boot).timing();
    }

    /** The options of a node at a boot, counted from 1. */
    public Options options(int node, int boot) {
        return nodeSettings.areAlike() ? options : nodeSettings.of(node, boot).options();
    }

    /** Whether all nodes have this option, whenever they boot. */
    public boolean all(Predicate<Options> option) {
        return nodeSettings.areAlike() ? option.test(options) : nodeSettings.all(each -> option.test(each.options()));
    }

    /** Whether some node takes part in leases now and then. */
    public boolean hasLeases() {
        return !all(each -> !each.leaseReads());
    }

    /** What the clock of each node drifts by at most, since no node allows for less, in parts per million. */
    public int leastClockDriftPpm() {
        int least = timing.maxClockDriftPpm();
        for (int node = 1; node <= nodes; node++)
            least = Math.min(least, timing(node, 1).maxClockDriftPpm());
        return nodeSettings.areAlike() ? timing.maxClockDriftPpm() : least;
    }

    /** The same cluster, founded in good order. */
    ClusterSetup foundedInOrder() {
        return new ClusterSetup(
                nodes,
                timing,
                options,
                nodeSettings,
                limits,
                store,
                sessions,
                step,
                clocks,
                segmentBytes,
                FoundingSetup.orderly(nodes),
                wireCheck);
    }

    /**
     * A node's clock: it shows {@code offset + true time * (1 + ppm / 1000000)}.
     *
     * @param offsetNanos what it shows when the run begins, at least 0
     * @param driftPpm how much faster than true time it runs, in parts per million
     */
    public record Clock(long offsetNanos, int driftPpm) {}
}
