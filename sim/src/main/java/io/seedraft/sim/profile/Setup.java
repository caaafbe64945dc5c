package io.seedraft.sim.profile;

import io.seedraft.sim.world.DiskSetup;
import io.seedraft.sim.world.NetworkSetup;

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
        PhaseSetup phases) {}
