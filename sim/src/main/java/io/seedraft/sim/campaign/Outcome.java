package io.seedraft.sim.campaign;

/** How a run ended. */
public enum Outcome {

    /** Every law held. */
    HOLDS,

    /** A law was violated, or the run threw something that no law foresees. */
    VIOLATED,

    /**
     * Neither: the linearizability checker spent its steps without an answer, or a law was violated behind a fault that is beyond
     * what the code can withstand and that the run names.
     */
    EXCUSED
}
