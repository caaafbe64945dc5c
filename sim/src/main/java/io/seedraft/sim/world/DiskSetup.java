package io.seedraft.sim.world;

import io.seedraft.sim.dice.Delay;

/**
 * How a run's disks behave without faults.
 *
 * @param sync how long a sync takes
 */
public record DiskSetup(Delay sync) {}
