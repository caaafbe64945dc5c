package io.seedraft.sim.world;

import io.seedraft.sim.dice.Delay;

/**
 * How a run's disks behave.
 *
 * @param sync how long a sync takes
 * @param rotPerMillion of so many boots, how many are tried on a rotten copy of the disk first
 */
public record DiskSetup(Delay sync, int rotPerMillion) {

    /** A disk that does not rot. */
    public DiskSetup(Delay sync) {
        this(sync, 0);
    }
}
