package io.seedraft.raft;

import io.seedraft.raft.message.Message.ReadIndexReply;
import io.seedraft.raft.message.Message.ReadIndexRequest;
import java.util.ArrayDeque;
import java.util.Iterator;

/** Reads at a follower that wait for the leader to tell a read index (Thesis §6.4). */
final class ForwardedReads {

    private static final long QUESTIONS = 1L << 62;

    private record Waiting(long question, long request, long deadlineNanos) {}

    private final RaftNode node;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    /**
     * Questions have numbers of their own, from a place drawn at boot: the host's begin anew with each boot, and the answer to
     * question 5 of the last boot, late, says nothing about question 5 of this one.
     */
    private long lastQuestion;

    ForwardedReads(RaftNode node) {
        this.node = node;
        this.lastQuestion = node.dice().below(QUESTIONS);
    }

    long deadlineNanos() {
        Waiting oldest = waiting.peekFirst();
        return oldest == null ? Long.MAX_VALUE : oldest.deadlineNanos;
    }

    void ask(long request) {
        if (node.isLost()) {
            node.refuse(request, Refusal.LOST_ENTRIES);
        } else if (node.leader() == RaftNode.NOBODY) {
            node.refuse(request, Refusal.NOT_LEADER);
        } else if (waiting.size() >= node.limits().requests().maxPendingReads()) {
            node.refuse(request, Refusal.TOO_MANY_READS);
        } else {
            long patienceNanos = Math.min(
                    node.timing().electionTimeoutNanos(),
                    node.limits().requests().timeoutNanos());
            waiting.addLast(new Waiting(++lastQuestion, request, node.now() + patienceNanos));
            node.send(node.leader(), new ReadIndexRequest(node.term(), lastQuestion));
        }
    }

    void onReply(ReadIndexReply reply) {
        for (Iterator<Waiting> reads = waiting.iterator(); reads.hasNext(); ) {
            Waiting read = reads.next();
            if (read.question != reply.read()) continue;
            reads.remove();
            if (reply.readIndex() == ReadIndexReply.REFUSED) node.refuse(read.request, Refusal.TOO_MANY_READS);
            else node.readable(read.request, reply.readIndex());
            return;
        }
    }

    void onWakeUp() {
        while (deadlineNanos() <= node.now()) node.refuse(waiting.removeFirst().request, Refusal.NO_ANSWER);
    }

    void leaderChanged() {
        refuseAll(Refusal.LEADERSHIP_LOST);
    }

    /** This node learned that it lost what it had acknowledged. */
    void lost() {
        refuseAll(Refusal.LOST_ENTRIES);
    }

    private void refuseAll(Refusal why) {
        for (Waiting read; (read = waiting.pollFirst()) != null; ) node.refuse(read.request, why);
    }
}
