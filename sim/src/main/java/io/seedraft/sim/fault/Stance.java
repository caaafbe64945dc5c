package io.seedraft.sim.fault;

/** What a node takes itself for, in words that fit any protocol with a leader; where nobody ever leads, all follow. */
public enum Stance {
    /** It is the leader. */
    LEADS,
    /** It wants to become the leader, and has asked for it. */
    STANDS,
    /** It asks whether it should stand. */
    DOUBTS,
    /** None of these. */
    FOLLOWS
}
