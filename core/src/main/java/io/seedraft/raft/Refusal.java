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
    /** No answer to a read came in time: from the leader within an election timeout, or from anybody within the request's. */
    NO_ANSWER,
    /** This node lost entries that it had acknowledged; it answers no reads until it is taken in again. */
    LOST_ENTRIES,
    /** The leader's own disk is behind by as many bytes as it may be. */
    TOO_MUCH_UNDURABLE,
    /** The leader's log holds as many bytes as it may. */
    LOG_FULL,
    /** The leader's disk has no room for more log. */
    DISK_FULL,
    /** No quorum of nodes has room for the entry: the logs or disks of too many are full. */
    QUORUM_FULL,
    /** As many requests wait for their answer as may. */
    TOO_MANY_REQUESTS,
    /** This follower has no room for the log that the read would have to see: ask the leader. */
    FOLLOWER_FULL
}
