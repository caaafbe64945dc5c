package io.seedraft.sim.profile;

import io.seedraft.kv.StoreLimits;
import io.seedraft.raft.Check;
import io.seedraft.raft.Limits;
import io.seedraft.raft.Options;
import io.seedraft.raft.Timing;
import io.seedraft.replica.StepLimits;
import io.seedraft.replica.session.SessionLimits;
import java.util.List;

/**
 * The nodes and how they are configured, all alike but for their clocks.
 *
 * @param nodes how many, 1 to 7
 * @param timing time limits
 * @param options optional parts of the protocol
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
        Check.that(nodes >= 1 && clocks.size() == nodes, "Setup: each node has a clock");
        Check.that(founding.firstBootNanos().size() == nodes, "Setup: each node starts for a first time");
    }

    /** The same cluster, founded in good order. */
    ClusterSetup foundedInOrder() {
        return new ClusterSetup(
                nodes,
                timing,
                options,
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
