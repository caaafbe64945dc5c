package io.seedraft.sim.event;

/** The parts of a run. */
public enum Phase {
    /** Faults come as the plan has them; only safety is claimed. */
    CHAOS,
    /** A core is healed, and what is outside it stays broken: it must have a leader, answer every client and agree, in a stated time. */
    DEMAND
}
