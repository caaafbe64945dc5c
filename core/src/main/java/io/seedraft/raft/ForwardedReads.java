package io.seedraft.raft;

import io.seedraft.raft.message.Message.ReadIndexReply;
import io.seedraft.raft.message.Message.ReadIndexRequest;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Reads at a follower that wait for the leader to tell a read index (Thesis §6.4).
 *
 * <p>A read is answered from state that has applied its read index. A follower that has no room for more log never comes that far:
 *
 * <pre>
 *   leader     1 2 3 4 5 6    commit index 6, keeps 5 back
 *   follower   1 2 3 4        full: a read for index 5 or 6 waits in vain, one for 4 does not
 * </pre>
 */
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

    /** Up to here this log is known to agree with the present leader's; moved by what that leader sends. */
    private long agreedIndex;

    /** Whether it ends there for now, as there is no room for the next entry; moved by the same. */
    private boolean isFull;

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
            else if (isBeyondReach(reply.readIndex())) node.refuse(read.request, Refusal.FOLLOWER_FULL);
            else node.readable(read.request, reply.readIndex());
            return;
        }
    }

    /**
     * The leader's log and this one agree.
     *
     * @param index up to where; one that is lower than what it was is an older word, or a heartbeat that knows less
     * @param full whether this node has no room for the entry behind it
     */
    void logsAgree(long index, boolean full) {
        if (index < agreedIndex) return;
        agreedIndex = index;
        isFull = full;
        if (full) node.unreadableBehind(reach());
    }

    private boolean isBeyondReach(long readIndex) {
        return isFull && readIndex > reach();
    }

    /** What is committed here is applied here, whatever a new leader has shown yet. */
    private long reach() {
        return Math.max(agreedIndex, node.commitIndex());
    }

    void onWakeUp() {
        while (deadlineNanos() <= node.now()) node.refuse(waiting.removeFirst().request, Refusal.NO_ANSWER);
    }

    void leaderChanged() {
        agreedIndex = 0;
        isFull = false;
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
