package io.seedraft.raft;

/** What a node is in its term (Thesis §3.3, §9.6). */
public enum Role {
    /** Follows a leader, or waits for one. */
    FOLLOWER,
    /** Asks whether it would be elected; its term is not raised yet. */
    PRE_CANDIDATE,
    /** Asks for votes. */
    CANDIDATE,
    /** Leads. */
    LEADER
}
