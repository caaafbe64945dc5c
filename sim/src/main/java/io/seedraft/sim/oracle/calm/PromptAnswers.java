package io.seedraft.sim.oracle.calm;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Role;
import io.seedraft.replica.ClientRequest;
import io.seedraft.replica.ReadKind;
import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.oracle.LawCounts;
import io.seedraft.sim.oracle.NodeView;
import java.util.Arrays;

/**
 * {@code PromptAnswer}: where nothing goes wrong and all follow a leader, each request is answered within a time that is worked out
 * when it arrives, from how long a message and a sync take at most (d and s) and from what waits before it:
 *
 * <pre>
 *   write at the leader     (1 + entries that wait / entries that may be under way) * (2d + 2s)
 *   read at the leader      two rounds, the one under way and its own, and the leader's first entry before it
 *   read at a follower      the same, there and back, and a heartbeat when its log is behind
 *   stale read, refusal     at once
 * </pre>
 */
final class PromptAnswers {

    private static final long AT_ONCE = 0;

    private final LawCounts laws;
    private CalmTimes times = CalmTimes.NONE;
    private long[][] dueNanos = {};
    private long[][] askedNanos = {};

    PromptAnswers(LawCounts laws) {
        this.laws = laws;
    }

    void reset(int nodes, CalmTimes newTimes) {
        times = newTimes;
        dueNanos = new long[nodes + 1][64];
        askedNanos = new long[nodes + 1][64];
    }

    void asked(NodeView node, long number, ClientRequest request, boolean settled, long nowNanos) {
        int at = (int) number;
        if (at >= dueNanos[node.id()].length) {
            dueNanos[node.id()] = Arrays.copyOf(dueNanos[node.id()], 2 * at);
            askedNanos[node.id()] = Arrays.copyOf(askedNanos[node.id()], 2 * at);
        }
        askedNanos[node.id()][at] = nowNanos;
        dueNanos[node.id()][at] = settled
                ? nowNanos + withinNanos(node, request) + foundingNanos(node) + times.overtakingNanos()
                : Long.MAX_VALUE;
    }

    /** The first answers of a cluster wait until its leader's disk says whose it is: behind a sync that is under way, and through one more. */
    private long foundingNanos(NodeView node) {
        return node.allegiance().isSettled() ? 0 : 2 * times.syncNanos();
    }

    private long withinNanos(NodeView node, ClientRequest request) {
        boolean leads = node.role() == Role.LEADER;
        return switch (request) {
            case ClientRequest.Write ignored -> leads ? writeNanos(node) : AT_ONCE;
            case ClientRequest.Read read -> {
                if (read.kind() == ReadKind.STALE) yield AT_ONCE;
                yield leads ? readNanos() : passedOnNanos();
            }
        };
    }

    private long writeNanos(NodeView leader) {
        long waiting = leader.log().lastIndex() - leader.commitIndex();
        return (1 + (waiting + times.windowEntries() - 1) / times.windowEntries()) * times.appendNanos();
    }

    private long readNanos() {
        return 2 * 2 * times.messageNanos() + times.appendNanos();
    }

    private long passedOnNanos() {
        // A leader that has no room for it says nothing: then it is the follower's patience that answers.
        if (times.limits().requests().maxPendingReads() < 1024) return 2 * times.electionTimeoutNanos();
        return readNanos() + 2 * times.messageNanos() + times.appendNanos() + 2 * times.heartbeatNanos();
    }

    void replied(int node, long number, long nowNanos) {
        long due = dueNanos[node][(int) number];
        if (due == Long.MAX_VALUE) return;
        laws.checked(Law.PROMPT_ANSWER);
        if (nowNanos <= due) return;
        long asked = askedNanos[node][(int) number];
        throw new LawViolation("PromptAnswer: nothing went wrong, and n" + node + " answers request " + number
                + " after " + (nowNanos - asked) / 1_000 + " us, where " + (due - asked) / 1_000 + " are enough");
    }
}
