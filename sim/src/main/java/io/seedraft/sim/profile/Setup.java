package io.seedraft.sim.profile;

import io.seedraft.sim.world.DiskSetup;
import io.seedraft.sim.world.NetworkSetup;
import java.util.Collections;

/**
 * Everything a run needs besides its fault plan, drawn from a profile by a seed.
 *
 * @param profile the profile's name
 * @param seed the run's seed
 * @param cluster the nodes and how they are configured
 * @param network how messages travel
 * @param disk how disks behave
 * @param faults what is done from outside
 * @param workload what clients do
 * @param phases how long the parts of the run last
 */
public record Setup(
        String profile,
        long seed,
        ClusterSetup cluster,
        NetworkSetup network,
        DiskSetup disk,
        FaultSetup faults,
        WorkloadSetup workload,
        PhaseSetup phases) {

    /** Whether nothing goes wrong in it: no fault and no loss, everybody there from the start and with room, and delays that no timeout notices. */
    public boolean isCalm() {
        long longest = cluster.timing().electionTimeoutNanos() / Calm.DELAYS_IN_TIMEOUT;
        return faults.equals(FaultSetup.NONE)
                && network.rates().equals(NetworkSetup.Rates.NONE)
                && network.clientLossPerMillion() == 0
                && network.nodes().maxNanos() <= longest
                && disk.sync().maxNanos() <= longest
                && cluster.rooms().equals(Collections.nCopies(cluster.nodes(), ClusterSetup.Room.ENOUGH))
                && cluster.founding().equals(FoundingSetup.orderly(cluster.nodes()));
    }
}
