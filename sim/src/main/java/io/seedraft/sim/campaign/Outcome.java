package io.seedraft.sim.campaign;

/** How a run ended. */
public enum Outcome {

    /** Every law held. */
    HOLDS,

    /** A law was violated, or the run threw something that no law foresees. */
    VIOLATED,

    /** No answer within the budget: the linearizability checker spent its steps. */
    EXCUSED
}
