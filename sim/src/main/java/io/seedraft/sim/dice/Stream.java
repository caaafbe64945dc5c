package io.seedraft.sim.dice;

/**
 * What a draw is for. Draws of two streams have nothing to do with each other.
 *
 * <p>The place in this list is part of each draw: add at the end, or every old seed becomes another run.
 */
public enum Stream {
    /** Which faults and options a run has at all. */
    SETUP,
    /** How long the n-th message from a to b travels. */
    NETWORK_DELAY,
    /** Whether the n-th message from a to b is lost. */
    NETWORK_LOSS,
    /** Whether the n-th message from a to b arrives twice, and when again. */
    NETWORK_COPY,
    /** Whether the n-th message from a to b is kept back long enough to be overtaken. */
    NETWORK_REORDER,
    /** Whether the n-th message from a to b clogs its link, how long, and in which order the link lets go. */
    NETWORK_CLOG,
    /** How long the n-th sync of a node's boot takes. */
    DISK_SYNC,
    /** What a power loss leaves of the unsynced. */
    DISK_CRASH,
    /** What a client does, and when. */
    CLIENT,
    /** How long the n-th message between a client and a node travels. */
    CLIENT_DELAY,
    /** Whether the n-th message between a client and a node is lost. */
    CLIENT_LOSS,
    /** Election timeouts of a node's boot. */
    ELECTION,
    /** Skew and drift of a node's clock. */
    CLOCK,
    /** The fault plan. */
    PLAN,
    /** What is left broken when the core is healed. */
    HEAL,
    /** Later disk faults: rot, failed reads and syncs. */
    DISK_FAULT
}
