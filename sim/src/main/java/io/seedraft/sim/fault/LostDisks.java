package io.seedraft.sim.fault;

import io.seedraft.sim.profile.Setup;
import java.util.List;

/**
 * Troubles in which a node forgets what it promised. While its leader stays, that must be noticed. In some the leader goes, or is cut
 * off with the node: before it could notice, when it had noticed and told nobody, or when it had told some.
 */
final class LostDisks {

    private static final Target LEADER = Target.the(Target.Who.LEADER);
    private static final Target SUBJECT = Target.the(Target.Who.SUBJECT);

    private final TroubleDice dice;
    private final List<PlannedFault> faults;
    private final int nodes;
    private final long electionTimeoutNanos;

    LostDisks(Setup setup, TroubleDice dice, List<PlannedFault> faults) {
        this.dice = dice;
        this.faults = faults;
        this.nodes = setup.cluster().nodes();
        this.electionTimeoutNanos = setup.cluster().timing().electionTimeoutNanos();
    }

    /** A node comes back with nothing. */
    void wipe(long at) {
        long down = dice.down();
        int turn = dice.turn();
        Target whom = dice.chance(70) ? new Target.Follower(turn) : dice.node();
        if (dice.chance(30)) {
            // What a client was told must then rest on the others, or on who has just forgotten it.
            Target teller = dice.chance(50) ? whom : SUBJECT;
            faults.add(PlannedFault.upon(Cue.ACKNOWLEDGEMENT, at, dice.soon(), new Fault.Wipe(teller, down)));
        } else {
            add(at, new Fault.Wipe(whom, down));
        }
        if (dice.chance(8)) leftWithLeader(at + down, turn);
        else if (dice.chance(8)) aloneWithLeader(at + down);
        else leaderGoes(at, down);
    }

    /** The leader hears of its followers only the one that came back with nothing, for so long that it has noticed. */
    private void leftWithLeader(long at, int turn) {
        long when = TroubleDice.whole(at + dice.between(electionTimeoutNanos / 8, electionTimeoutNanos / 2));
        long lasting = TroubleDice.whole(dice.between(electionTimeoutNanos * 2, electionTimeoutNanos * 4));
        for (int other = 1; other < nodes - 1; other++) {
            add(when, new Fault.Partition(new Cut.Link(new Target.Follower(turn + other), LEADER), lasting));
        }
    }

    /** The leader is cut off from all that run just before the node comes back: who else leads knows nothing of what the two then enter. */
    private void aloneWithLeader(long backAt) {
        long when = TroubleDice.whole(backAt - dice.between(0, electionTimeoutNanos / 8));
        long lasting = TroubleDice.whole(dice.between(electionTimeoutNanos * 2, electionTimeoutNanos * 4));
        for (int turn = 0; turn < nodes - 2; turn++) {
            Target other = new Target.Follower(turn);
            add(when, new Fault.Partition(new Cut.Link(other, LEADER), lasting));
            add(when, new Fault.Partition(new Cut.Link(LEADER, other), lasting));
        }
    }

    /** A copy is taken, life goes on, and the copy is put back. */
    void olderImage(long at) {
        Target node = dice.node();
        add(at, new Fault.Backup(node));
        long when = at + TroubleDice.whole(dice.between(electionTimeoutNanos / 4, electionTimeoutNanos * 4));
        long down = dice.down();
        add(when, new Fault.Restore(node, down));
        leaderGoes(when, down);
    }

    /** The leader dies, or is cut off with few, or the others are one fewer: perhaps it is left with whom it must not count. */
    private void leaderGoes(long at, long down) {
        if (dice.chance(50)) return;
        long when = TroubleDice.whole(at + dice.below(down + electionTimeoutNanos));
        Fault goes = switch ((int) dice.below(3)) {
            case 0 -> new Fault.Crash(LEADER, dice.chance(50), dice.longEnough());
            case 1 -> new Fault.Partition(new Cut.Split(minorityWithLeader()), dice.longEnough());
            default -> new Fault.Partition(new Cut.Isolate(new Target.Follower(dice.turn())), dice.longEnough());
        };
        add(when, goes);
    }

    private Target minorityWithLeader() {
        return new Target.Part(Target.Size.MINORITY, true, dice.turn());
    }

    private void add(long atNanos, Fault fault) {
        faults.add(PlannedFault.at(atNanos, fault));
    }
}
