package io.seedraft.sim.campaign;

/** Makes the runners of a campaign, one for each worker. */
@FunctionalInterface
public interface SeedRunners {

    /** A new runner that shares nothing mutable with any other. */
    SeedRunner newRunner();
}
