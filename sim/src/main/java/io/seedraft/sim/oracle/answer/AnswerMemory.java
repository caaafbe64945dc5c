package io.seedraft.sim.oracle.answer;

import io.seedraft.raft.RaftNode;
import io.seedraft.sim.oracle.LawCounts;
import io.seedraft.sim.oracle.NodeView;

/** What these oracles remember of one node. */
final class AnswerMemory {

    final OpenRequests requests = new OpenRequests();

    /** The last entry that it was seen to apply in this boot. */
    long applied;

    /** The step that it takes now, from 1 in each boot. */
    long step;

    /** Term, role and leader at the end of its last step. */
    private long term;

    private boolean led;
    private int leader = RaftNode.NOBODY;

    /** How its leader's words leave it: see {@link NoRoom}. */
    final NoRoom room = new NoRoom();

    /** Its reads that are not confirmed yet. */
    final ReadPlaces places;

    AnswerMemory(LawCounts laws) {
        this.places = new ReadPlaces(laws);
    }

    void booted(long appliedIndex) {
        requests.forget();
        applied = appliedIndex;
        step = 1;
        term = 0;
        led = false;
        leader = RaftNode.NOBODY;
        room.forget();
        places.forget();
    }

    /** Notes whom it follows now, or what it leads; tells whether that is another than a step ago. */
    boolean changes(NodeView view, boolean leads) {
        if (view.term() == term && leads == led && view.leader() == leader) return false;
        term = view.term();
        led = leads;
        leader = view.leader();
        room.forgetLeader();
        places.forget();
        return true;
    }
}
