package io.seedraft.net;

import io.seedraft.net.client.Outcome;
import io.seedraft.replica.session.Envelope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes that this node, a follower, has asked the leader to take. Each is sent once: whether one got lost on the way there or its
 * answer on the way back nobody can tell, so that after some time its outcome is unknown.
 */
final class Forwarding {

    private static final long PATIENCE_NANOS = 5_000_000_000L;

    /** The way to a peer. */
    @FunctionalInterface
    interface Way {
        /** Sends a write to a peer; false when that was certainly not sent. */
        boolean forward(int to, long number, Envelope envelope);
    }

    private record Forwarded(int to, ClientGateway.ReplyTo replyTo, long untilNanos) {}

    private final boolean on;
    private final Way way;
    private final EventLoop loop;
    /** In the order in which they were sent, which is the order in which patience with them ends. */
    private final Map<Long, Forwarded> underWay = new LinkedHashMap<>();

    /** From a random beginning: an answer to the same number of this node's last start must not be taken for one of now. */
    private long lastNumber = new SplittableRandom().nextLong(1L << 62);

    Forwarding(boolean on, Way way, EventLoop loop) {
        this.on = on;
        this.way = way;
        this.loop = loop;
    }

    boolean isOn() {
        return on;
    }

    int underWay() {
        return underWay.size();
    }

    boolean forward(int leader, Envelope envelope, ClientGateway.ReplyTo replyTo) {
        long number = ++lastNumber;
        if (!way.forward(leader, number, envelope)) return false;
        underWay.put(number, new Forwarded(leader, replyTo, loop.now() + PATIENCE_NANOS));
        return true;
    }

    void became(int from, long number, Outcome outcome) {
        Forwarded forwarded = underWay.get(number);
        if (forwarded == null || forwarded.to != from) return;
        underWay.remove(number);
        forwarded.replyTo.done(outcome);
    }

    long deadlineNanos() {
        return underWay.isEmpty()
                ? Long.MAX_VALUE
                : underWay.values().iterator().next().untilNanos;
    }

    void act(long now) {
        while (deadlineNanos() <= now) {
            long oldest = underWay.keySet().iterator().next();
            Forwarded forwarded = underWay.remove(oldest);
            if (forwarded != null) forwarded.replyTo.done(Outcome.Unknown.INSTANCE);
        }
    }
}
