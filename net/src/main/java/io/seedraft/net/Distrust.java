package io.seedraft.net;

import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Peers that said what cannot be true, or bytes that are no message. Their connection is closed, and the next one of the same peer is
 * taken after a rest only: so whoever goes on with it is heard twice a second and no more. It is told in the log when it begins, and
 * then now and then with a count.
 */
final class Distrust {

    private static final Logger LOG = LoggerFactory.getLogger(Distrust.class);
    private static final long REST_NANOS = 500_000_000L;
    private static final long QUIET_NANOS = 10_000_000_000L;

    private static final class Doubted {
        long untold;
        long restsUntilNanos;
        long quietUntilNanos = Long.MIN_VALUE;
    }

    /** As many as there are members: nobody else gets as far. */
    private final Map<Integer, Doubted> peers = new TreeMap<>();

    private long count;

    /** A peer said what is not believed. */
    void doubt(int from, String why, long now) {
        count++;
        Doubted peer = peers.computeIfAbsent(from, id -> new Doubted());
        peer.untold++;
        peer.restsUntilNanos = now + REST_NANOS;
        if (now < peer.quietUntilNanos) return;
        peer.quietUntilNanos = now + QUIET_NANOS;
        LOG.warn("node {} is not believed and its connection is closed: {} ({} times)", from, why, peer.untold);
        peer.untold = 0;
    }

    /** Whether a peer is not heard for now. */
    boolean rests(int peer, long now) {
        Doubted doubted = peers.get(peer);
        return doubted != null && now < doubted.restsUntilNanos;
    }

    /** How often anybody was not believed since the start. */
    long count() {
        return count;
    }
}
