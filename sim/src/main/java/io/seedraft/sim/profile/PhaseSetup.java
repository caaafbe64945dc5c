package io.seedraft.sim.profile;

/**
 * How long the parts of a run last.
 *
 * @param chaosNanos how long faults come
 * @param restNanos how long the first of them waits, for a cluster that has agreed and is at rest
 * @param demandBoundNanos how long after the healing the core may take until it has a leader, has answered every client and agrees
 * @param healsAll whether the core is the whole cluster; otherwise what is outside a drawn core stays broken
 * @param lossPerMillion how many messages between healed nodes are lost still
 */
public record PhaseSetup(long chaosNanos, long restNanos, long demandBoundNanos, boolean healsAll, int lossPerMillion) {

    /** Faults come from the start, and a healed core loses nothing. */
    public PhaseSetup(long chaosNanos, long demandBoundNanos, boolean healsAll) {
        this(chaosNanos, 0, demandBoundNanos, healsAll, 0);
    }
}
