package io.seedraft.sim.oracle.calm;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.Role;
import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.oracle.LawCounts;
import io.seedraft.sim.oracle.NodeView;
import java.util.Arrays;

/**
 * {@code QuickLeader}: where nothing goes wrong the first leader is there within {@value #TIMEOUTS_MAX} election timeouts (within
 * five in all but one run of a thousand: a test counts); and from when all follow one, nobody stands any more.
 */
final class QuickLeader {

    /** As many candidacies of all in the same moment, one behind the other, are beyond belief. */
    static final int TIMEOUTS_MAX = 20;

    private final LawCounts laws;
    private int[] leaders = {};
    private long[] terms = {};
    private long boundNanos;
    private long firstLeaderNanos;
    private long settledTerm;

    QuickLeader(LawCounts laws) {
        this.laws = laws;
    }

    void reset(int nodes, long electionTimeoutNanos) {
        leaders = new int[nodes + 1];
        terms = new long[nodes + 1];
        Arrays.fill(leaders, RaftNode.NOBODY);
        boundNanos = TIMEOUTS_MAX * electionTimeoutNanos;
        firstLeaderNanos = 0;
        settledTerm = 0;
    }

    /** Whether everybody follows a leader. */
    boolean isSettled() {
        return settledTerm != 0;
    }

    /** When the first leader was elected, 0 while none was. */
    long firstLeaderNanos() {
        return firstLeaderNanos;
    }

    void stepped(NodeView node, long nowNanos) {
        laws.checked(Law.QUICK_LEADER);
        if (settledTerm == 0) settle(node, nowNanos);
        else if (node.term() != settledTerm || node.leader() == RaftNode.NOBODY) {
            throw new LawViolation("QuickLeader: nothing went wrong, all followed the leader of term " + settledTerm
                    + ", and n" + node.id() + " is in term " + node.term()
                    + (node.leader() == RaftNode.NOBODY ? " without a leader" : ""));
        }
    }

    private void settle(NodeView node, long nowNanos) {
        if (firstLeaderNanos == 0 && node.role() == Role.LEADER) firstLeaderNanos = nowNanos;
        if (firstLeaderNanos == 0 && nowNanos > boundNanos) {
            throw new LawViolation("QuickLeader: nothing went wrong, and after " + TIMEOUTS_MAX
                    + " election timeouts nobody leads; n" + node.id() + " is in term " + node.term());
        }
        leaders[node.id()] = node.leader();
        terms[node.id()] = node.term();
        for (int id = 1; id < leaders.length; id++) {
            if (leaders[id] == RaftNode.NOBODY || leaders[id] != leaders[1] || terms[id] != terms[1]) return;
        }
        settledTerm = node.term();
    }
}
