package io.seedraft.sim.dice;

/**
 * What a draw is for. Draws of two streams have nothing to do with each other.
 *
 * <p>A stream's number is part of each draw: give a new stream a new number and change none, or every old seed
 * becomes another run.
 */
public enum Stream {
    /** Which faults and options a run has at all. */
    SETUP(0),
    /** How long the n-th message from a to b travels. */
    NETWORK_DELAY(1),
    /** Whether the n-th message from a to b is lost. */
    NETWORK_LOSS(2),
    /** Whether the n-th message from a to b arrives twice, and when again. */
    NETWORK_COPY(3),
    /** Whether the n-th message from a to b is kept back long enough to be overtaken. */
    NETWORK_REORDER(4),
    /** Whether the n-th message from a to b clogs its link, how long, and in which order the link lets go. */
    NETWORK_CLOG(5),
    /** How long the n-th sync of a node's boot takes. */
    DISK_SYNC(6),
    /** What a power loss leaves of the unsynced. */
    DISK_CRASH(7),
    /** What a client does, and when. */
    CLIENT(8),
    /** How long the n-th message between a client and a node travels. */
    CLIENT_DELAY(9),
    /** Whether the n-th message between a client and a node is lost. */
    CLIENT_LOSS(10),
    /** Election timeouts of a node's boot. */
    ELECTION(11),
    /** Skew and drift of a node's clock. */
    CLOCK(12),
    /** The fault plan. */
    PLAN(13),
    /** What is left broken when the core is healed. */
    HEAL(14),
    /** Rot; later failed reads and syncs. */
    DISK_FAULT(15),
    /** What a killed process takes with it of what it wrote. */
    DISK_KILL(16),
    /** What an older version left on disks, and what nodes of other clusters say of themselves. */
    FOREIGN(17);

    private final int key;

    Stream(int key) {
        this.key = key;
    }

    /** The stream's part of each of its draws. */
    public int key() {
        return key;
    }
}
