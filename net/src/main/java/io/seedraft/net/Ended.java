package io.seedraft.net;

/**
 * How a node ended.
 *
 * @param exitStatus the status that a process which is this node should end with: 0 when it was asked to stop and its log is synced
 * @param why in words, for people
 */
public record Ended(int exitStatus, String why) {

    /** Exit status of a node that had to stop: a law of the protocol was broken. */
    static final int INTERNAL_ERROR = 70;

    /** Exit status of a node whose disk failed, or whose data directory was taken away from it. */
    static final int IO_ERROR = 74;

    /** Made before it is needed: when there is no memory left, it cannot be. */
    static final Ended BROKEN_OFF = new Ended(INTERNAL_ERROR, "this node broke off on its way out");

    static final Ended STOPPED = new Ended(0, "stopped, the log is synced");
}
