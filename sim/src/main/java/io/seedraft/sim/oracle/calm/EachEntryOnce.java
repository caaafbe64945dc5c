package io.seedraft.sim.oracle.calm;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.message.Message;
import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.oracle.LawCounts;
import io.seedraft.sim.oracle.NodeView;
import java.util.Arrays;

/**
 * {@code EachEntryOnce}: where nothing is lost or late, a follower that has once shown how far it agrees is sent each entry behind
 * that once; and a leader speaks without entries no more often than heartbeats are due and reads want a round. So a write costs a
 * message with its bytes to each follower and an answer, a read two without any.
 */
final class EachEntryOnce {

    /** Heartbeats may come at a clock's fastest; one is sent when a leader takes office. */
    private static final long HEARTBEATS_SPARE = 3;

    private final LawCounts laws;
    private int nodes;
    private long heartbeatNanos;

    // By follower, in the term of the leader that speaks now.
    private long term;
    private int leader;
    private long[] sentUpTo = {};
    private boolean[] agrees = {};
    private long[] withoutEntries = {};
    private long[] requests = {};
    private long[] answers = {};
    private long sinceNanos;
    private long reads;

    EachEntryOnce(LawCounts laws) {
        this.laws = laws;
    }

    void reset(int newNodes, long newHeartbeatNanos) {
        nodes = newNodes;
        heartbeatNanos = newHeartbeatNanos;
        sentUpTo = new long[nodes + 1];
        agrees = new boolean[nodes + 1];
        withoutEntries = new long[nodes + 1];
        requests = new long[nodes + 1];
        answers = new long[nodes + 1];
        term = 0;
    }

    void sending(int from, int to, Message.AppendEntries append, long nowNanos) {
        if (append.term() != term) begin(from, append.term(), nowNanos);
        laws.checked(Law.EACH_ENTRY_ONCE);
        requests[to]++;
        if (append.entries().isEmpty()) {
            withoutEntries[to]++;
            return;
        }
        long first = append.prev().index() + 1;
        if (agrees[to] && first <= sentUpTo[to]) {
            throw new LawViolation("EachEntryOnce: nothing was lost, and n" + from + " sends entry " + first + " to n"
                    + to + " again, which it had sent up to " + sentUpTo[to]);
        }
        sentUpTo[to] =
                Math.max(sentUpTo[to], append.prev().index() + append.entries().size());
    }

    private void begin(int newLeader, long newTerm, long nowNanos) {
        term = newTerm;
        leader = newLeader;
        sinceNanos = nowNanos;
        reads = 0;
        Arrays.fill(sentUpTo, 0);
        Arrays.fill(agrees, false);
        Arrays.fill(withoutEntries, 0);
        Arrays.fill(requests, 0);
        Arrays.fill(answers, 0);
    }

    /** A follower says how far it agrees, once for each request. */
    void answering(int from, Message message) {
        boolean answer = message instanceof Message.AppendAccepted || message instanceof Message.AppendRejected;
        if (!answer || message.term() != term || ++answers[from] <= requests[from]) return;
        throw new LawViolation("EachEntryOnce: n" + from + " answers the leader of term " + term + " " + answers[from]
                + " times, which spoke to it " + requests[from] + " times");
    }

    /** The leader is about to hear this; while it probes it may have sent the same beginning again and again. */
    void receiving(NodeView node, int from, Message message) {
        if (node.id() != leader || message.term() != term) return;
        if (message instanceof Message.ReadIndexRequest) reads++;
        if (!(message instanceof Message.AppendAccepted accepted)) return;
        if (agrees[from] || accepted.matchIndex() == 0) return;
        agrees[from] = true;
        sentUpTo[from] = accepted.matchIndex();
    }

    /** A client asks a node for a read. */
    void read(int node) {
        if (node == leader) reads++;
    }

    void atEnd(long nowNanos) {
        if (term == 0) return;
        laws.checked(Law.EACH_ENTRY_ONCE);
        // A clock runs a fifth too fast at most: profiles draw no more. A read that was passed on has a round, and an
        // answer with the commit index.
        long allowed = HEARTBEATS_SPARE + (nowNanos - sinceNanos) * 6 / 5 / heartbeatNanos + 2 * reads;
        for (int id = 1; id <= nodes; id++) {
            if (withoutEntries[id] <= allowed) continue;
            throw new LawViolation("EachEntryOnce: n" + leader + " speaks to n" + id + " " + withoutEntries[id]
                    + " times without entries, where heartbeats and " + reads + " reads want " + allowed);
        }
    }
}
