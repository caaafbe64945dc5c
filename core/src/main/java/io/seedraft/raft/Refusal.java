package io.seedraft.raft;

/** Why a proposal or a read was certainly not taken. */
public enum Refusal {
    /** Another node leads, or nobody does; ask there or again. */
    NOT_LEADER,
    /** The leader this node asked, or was, lost its place before the read was confirmed. */
    LEADERSHIP_LOST,
    /** The leader holds as many uncommitted bytes as it may. */
    TOO_MUCH_UNCOMMITTED,
    /** As many reads wait as may. */
    TOO_MANY_READS,
    /** No answer from the leader came in an election timeout. */
    NO_ANSWER,
    /** This node lost entries that it had acknowledged; it answers no reads until it is taken in again. */
    LOST_ENTRIES
}
