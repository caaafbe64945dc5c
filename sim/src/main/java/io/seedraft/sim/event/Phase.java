package io.seedraft.sim.event;

/** The parts of a run. */
public enum Phase {
    /** Faults come as the plan has them; only safety is claimed. */
    CHAOS,
    /** A core is healed and left to itself; what is outside it stays broken. */
    SETTLE,
    /** The core must have a leader, answer every client and agree, within a stated time. */
    DEMAND
}
