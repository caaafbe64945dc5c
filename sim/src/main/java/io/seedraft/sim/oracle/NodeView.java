package io.seedraft.sim.oracle;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.LogView;
import io.seedraft.raft.membership.Losses;
import io.seedraft.raft.membership.Membership;
import java.util.List;

/** A node as oracles and traces may see it: read only, as of the end of its last step. */
public interface NodeView {

    /** Its id, from 1. */
    int id();

    /** Its term, from 0. */
    long term();

    /** Whom it voted for in this term, {@link io.seedraft.raft.RaftNode#NOBODY} for nobody. */
    int votedFor();

    /** What it is in this term. */
    Role role();

    /** Who leads as far as it knows, {@link io.seedraft.raft.RaftNode#NOBODY} when it does not. */
    int leader();

    /** Index of the last entry that it knows to be committed. */
    long commitIndex();

    /** Its log since the last snapshot. */
    LogView log();

    /** The membership that it goes by. */
    Membership membership();

    /** Which cluster it takes itself to belong to. */
    Allegiance allegiance();

    /** Who lost what it had acknowledged, as its log says. */
    List<Losses.Lost> losses();

    /** Whether its log says that a node lost what it had acknowledged. */
    default boolean callsLost(int node) {
        for (int i = 0; i < losses().size(); i++) if (losses().get(i).node() == node) return true;
        return false;
    }

    /** Whether it is itself one of those. */
    boolean isLost();

    /** Index of the last entry that its state machine holds the effect of. */
    long appliedIndex();

    /** A hash of its state machine, the same on all nodes that applied the same log. */
    long stateDigest();

    /** Constant text: the reason of its last transition. */
    String because();
}
