package io.seedraft.sim;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Options;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.Role;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.dice.Stream;
import io.seedraft.sim.event.Event;
import io.seedraft.sim.profile.ClusterSetup;
import io.seedraft.sim.profile.PhaseSetup;
import io.seedraft.sim.world.Cuts;
import io.seedraft.sim.world.NodeSet;
import org.jspecify.annotations.Nullable;

/**
 * The part of the cluster that is healed after the chaos and must then serve: a quorum or more, drawn by the seed. What is outside
 * stays broken for good: dead, deaf, dumb or cut off. That is the hard half of liveness, for an outsider that can only speak asks for
 * votes for ever, and a leader outside whose heartbeats arrive but who hears nobody would block every election; pre-vote and
 * check-quorum stand against these (Thesis §9.6, §6.2), so without them outsiders are cut off.
 */
final class Core {

    /** The layer of cuts between the core and what is outside it: behind those of all faults. */
    private static final int OUTSIDE_LAYER = Integer.MAX_VALUE;

    private final Simulator simulator;
    private long members;

    Core(Simulator simulator) {
        this.simulator = simulator;
    }

    /**
     * Draws the core and heals it.
     *
     * @param lostDisks who lost its disk, a set of nodes: none of them may count for a majority, so the core has one without them
     */
    void heal(long now, PhaseSetup phases, ClusterSetup cluster, long lostDisks) {
        members = phases.healsAll() ? simulator.network().nodeMask() : draw(lostDisks);
        simulator.network().healWithin(members, phases.lossPerMillion());
        boolean standsOutsiders = cluster.all(Options::preVote) && cluster.all(Options::checkQuorum);
        for (int id = 1; id <= simulator.nodes(); id++) {
            if (contains(id)) healNode(now, simulator.node(id));
            else leaveOutside(id, standsOutsiders);
        }
    }

    boolean contains(int node) {
        return NodeSet.contains(members, node);
    }

    long members() {
        return members;
    }

    int size() {
        return NodeSet.size(members);
    }

    private long draw(long lostDisks) {
        KeyedDice dice = simulator.dice();
        int nodes = simulator.nodes();
        int quorum = nodes / 2 + 1;
        int size = (int) KeyedDice.between(dice.draw(Stream.HEAL, 0, 0, 0), quorum, nodes);
        long drawn = 0;
        while (NodeSet.size(drawn) < size) {
            int best = 0;
            long bestDraw = 0;
            for (int id = 1; id <= nodes; id++) {
                long draw = dice.draw(Stream.HEAL, 1, id, 0);
                boolean free = !NodeSet.contains(drawn, id);
                boolean sound = !NodeSet.contains(lostDisks, id);
                boolean fits = free && (sound || NodeSet.size(drawn) >= quorum);
                if (fits && (best == 0 || Long.compareUnsigned(draw, bestDraw) < 0)) {
                    best = id;
                    bestDraw = draw;
                }
            }
            drawn |= NodeSet.of(best);
        }
        return drawn;
    }

    private void healNode(long now, SimNode node) {
        node.heal(now);
        if (!node.up()) simulator.queue().add(now, new Event.Boot(node.id(), node.bootNumber() + 1));
    }

    private void leaveOutside(int id, boolean standsOutsiders) {
        long outsider = NodeSet.of(id);
        Cuts cuts = simulator.network().cuts();
        long mode = standsOutsiders ? KeyedDice.below(simulator.dice().draw(Stream.HEAL, 2, id, 0), 3) : 0;
        if (mode != 1) cuts.cutOneWay(OUTSIDE_LAYER, outsider, members);
        if (mode != 2) cuts.cutOneWay(OUTSIDE_LAYER, members, outsider);
    }

    // --- what is demanded

    /** Whether the core has one leader, whom all follow, and all hold and have applied the same log. */
    boolean agrees() {
        SimNode leader = leader();
        if (leader == null) return false;
        long last = leader.log().lastIndex();
        for (int id = 1; id <= simulator.nodes(); id++) {
            if (!contains(id)) continue;
            SimNode node = simulator.node(id);
            boolean same = node.term() == leader.term()
                    && node.leader() == leader.id()
                    && node.log().lastIndex() == last
                    && node.appliedIndex() == last;
            if (!same) return false;
        }
        return true;
    }

    private @Nullable SimNode leader() {
        SimNode found = null;
        for (int id = 1; id <= simulator.nodes(); id++) {
            if (!contains(id)) continue;
            SimNode node = simulator.node(id);
            if (!node.up()) return null;
            if (node.role() == Role.LEADER && (found == null || node.term() > found.term())) found = node;
        }
        return found;
    }

    private static String words(Role role) {
        return switch (role) {
            case FOLLOWER -> "is a follower";
            case PRE_CANDIDATE -> "is a pre-candidate";
            case CANDIDATE -> "is a candidate";
            case LEADER -> "is the leader";
        };
    }

    /** The core did not do in time what was demanded: says what is missing. */
    LawViolation failure(long boundNanos, int clientsWaiting) {
        StringBuilder text =
                new StringBuilder("Liveness: ").append(boundNanos / 1_000_000).append(" ms after the healing of");
        for (int id = 1; id <= simulator.nodes(); id++)
            if (contains(id)) text.append(" n").append(id);
        if (clientsWaiting > 0) text.append(", ").append(clientsWaiting).append(" clients wait for answers");
        for (int id = 1; id <= simulator.nodes(); id++) {
            if (!contains(id)) continue;
            SimNode node = simulator.node(id);
            text.append("; n").append(id);
            if (!node.up()) {
                text.append(" is down");
                continue;
            }
            text.append(' ').append(words(node.role())).append(" of term ").append(node.term());
            text.append(", follows ")
                    .append(node.leader() == RaftNode.NOBODY ? "nobody" : "n" + node.leader())
                    .append(", last ")
                    .append(node.log().last());
            text.append(", applied ").append(node.appliedIndex());
        }
        return new LawViolation(text.toString());
    }
}
