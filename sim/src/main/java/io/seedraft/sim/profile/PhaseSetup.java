package io.seedraft.sim.profile;

/**
 * How long the parts of a run last.
 *
 * @param chaosNanos how long faults come
 * @param demandBoundNanos how long after the healing the core may take until it has a leader, has answered every client and agrees
 * @param healsAll whether the core is the whole cluster; otherwise what is outside a drawn core stays broken
 */
public record PhaseSetup(long chaosNanos, long demandBoundNanos, boolean healsAll) {}
