package io.seedraft.sim;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.LogUse;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.LogView;
import io.seedraft.raft.membership.Losses;
import io.seedraft.raft.membership.Membership;
import io.seedraft.replica.Replica;
import io.seedraft.replica.session.StateMachine;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.event.EventQueue;
import io.seedraft.sim.oracle.NodeView;
import io.seedraft.sim.world.Machine;
import java.util.List;

/** A machine whose process is a replica, as oracles and traces see it: read off that. */
abstract class SeenNode extends Machine implements NodeView {

    SeenNode(int id, KeyedDice dice, EventQueue queue) {
        super(id, dice, queue);
    }

    /** The replica that runs; only a running node is asked. */
    abstract Replica running();

    @Override
    public long term() {
        return running().node().term();
    }

    @Override
    public int votedFor() {
        return running().node().votedFor();
    }

    @Override
    public Role role() {
        return running().node().role();
    }

    @Override
    public int leader() {
        return running().node().leader();
    }

    @Override
    public long commitIndex() {
        return running().node().commitIndex();
    }

    @Override
    public LogView log() {
        return running().node().log();
    }

    @Override
    public Membership membership() {
        return running().node().membership();
    }

    @Override
    public Allegiance allegiance() {
        return running().node().allegiance();
    }

    @Override
    public List<Losses.Lost> losses() {
        return running().node().losses();
    }

    @Override
    public boolean isLost() {
        return running().node().isLost();
    }

    @Override
    public long appliedIndex() {
        return running().appliedIndex();
    }

    @Override
    public long stateDigest() {
        return running().machine().digest();
    }

    /** Until when it holds a lease, on its own clock. */
    long leaseUntilNanos() {
        return running().node().leaseUntilNanos();
    }

    /** When its protocol wants to be woken, on its own clock. */
    long wakeAtNanos() {
        return running().node().wakeAt();
    }

    /** What it takes for the room that there is. */
    LogUse logUse() {
        return running().node().logUse();
    }

    StateMachine machine() {
        return running().machine();
    }

    @Override
    public String because() {
        return running().node().because();
    }
}
