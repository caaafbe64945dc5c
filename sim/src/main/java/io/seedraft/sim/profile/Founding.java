package io.seedraft.sim.profile;

import static io.seedraft.sim.profile.Trait.*;

import io.seedraft.raft.membership.Membership;
import java.util.ArrayList;
import java.util.List;

/** Draws how a cluster is founded: mostly in good order, else with one or two things going wrong at once. */
final class Founding {

    private Founding() {}

    static FoundingSetup draw(Odds odds, int nodes, long electionTimeoutNanos) {
        // A log that its node took without a vote of its own is one of several nodes' cluster.
        if (nodes > 1 && odds.chance(OLD_TERMS, 4)) {
            int lost = odds.chance(LEADERS_LOST, 30) ? odds.number(LEADERS_LOST, 1, 3) : 0;
            List<Long> boots = firstBoots(odds, nodes, electionTimeoutNanos);
            return new FoundingSetup(boots, 0, Membership.ofVoters(1), false, odds.number(OLD_TERMS, 1, 6), lost);
        }
        boolean restarts = odds.chance(WRONG_RESTARTS, 25);
        if (nodes == 1 || !odds.chance(FOUNDING_TROUBLED, 35)) {
            FoundingSetup orderly = FoundingSetup.orderly(nodes);
            return new FoundingSetup(orderly.firstBootNanos(), 0, orderly.otherList(), restarts, 0, 0);
        }
        // A cluster of two cannot be founded by one.
        int misled = nodes > 2 && odds.chance(MISLED, 40) ? odds.number(MISLED, 1, nodes) : 0;
        return new FoundingSetup(
                firstBoots(odds, nodes, electionTimeoutNanos),
                misled,
                misled == 0 ? Membership.ofVoters(1) : otherList(odds, misled, nodes),
                restarts,
                0,
                odds.chance(LEADERS_LOST, 70) ? odds.number(LEADERS_LOST, 1, 3) : 0);
    }

    /** Half of the nodes come late, some when the others have long founded the cluster. */
    private static List<Long> firstBoots(Odds odds, int nodes, long electionTimeoutNanos) {
        boolean apart = odds.chance(LATE, 60);
        List<Long> times = new ArrayList<>(nodes);
        for (int node = 1; node <= nodes; node++) {
            boolean late = apart && odds.chance(LATE, node, 50);
            times.add(late ? odds.between(LATE_FOR, node, 0, 6 * electionTimeoutNanos) : 0L);
        }
        return times;
    }

    /** One other only, or all and one more, or all but one: in no case is it itself a majority. */
    private static Membership otherList(Odds odds, int misled, int nodes) {
        int kind = odds.number(OTHER_LIST, 0, 2);
        int other = misled % nodes + 1;
        if (kind == 0 || nodes == 3 && kind == 2) return Membership.ofVoters(misled, other);
        int[] voters = new int[kind == 1 ? nodes + 1 : nodes - 1];
        for (int id = 1, slot = 0; slot < voters.length; id++) if (kind == 1 || id != other) voters[slot++] = id;
        return Membership.ofVoters(voters);
    }
}
