package io.seedraft.net;

import io.seedraft.net.client.Outcome;
import io.seedraft.replica.session.Envelope;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Writes that this node, a follower, has asked the leader to take. Each is sent once: whether one got lost on the way there or its
 * answer on the way back nobody can tell, so that at its deadline its outcome is unknown. That is the one it has had since it came here.
 */
final class Forwarding {

    /** The way to a peer. */
    @FunctionalInterface
    interface Way {
        /** Sends a write to a peer, with the time that is left for it; false when that was certainly not sent. */
        boolean forward(int to, long number, long leftNanos, Envelope envelope);
    }

    private record Forwarded(int to, ClientGateway.ReplyTo replyTo, long untilNanos) {}

    private final boolean on;
    private final Way way;
    private final EventLoop loop;
    private final Map<Long, Forwarded> underWay = new HashMap<>();
    /** By deadline: they came in one order, and may have been refused here, and so been sent, in another one. */
    private final TreeMap<Long, Set<Long>> byDeadline = new TreeMap<>();

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

    boolean forward(int leader, Envelope envelope, long untilNanos, ClientGateway.ReplyTo replyTo) {
        long leftNanos = untilNanos - loop.now();
        if (leftNanos <= 0) return false;
        long number = ++lastNumber;
        if (!way.forward(leader, number, leftNanos, envelope)) return false;
        underWay.put(number, new Forwarded(leader, replyTo, untilNanos));
        byDeadline.computeIfAbsent(untilNanos, same -> new LinkedHashSet<>()).add(number);
        return true;
    }

    void became(int from, long number, Outcome outcome) {
        Forwarded forwarded = underWay.get(number);
        if (forwarded == null || forwarded.to != from) return;
        end(number, outcome);
    }

    private void end(long number, Outcome outcome) {
        Forwarded ended = underWay.remove(number);
        if (ended == null) return;
        byDeadline.computeIfPresent(ended.untilNanos, (until, numbers) -> {
            numbers.remove(number);
            return numbers.isEmpty() ? null : numbers;
        });
        ended.replyTo.done(outcome);
    }

    long deadlineNanos() {
        return byDeadline.isEmpty() ? Long.MAX_VALUE : byDeadline.firstKey();
    }

    void act(long now) {
        while (deadlineNanos() <= now) {
            for (long number : List.copyOf(byDeadline.firstEntry().getValue())) end(number, Outcome.Unknown.INSTANCE);
        }
    }
}
