package io.seedraft.replica;

import io.seedraft.kv.AnswerLimits;
import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import io.seedraft.port.Check;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Refusal;
import io.seedraft.raft.RequestLimits;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.replica.session.StateMachine;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Requests of clients from their arrival to their answer, each answered once and in time.
 *
 * <p>One table holds them all, in the order in which they came. All have the same time, so that this is also the order of their
 * deadlines, and whoever is first in it is due first. What else a request waits for stands beside the table:
 *
 * <pre>
 *   write   came ---> accepted at an index ------------------> applied
 *   read    came ---> confirmed for an index ---> its turn --> answered
 *             `------------ at the deadline, wherever it stands: unknown, or no answer
 * </pre>
 */
final class PendingRequests {

    private record Write(long request, EntryId at) {}

    /** In the order in which they can be answered; those for one index in the order in which they were confirmed. */
    private record ConfirmedRead(long readIndex, long turn, long request, Query query)
            implements Comparable<ConfirmedRead> {
        @Override
        public int compareTo(ConfirmedRead other) {
            return readIndex != other.readIndex
                    ? Long.compare(readIndex, other.readIndex)
                    : Long.compare(turn, other.turn);
        }
    }

    /** A request without an answer. */
    private static final class Pending {
        final long deadlineNanos;

        /** What it asks; null for a write. */
        final @Nullable Query query;

        /** Its place among the reads that wait for their turn, once it has one. */
        @Nullable
        ConfirmedRead confirmed;

        Pending(long deadlineNanos, @Nullable Query query) {
            this.deadlineNanos = deadlineNanos;
            this.query = query;
        }
    }

    private final Clients clients;
    private final RequestLimits limits;
    private final LinkedHashMap<Long, Pending> unanswered = new LinkedHashMap<>();
    private long firstDeadlineNanos = Long.MAX_VALUE;

    /** By index; those whose time is over stay until their entry is applied or lost, and are not answered again. */
    private final ArrayDeque<Write> accepted = new ArrayDeque<>();

    private final TreeSet<ConfirmedRead> confirmedReads = new TreeSet<>();
    private long confirmed;

    PendingRequests(Clients clients, RequestLimits limits) {
        this.clients = clients;
        this.limits = limits;
    }

    /**
     * A request came.
     *
     * @param arrivedAtNanos when it came, not before those that were taken before it
     * @param query what it asks, null for a write
     * @param leader whom to name when it is refused
     * @return false when it was refused, since as many wait as may
     */
    boolean take(long arrivedAtNanos, long request, @Nullable Query query, int leader) {
        if (unanswered.size() >= limits.maxPending()) {
            clients.reply(request, new Reply.Refused(Refusal.TOO_MANY_REQUESTS, leader));
            return false;
        }
        long deadlineNanos = arrivedAtNanos + limits.timeoutNanos();
        if (unanswered.isEmpty()) firstDeadlineNanos = deadlineNanos;
        unanswered.put(request, new Pending(deadlineNanos, query));
        return true;
    }

    /** When the time of the first is over. */
    long deadlineNanos() {
        return firstDeadlineNanos;
    }

    /** Time has passed: answers those whose time is over. A write may be done or not; a read was not. */
    void expire(long now, int leader) {
        while (firstDeadlineNanos <= now) {
            var first = unanswered.firstEntry();
            boolean isRead = first.getValue().query != null;
            reply(first.getKey(), isRead ? new Reply.Refused(Refusal.NO_ANSWER, leader) : Reply.Unknown.INSTANCE);
        }
    }

    /** The only way out: the first answer counts, since a later one comes to a request that nobody waits for any more. */
    private void reply(long request, Reply reply) {
        Pending answered = unanswered.remove(request);
        if (answered == null) return;
        if (answered.deadlineNanos == firstDeadlineNanos) firstDeadlineNanos = deadlineOfFirst();
        ConfirmedRead waiting = answered.confirmed;
        if (waiting != null) confirmedReads.remove(waiting);
        clients.reply(request, reply);
    }

    private long deadlineOfFirst() {
        return unanswered.isEmpty()
                ? Long.MAX_VALUE
                : unanswered.values().iterator().next().deadlineNanos;
    }

    void refuse(Effect.Refused refused) {
        reply(refused.request(), new Reply.Refused(refused.why(), refused.leader()));
    }

    // --- writes

    void accepted(Effect.Accepted write) {
        accepted.addLast(new Write(write.request(), write.at()));
    }

    /**
     * The leader that accepted them is none any more: what is not committed yet may still be, or never.
     *
     * @param committedIndex what is up to here will be applied, and answered then
     */
    void loseWrites(long committedIndex) {
        for (Write write; (write = accepted.peekLast()) != null && write.at.index() > committedIndex; ) {
            accepted.removeLast();
            reply(write.request, Reply.Unknown.INSTANCE);
        }
    }

    void applied(Entry entry, Result result) {
        Write oldest = accepted.peekFirst();
        if (oldest == null || oldest.at.index() > entry.index()) return;
        Check.that(oldest.at.equals(entry.id()), "LeaderAppendOnly: what a leader accepted stays in its place");
        accepted.removeFirst();
        reply(oldest.request, new Reply.Answered(result, entry.index()));
    }

    // --- reads

    void readable(Effect.Readable read) {
        Pending pending = unanswered.get(read.request());
        if (pending == null) return; // its time was over first
        Query query = pending.query;
        if (query == null || pending.confirmed != null) throw Check.impossible("FreshReads: a read is confirmed once");
        ConfirmedRead waiting = new ConfirmedRead(read.readIndex(), ++confirmed, read.request(), query);
        pending.confirmed = waiting;
        confirmedReads.add(waiting);
    }

    /**
     * The state machine comes no further for now, as there is no room for more log.
     *
     * @param reachedIndex reads that need more than this are refused
     * @param leader whom to name
     */
    void refuseReadsBehind(long reachedIndex, int leader) {
        while (!confirmedReads.isEmpty() && confirmedReads.last().readIndex > reachedIndex) {
            reply(confirmedReads.last().request, new Reply.Refused(Refusal.FOLLOWER_FULL, leader));
        }
    }

    /** Whether a read can be answered by a state machine that has applied so much. */
    boolean hasReadableAt(long appliedIndex) {
        return !confirmedReads.isEmpty() && confirmedReads.first().readIndex <= appliedIndex;
    }

    /** Answers the read that can be answered first; there must be one. */
    AnswerSize answerOne(long appliedIndex, StateMachine machine, AnswerLimits within) {
        ConfirmedRead read = confirmedReads.removeFirst();
        Result.OfQuery result = machine.answer(read.query, within);
        reply(read.request, new Reply.Answered(result, appliedIndex));
        return AnswerSize.of(read.query, result);
    }

    /** Answers at once what nobody has to confirm. */
    void answerUnconfirmed(long request, Result result, long appliedIndex) {
        clients.reply(request, new Reply.Answered(result, appliedIndex));
    }
}
