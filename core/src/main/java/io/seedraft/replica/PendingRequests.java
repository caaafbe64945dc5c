package io.seedraft.replica;

import io.seedraft.kv.AnswerLimits;
import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import io.seedraft.raft.Check;
import io.seedraft.raft.Effect;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.replica.session.StateMachine;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Requests of clients that are not answered yet. */
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

    private final Clients clients;
    private final ArrayDeque<Write> writes = new ArrayDeque<>();
    private final TreeMap<Long, Query> unconfirmedReads = new TreeMap<>();
    private final PriorityQueue<ConfirmedRead> confirmedReads = new PriorityQueue<>();
    private long confirmed;

    PendingRequests(Clients clients) {
        this.clients = clients;
    }

    void answer(long request, Result result, long appliedIndex) {
        clients.reply(request, new Reply.Answered(result, appliedIndex));
    }

    void refuse(Effect.Refused refused) {
        unconfirmedReads.remove(refused.request());
        clients.reply(refused.request(), new Reply.Refused(refused.why(), refused.leader()));
    }

    // --- writes

    void addWrite(long request, EntryId at) {
        writes.addLast(new Write(request, at));
    }

    /**
     * The leader that accepted them is none any more: what is not committed yet may still be, or never.
     *
     * @param committedIndex what is up to here will be applied, and answered then
     */
    void loseWrites(long committedIndex) {
        for (Iterator<Write> accepted = writes.iterator(); accepted.hasNext(); ) {
            Write write = accepted.next();
            if (write.at.index() <= committedIndex) continue;
            accepted.remove();
            clients.reply(write.request, Reply.Unknown.INSTANCE);
        }
    }

    void applied(Entry entry, Result result) {
        Write oldest = writes.peekFirst();
        if (oldest == null || oldest.at.index() > entry.index()) return;
        Check.that(oldest.at.equals(entry.id()), "LeaderAppendOnly: what a leader accepted stays in its place");
        writes.removeFirst();
        answer(oldest.request, result, entry.index());
    }

    // --- reads

    void addRead(long request, Query query) {
        unconfirmedReads.put(request, query);
    }

    void readable(long request, long readIndex) {
        Query query = unconfirmedReads.remove(request);
        if (query == null) throw Check.impossible("FreshReads: a read is confirmed once");
        confirmedReads.add(new ConfirmedRead(readIndex, ++confirmed, request, query));
    }

    /** Whether a read can be answered by a state machine that has applied so much. */
    boolean hasReadableAt(long appliedIndex) {
        ConfirmedRead first = confirmedReads.peek();
        return first != null && first.readIndex <= appliedIndex;
    }

    /** Answers the read that can be answered first; there must be one. */
    AnswerSize answerOne(long appliedIndex, StateMachine machine, AnswerLimits within) {
        ConfirmedRead read = confirmedReads.remove();
        Result.OfQuery result = machine.answer(read.query, within);
        answer(read.request, result, appliedIndex);
        return AnswerSize.of(read.query, result);
    }
}
