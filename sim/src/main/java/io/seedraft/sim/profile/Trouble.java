package io.seedraft.sim.profile;

/** Kinds of trouble that the nemesis can make; some are several faults in a row. */
public enum Trouble {
    /** A process dies and comes back; its operating system keeps what was written. */
    CRASH(false),
    /** A node loses power; unsynced writes are lost, torn and reordered. */
    POWER_LOSS(false),
    /** A process stands still. */
    PAUSE(false),
    /** A node takes longer for all it does. */
    SLOW(false),
    /** A disk takes longer to sync. */
    SLOW_DISK(false),
    /** Links lose everything: two sides, one way, one node, bridge, ring, one link. */
    PARTITION(true),
    /** Links hold messages back and deliver them late. */
    CLOG(true),
    /** Clocks run at another rate or leap ahead. */
    CLOCK(false),
    /** Many or all nodes lose power at the same instant. */
    BLACKOUT(false),
    /** All nodes restart, one after the other. */
    ROLLING_RESTART(false),
    /** A node dies or is cut off within milliseconds of a candidacy or an election. */
    ELECTION_STRIKE(false),
    /** Nodes lose power within a millisecond after a client was told that its write is done. */
    ACKNOWLEDGEMENT_STRIKE(false),
    /** Several leaders in turn replicate to some only: what Figure 8 of the paper needs. */
    LEADER_RELAY(true),
    /** A leader is paused, clogged or half cut off long enough to be replaced, and comes back. */
    OLD_LEADER(true),
    /** One node dies again and again, soon after each start. */
    CRASH_LOOP(false),
    /** Partitions follow each other with other sides each time. */
    REGROUP(true),
    /** Nodes lose power while a write is between the cache and the disk. */
    WRITE_STRIKE(false),
    /** A follower that its leader does not reach is elected while the leader, deaf, still believes in its lease or its round. */
    RIVAL(true),
    /** A leader speaks to nobody any more and still gets answers, late ones, until it is replaced. */
    LATE_ANSWERS(true),
    /** One process restarts within a millisecond or two, again and again, and is answered what it asked before. */
    FLICKER(true),
    /** A disk falls behind, the power fails upon many writes, and fails again. */
    STRAINED_DISK(false),
    /** A node comes back with an empty disk under its old id; sometimes the leader that could notice goes, too. */
    WIPE(true),
    /** A node comes back with an older copy of its disk. */
    OLDER_IMAGE(true),
    /** Other programs fill a node's disk, up to what it keeps back, and free it again. */
    FULL_DISK(false);

    private final boolean needsPeers;

    Trouble(boolean needsPeers) {
        this.needsPeers = needsPeers;
    }

    /** Whether a node forgets what it promised; a cluster survives that of a minority only. */
    public boolean losesDisk() {
        return this == WIPE || this == OLDER_IMAGE;
    }

    /** Whether it means nothing to a cluster of one node. */
    public boolean needsPeers() {
        return needsPeers;
    }
}
