package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import java.util.function.IntPredicate;

/**
 * {@code CommittedOnQuorum}: when a leader is the first to commit an entry, the disks of a majority of the voters hold
 * it, in a joint membership of a majority of each half (Thesis §3.6.2, §4.3). {@code CommitOwnTerm}: the last entry
 * that it so commits is of its own term (Thesis §3.6.2, figure 3.7). Both find at once what the other laws find only
 * when just the right nodes crash: a leader that counts itself before its own disk has the entry, or that commits an
 * older entry by counting. A node that the leader's log calls lost is no holder; one that lost its disk and that the leader does not
 * know of is one if it held the entry before, since it said so then.
 */
final class CommitQuorum {

    private final NodeMemory[] nodes;
    private final LawCounts laws;

    CommitQuorum(NodeMemory[] nodes, LawCounts laws) {
        this.laws = laws;
        this.nodes = nodes;
    }

    void check(NodeMemory leader, NodeView view, long term) {
        long index = leader.unproven;
        laws.checked(Law.COMMIT_OWN_TERM);
        if (term != view.term()) {
            throw new LawViolation("CommitOwnTerm: n" + leader.id + " leads term " + view.term() + " and commits "
                    + term + "." + index + " with no entry of its own behind it");
        }
        laws.checked(Law.COMMITTED_ON_QUORUM);
        IntPredicate holds = voter -> holds(view, voter, index, term);
        if (Majority.is(view.membership(), holds)) return;
        throw new LawViolation("CommittedOnQuorum: n" + leader.id + " commits " + term + "." + index
                + ", which is durable on " + Majority.text(view.membership(), holds));
    }

    private boolean holds(NodeView leader, int id, long index, long term) {
        NodeMemory node = nodes[id];
        if (leader.callsLost(id)) return false;
        for (int i = 0; i < node.lostLogs.size(); i++) if (node.lostLogs.get(i).holds(index, term)) return true;
        return !node.diskLost && node.log.holds(index, term) && node.log.durable(index, node.durableOperations);
    }
}
