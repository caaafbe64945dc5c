package io.seedraft.sim.fault;

import io.seedraft.sim.profile.Setup;
import java.util.List;

/**
 * Somebody is away for minutes, while the log grows by what several windows and many segments hold, and comes back. Meanwhile leaders
 * may fall with long tails that nobody else has; and who comes back may fall again half way, or its leader may.
 */
final class Absence {

    /** Its draws have a number of their own: those of the troubles count up from 0, and those of the founding down from -1. */
    private static final int NUMBER = -1_000;

    private static final Target LEADER = Target.the(Target.Who.LEADER);
    private static final Target ALL = Target.the(Target.Who.ALL);

    private final Setup setup;
    private final TroubleDice dice;
    private final List<PlannedFault> faults;
    private final long electionTimeoutNanos;

    Absence(Setup setup, TroubleDice dice, List<PlannedFault> faults) {
        this.setup = setup;
        this.dice = dice;
        this.faults = faults;
        this.electionTimeoutNanos = setup.cluster().timing().electionTimeoutNanos();
    }

    void plan() {
        dice.begin(NUMBER);
        long away = TroubleDice.whole(setup.faults().awayNanos());
        long leaves = TroubleDice.whole(dice.below(setup.phases().chaosNanos() - away));
        int nodes = setup.cluster().nodes();
        int node = 1 + (int) dice.below(nodes);
        goes(leaves, node, away);
        if (nodes >= 5 && dice.chance(40)) goes(leaves, node % nodes + 1, away);
        long back = leaves + away;
        long chaos = setup.phases().chaosNanos();
        // Of three, two must be there to elect another one.
        if (leaves > 0 && dice.chance(60)) leaderFalls(dice.below(leaves));
        if (nodes >= 5 && dice.chance(60)) leaderFalls(dice.between(leaves, back));
        if (dice.chance(60)) leaderFalls(dice.between(back, chaos));
        if (dice.chance(50)) halfWay(back, node);
        if (dice.chance(20)) add(dice.between(back, chaos), restartOfAll());
    }

    private void goes(long at, int node, long away) {
        Target whom = Target.node(node);
        add(
                at,
                switch ((int) dice.below(5)) {
                    case 0 -> new Fault.Crash(whom, dice.chance(50), away);
                    case 1 -> new Fault.Stop(whom, away);
                    case 2 -> new Fault.Pause(whom, away);
                    case 3 -> new Fault.Partition(new Cut.OneWay(ALL, whom), away);
                    default -> new Fault.Partition(new Cut.Isolate(whom), away);
                });
    }

    /** It is cut off while clients send it more than it can replicate, and comes back to a leader that has other entries there. */
    private void leaderFalls(long at) {
        add(at, new Fault.Rush(electionTimeoutNanos));
        add(at + electionTimeoutNanos / 20, new Fault.Partition(new Cut.Isolate(LEADER), dice.longEnough()));
    }

    /** Whoever comes back is sent all that it missed within some hundred milliseconds: there it falls, or whoever sends. */
    private void halfWay(long back, int node) {
        long at = back + TroubleDice.fine(dice.below(2 * electionTimeoutNanos));
        add(
                at,
                switch ((int) dice.below(4)) {
                    case 0 -> new Fault.Crash(Target.node(node), true, dice.shortly());
                    case 1 -> new Fault.Crash(Target.node(node), false, dice.shortly());
                    case 2 -> new Fault.Crash(LEADER, dice.chance(50), dice.longEnough());
                    default -> new Fault.SlowDisk(Target.node(node), dice.factor(), dice.longEnough());
                });
    }

    private Fault restartOfAll() {
        long down = dice.shortly();
        return dice.chance(30) ? new Fault.Stop(ALL, down) : new Fault.Crash(ALL, dice.chance(50), down);
    }

    private void add(long atNanos, Fault fault) {
        faults.add(PlannedFault.at(TroubleDice.fine(atNanos), fault));
    }
}
