package io.seedraft.sim.workload;

import io.seedraft.raft.RaftNode;
import io.seedraft.sim.world.NodeSet;

/** Whom a client asks: the leader as far as it knows, else anybody that it may talk to. */
final class Nodes {

    private final ClientDice dice;
    private final int hintPerMillion;
    private long mayAsk;
    private int leader = RaftNode.NOBODY;

    Nodes(int nodes, ClientDice dice, int hintPerMillion) {
        this.dice = dice;
        this.hintPerMillion = hintPerMillion;
        this.mayAsk = NodeSet.upTo(nodes);
    }

    /** From now on only these. */
    void restrictTo(long core) {
        mayAsk = core;
        if (!mayAsk(leader)) leader = RaftNode.NOBODY;
    }

    /** The leader, or anybody. */
    int leaderOrAny(int operation, int attempt) {
        return leader != RaftNode.NOBODY ? leader : any(operation, attempt);
    }

    /** Anybody. */
    int any(int operation, int attempt) {
        long left = mayAsk;
        for (int skip = dice.below(operation, Purpose.NODE, attempt, NodeSet.size(mayAsk)); skip > 0; skip--) {
            left &= left - 1;
        }
        return NodeSet.lowest(left);
    }

    /** The one after another, round and round. */
    int after(int node) {
        long behind = mayAsk & ~NodeSet.upTo(node);
        return NodeSet.lowest(behind != 0 ? behind : mayAsk);
    }

    /** This node did what only a leader does. Its answer may come late, when nobody may ask it any more. */
    void leads(int node) {
        if (mayAsk(node)) leader = node;
    }

    /** Nobody is known to lead. */
    void forgetLeader() {
        leader = RaftNode.NOBODY;
    }

    /** A node said who leads. @return whether that is believed */
    boolean hint(int hinted, int by, int operation, int attempt) {
        boolean helps = hinted != RaftNode.NOBODY && hinted != by && mayAsk(hinted);
        boolean followed = helps && dice.chance(operation, Purpose.HINT, attempt, hintPerMillion);
        leader = followed ? hinted : RaftNode.NOBODY;
        return followed;
    }

    private boolean mayAsk(int node) {
        return NodeSet.contains(mayAsk, node);
    }
}
