package io.seedraft.sim.oracle.answer;

import io.seedraft.raft.RaftNode;
import io.seedraft.sim.oracle.NodeView;

/** What these oracles remember of one node. */
final class AnswerMemory {

    final OpenRequests requests = new OpenRequests();

    /** The last entry that it was seen to apply in this boot. */
    long applied;

    /** It answered a request since its last step. */
    boolean replied;

    /** Term, role and leader at the end of its last step. */
    private long term;

    private boolean led;
    private int leader = RaftNode.NOBODY;

    void booted(long appliedIndex) {
        requests.forget();
        applied = appliedIndex;
        replied = false;
        term = 0;
        led = false;
        leader = RaftNode.NOBODY;
    }

    /** Notes whom it follows now, or what it leads; tells whether that is another than a step ago. */
    boolean changes(NodeView view, boolean leads) {
        if (view.term() == term && leads == led && view.leader() == leader) return false;
        term = view.term();
        led = leads;
        leader = view.leader();
        return true;
    }
}
