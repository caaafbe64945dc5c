/**
 * What surrounds the replicas in a run: network, disks and clocks, all of them faulty on request and none of them with
 * a will of its own. Whatever is drawn comes from {@link io.seedraft.sim.dice.KeyedDice}; whatever takes time ends as
 * an event of the {@link io.seedraft.sim.event.EventQueue}. Everything here is made once and reset for each run.
 *
 * <p>Laws, asserted of this world and of those who use it: {@code DiskUse}, {@code SyncsInOrder}, {@code MonotonicClock}, {@code
 * Delay}, {@code NetworkSetup}. The disk keeps the contract that real ones are held to as well ({@code
 * io.seedraft.replica.contract.DiskContract}).
 */
package io.seedraft.sim.world;
