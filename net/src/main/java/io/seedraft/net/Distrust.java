package io.seedraft.net;

import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Peers that said what cannot be true, or bytes that are no message. Their connection is closed, and the next one of the same peer is
 * taken after a rest only: whoever goes on with it is heard twice a second and no more.
 */
final class Distrust {

    private static final Logger LOG = LoggerFactory.getLogger(Distrust.class);
    private static final long REST_NANOS = 500_000_000L;

    /** As many as there are members: nobody else gets as far as saying anything. */
    private final Map<Integer, Long> restsUntilNanos = new TreeMap<>();

    private final Seldom complaints = new Seldom();
    private long count;

    /** A peer said what is not believed. */
    void doubt(int from, String why, long now) {
        count++;
        restsUntilNanos.put(from, now + REST_NANOS);
        complaints.say(
                now, more -> LOG.warn("node {} is not believed, and its connection is closed: {}{}", from, why, more));
    }

    /** Whether a peer is not heard for now. */
    boolean rests(int peer, long now) {
        Long until = restsUntilNanos.get(peer);
        return until != null && now < until;
    }

    /** How often anybody was not believed since the start. */
    long count() {
        return count;
    }
}
