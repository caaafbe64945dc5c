package io.seedraft.raft;

import io.seedraft.raft.message.Message.ReadIndexReply;
import io.seedraft.raft.message.Message.ReadIndexRequest;
import java.util.ArrayDeque;

/** Reads at a follower that wait for the leader to tell a read index (Thesis §6.4). */
final class ForwardedReads {

    private record Waiting(long request, long deadlineNanos) {}

    private final RaftNode node;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    ForwardedReads(RaftNode node) {
        this.node = node;
    }

    long deadlineNanos() {
        Waiting oldest = waiting.peekFirst();
        return oldest == null ? Long.MAX_VALUE : oldest.deadlineNanos;
    }

    void ask(long request) {
        if (node.leader() == RaftNode.NOBODY) {
            node.refuse(request, Refusal.NOT_LEADER);
        } else if (waiting.size() >= node.limits().maxPendingReads()) {
            node.refuse(request, Refusal.TOO_MANY_READS);
        } else {
            waiting.addLast(new Waiting(request, node.now() + node.timing().electionTimeoutNanos()));
            node.send(node.leader(), new ReadIndexRequest(node.term(), request));
        }
    }

    void onReply(ReadIndexReply reply) {
        if (waiting.removeIf(read -> read.request == reply.read())) node.readable(reply.read(), reply.readIndex());
    }

    void onWakeUp() {
        while (deadlineNanos() <= node.now()) node.refuse(waiting.removeFirst().request, Refusal.NO_ANSWER);
    }

    void leaderChanged() {
        for (Waiting read; (read = waiting.pollFirst()) != null; ) node.refuse(read.request, Refusal.LEADERSHIP_LOST);
    }
}
