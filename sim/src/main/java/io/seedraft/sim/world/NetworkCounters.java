package io.seedraft.sim.world;

/** What became of the messages between nodes in a run, and of the requests and replies of its clients. */
public final class NetworkCounters {

    long sent;
    long delivered;
    long lost;
    long lostAfterHealing;
    long duplicated;
    long outOfOrder;
    long cut;
    long clogged;
    long clientSent;
    long clientLost;
    long clientCut;

    NetworkCounters() {}

    void clear() {
        sent = 0;
        delivered = 0;
        lost = 0;
        lostAfterHealing = 0;
        duplicated = 0;
        outOfOrder = 0;
        cut = 0;
        clogged = 0;
        clientSent = 0;
        clientLost = 0;
        clientCut = 0;
    }

    /** Messages sent between nodes. */
    public long sent() {
        return sent;
    }

    /** Messages that arrived, copies included. */
    public long delivered() {
        return delivered;
    }

    /** Messages lost by chance; a copy may have arrived all the same. */
    public long lost() {
        return lost;
    }

    /** Copies that arrived of messages that were not lost. */
    public long duplicated() {
        return duplicated;
    }

    /** Messages that arrived after a later one of their link. */
    public long outOfOrder() {
        return outOfOrder;
    }

    /** Messages that ended at a cut, when sent or when they would have arrived. */
    public long cut() {
        return cut;
    }

    /** Messages that a clogged link held up. */
    public long clogged() {
        return clogged;
    }

    /** Requests and replies sent. */
    public long clientSent() {
        return clientSent;
    }

    /** Requests and replies lost by chance. */
    public long clientLost() {
        return clientLost;
    }

    /** Requests and replies that ended at a cut. */
    public long clientCut() {
        return clientCut;
    }

    /** Messages that were lost within a healed core. */
    public long lostAfterHealing() {
        return lostAfterHealing;
    }
}
