package io.seedraft.raft;

import io.seedraft.port.Check;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.RaftLog;
import io.seedraft.raft.message.Message.AppendAccepted;
import io.seedraft.raft.message.Message.AppendEntries;
import io.seedraft.raft.message.Message.AppendRejected;
import java.util.List;

/** A follower's side of log replication (Thesis §3.5). */
final class Following {

    private final RaftNode node;
    private final OwnLog own;
    private final RaftLog log;
    private final ForwardedReads reads;

    Following(RaftNode node, OwnLog own, ForwardedReads reads) {
        this.node = node;
        this.own = own;
        this.reads = reads;
        this.log = own.entries();
    }

    void onAppendEntries(int from, AppendEntries request) {
        Check.that(node.role() != Role.LEADER, "ElectionSafety: a leader hears of no other in its term");
        node.hearLeader(from);
        EntryId prev = request.prev();
        if (prev.index() < log.base().index()) {
            // All up to the base is committed, so any leader agrees with it.
            node.promise(from, accepted(request, log.base().index()));
        } else if (!log.holds(prev)) {
            node.because("lacks the entry before");
            refuse(from, rejected(request));
        } else {
            accept(from, request);
        }
    }

    /**
     * A refusal may prove that this node lost what it had acknowledged, and from then on others rely on its being in this term and
     * in no older one: back in that, it would follow a leader that knows nothing of the loss.
     */
    private void refuse(int leader, AppendRejected refusal) {
        if (node.durability().hardStateIsDurable()) node.send(leader, refusal);
        else node.promise(leader, refusal);
    }

    private void accept(int from, AppendEntries request) {
        int taken = take(request.entries());
        // Only what this request covered is known to agree with the leader: behind it may stand a tail of some
        // older leader's entries, say 1 1 2 here against 1 1 3 there, and the commit index 3 means the other entry.
        long agreed = request.prev().index() + taken;
        own.commitTo(Math.min(request.commitIndex(), agreed));
        reads.logsAgree(agreed, request.withholds() || taken < request.entries().size());
        if (request.entries().isEmpty()) {
            // A heartbeat must not wait behind a slow disk; it claims what is durable
            // already and no more. That is nothing while the term itself could be forgotten:
            // back in its old term the node might let an older leader replace those entries.
            boolean bound = node.durability().hardStateIsDurable();
            long durable = bound ? Math.min(agreed, node.durability().durableIndex()) : 0;
            node.send(from, accepted(request, durable));
        } else {
            node.promise(from, accepted(request, agreed));
        }
    }

    private AppendAccepted accepted(AppendEntries request, long matchIndex) {
        return new AppendAccepted(
                node.term(), request.round(), matchIndex, node.room().capacity(), node.promiseTrueNanos());
    }

    private AppendRejected rejected(AppendEntries request) {
        EntryId prev = request.prev();
        EntryId hint = log.lastNotAfter(prev.index(), prev.term());
        return new AppendRejected(node.term(), request.round(), prev.index(), hint, node.promiseTrueNanos());
    }

    /** Appends what is not there, as far as there is room, and tells how many of the entries are there now. */
    private int take(List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) if (!isThere(entries.get(i))) return i;
        return entries.size();
    }

    private boolean isThere(Entry entry) {
        if (entry.index() <= log.lastIndex()) {
            // The same entry again is no conflict. To cut here regardless would drop
            // entries behind it that were acknowledged, when an older request arrives late.
            if (log.termAt(entry.index()) == entry.term()) return true;
            node.because("an entry of a newer leader replaces the tail");
            own.truncateFrom(entry.index());
        }
        if (!node.room().takes(entry, log.position() + entry.bytes())) {
            node.because("has no room for more");
            return false;
        }
        own.append(entry);
        return true;
    }
}
