package io.seedraft.replica;

import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import io.seedraft.raft.Check;
import io.seedraft.raft.Effect;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.replica.session.StateMachine;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.TreeMap;

/** Requests of clients that are not answered yet. */
final class PendingRequests {

    private record Write(long request, EntryId at) {}

    private record ConfirmedRead(long request, Query query, long readIndex) {}

    private final Clients clients;
    private final ArrayDeque<Write> writes = new ArrayDeque<>();
    private final TreeMap<Long, Query> unconfirmedReads = new TreeMap<>();
    private final ArrayDeque<ConfirmedRead> confirmedReads = new ArrayDeque<>();

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

    /** The leader that accepted them is none any more: they may still be committed, or never. */
    void loseWrites() {
        for (Write write; (write = writes.pollFirst()) != null; ) {
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
        confirmedReads.addLast(new ConfirmedRead(request, query, readIndex));
    }

    void answerReadsUpTo(long appliedIndex, StateMachine machine) {
        if (confirmedReads.isEmpty()) return;
        for (Iterator<ConfirmedRead> reads = confirmedReads.iterator(); reads.hasNext(); ) {
            ConfirmedRead read = reads.next();
            if (read.readIndex > appliedIndex) continue;
            reads.remove();
            answer(read.request, machine.answer(read.query), appliedIndex);
        }
    }
}
