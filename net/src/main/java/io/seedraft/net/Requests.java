package io.seedraft.net;

import io.seedraft.net.client.Outcome;
import io.seedraft.net.client.Request;
import io.seedraft.net.client.Status;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.Refusal;
import io.seedraft.raft.RequestLimits;
import io.seedraft.replica.ClientRequest;
import io.seedraft.replica.Clients;
import io.seedraft.replica.Replica;
import io.seedraft.replica.Reply;
import io.seedraft.replica.session.Envelope;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Requests on their way to the replica and back. They wait for each other in order, so that a batch goes in as one. */
final class Requests implements ClientGateway, Clients {

    /** How long the replica is asked in one batch: peers and the disk wait meanwhile. */
    static final long ASKING_NANOS = 5_000_000L;

    /** Its time is over at {@code untilNanos}, wherever it is by then. */
    private record Asked(
            Request request, ReplyTo replyTo, boolean mayBeForwarded, long arrivedAtNanos, long untilNanos) {}

    private final Cluster cluster;
    private final RequestLimits limits;
    private final Forwarding forwarding;
    private final Supplier<Status> status;
    private final LongSupplier clockNanos;
    private final ArrayDeque<Asked> waiting = new ArrayDeque<>();
    private final Map<Long, Asked> underWay = new HashMap<>();
    private long lastNumber;

    Requests(
            Cluster cluster,
            RequestLimits limits,
            Forwarding forwarding,
            Supplier<Status> status,
            LongSupplier clockNanos) {
        this.cluster = cluster;
        this.limits = limits;
        this.forwarding = forwarding;
        this.status = status;
        this.clockNanos = clockNanos;
    }

    @Override
    public void submit(Request request, ReplyTo replyTo) {
        long now = clockNanos.getAsLong();
        waiting.addLast(new Asked(request, replyTo, forwarding.isOn(), now, now + limits.timeoutNanos()));
    }

    /**
     * Takes a write that a peer has forwarded; it goes no further.
     *
     * @param leftNanos how much of its time was left when the peer sent it
     */
    void submitForwarded(Envelope envelope, long leftNanos, ReplyTo replyTo) {
        long now = clockNanos.getAsLong();
        long untilNanos = now + Math.min(leftNanos, limits.timeoutNanos());
        waiting.addLast(new Asked(new Request.Write(envelope), replyTo, false, now, untilNanos));
    }

    @Override
    public Status status() {
        return status.get();
    }

    /** When it must be asked again: at once while some wait that had no time in the last batch. */
    long deadlineNanos() {
        return waiting.isEmpty() ? Long.MAX_VALUE : 0;
    }

    /** Asks the replica what waits, as long as a batch has time for it. */
    void askSome(Replica replica, long now) {
        long untilNanos = clockNanos.getAsLong() + ASKING_NANOS;
        while (!waiting.isEmpty() && clockNanos.getAsLong() < untilNanos) {
            Asked asked = waiting.removeFirst();
            // Nobody has seen it yet: whose time was spent with waiting is certainly not done.
            boolean isLate = now >= asked.untilNanos;
            if (isLate || underWay.size() + forwarding.underWay() >= limits.maxPending()) {
                asked.replyTo.done(Outcome.Overloaded.INSTANCE);
                continue;
            }
            long number = ++lastNumber;
            underWay.put(number, asked);
            replica.asked(now, asked.arrivedAtNanos, number, inTheReplicasWords(asked.request));
        }
    }

    private static ClientRequest inTheReplicasWords(Request request) {
        return switch (request) {
            case Request.Write write -> new ClientRequest.Write(Envelope.encode(write.envelope()));
            case Request.Read read -> new ClientRequest.Read(read.query(), read.kind());
        };
    }

    @Override
    public void reply(long request, Reply reply) {
        Asked asked = underWay.remove(request);
        if (asked == null) throw new IllegalStateException("an answer to nobody: " + request);
        switch (reply) {
            case Reply.Answered answered ->
                asked.replyTo.done(new Outcome.Answered(answered.result(), answered.appliedIndex()));
            case Reply.Unknown ignored -> asked.replyTo.done(Outcome.Unknown.INSTANCE);
            case Reply.Refused refused -> refused(asked, refused);
        }
    }

    private void refused(Asked asked, Reply.Refused refused) {
        int leader = refused.leader();
        boolean byLeader = refused.why() == Refusal.NOT_LEADER || refused.why() == Refusal.FOLLOWER_FULL;
        boolean elsewhere = byLeader && leader != RaftNode.NOBODY && leader != cluster.id();
        if (!elsewhere) {
            asked.replyTo.done(new Outcome.Refused(refused.why()));
            return;
        }
        if (asked.mayBeForwarded
                && asked.request instanceof Request.Write write
                && forwarding.forward(leader, write.envelope(), asked.untilNanos, asked.replyTo)) {
            return;
        }
        Optional<Address> at = Optional.ofNullable(cluster.members().get(leader));
        asked.replyTo.done(
                at.isPresent() ? new Outcome.Elsewhere(leader, at.get()) : new Outcome.Refused(refused.why()));
    }
}
