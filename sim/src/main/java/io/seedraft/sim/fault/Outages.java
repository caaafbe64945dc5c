package io.seedraft.sim.fault;

import io.seedraft.sim.profile.Setup;
import java.util.List;

/** Troubles about what a process, or a machine without its process, leaves on a disk when the power goes. */
final class Outages {

    private static final Target LEADER = Target.the(Target.Who.LEADER);
    private static final Target ALL = Target.the(Target.Who.ALL);

    private final TroubleDice dice;
    private final List<PlannedFault> faults;
    private final long electionTimeoutNanos;

    Outages(Setup setup, TroubleDice dice, List<PlannedFault> faults) {
        this.dice = dice;
        this.faults = faults;
        this.electionTimeoutNanos = setup.cluster().timing().electionTimeoutNanos();
    }

    /** What ended in order has nothing to lose. */
    void cleanStop(long at) {
        Target node = dice.chance(75) ? dice.node() : ALL;
        long down = dice.down();
        add(at, new Fault.Stop(node, down));
        if (dice.chance(60)) add(at + dice.below(down), powerLoss(node));
    }

    /** What a killed process had not synced stays in the cache of its machine, until that fails, too. */
    void afterKill(long at) {
        Target node = dice.chance(75) ? dice.node() : ALL;
        long down = dice.down();
        if (dice.chance(50)) strain(at - electionTimeoutNanos, node);
        add(at, new Fault.Crash(node, false, down));
        add(at + dice.below(down), powerLoss(node));
    }

    void restartAll(long at) {
        long down = dice.chance(50) ? dice.shortly() : dice.down();
        add(at, dice.chance(30) ? new Fault.Stop(ALL, down) : new Fault.Crash(ALL, dice.chance(50), down));
    }

    /**
     * The first loss leaves writes behind a hole. The boot overwrites them, the others say again what is missing, or something else of
     * the same length, and the second loss finds all that between the cache and the disk.
     */
    void twoLosses(long at) {
        Target node = dice.node();
        strain(at, node);
        long when = at + dice.between(electionTimeoutNanos / 4, electionTimeoutNanos * 2);
        int times = 2 + (int) dice.below(3);
        for (int time = 0; time < times; time++) {
            long down = dice.chance(50) ? dice.instantly() : dice.shortly();
            add(TroubleDice.fine(when), new Fault.Crash(node, true, down));
            when += down + dice.between(electionTimeoutNanos / 20, electionTimeoutNanos);
        }
    }

    /**
     * The first word of a term carries its entries, too, if all that came before was lost: the term and the entries are one write, and
     * where they fit into no segment, several.
     */
    void newTermWrites(long at) {
        Target node = dice.node();
        long away = TroubleDice.whole(dice.between(electionTimeoutNanos * 2, electionTimeoutNanos * 5));
        if (dice.chance(70)) add(at, new Fault.Hush(electionTimeoutNanos));
        add(at + electionTimeoutNanos / 10, new Fault.Partition(new Cut.Isolate(node), away));
        add(at + electionTimeoutNanos / 5, new Fault.Crash(LEADER, dice.chance(50), dice.shortly()));
        faults.add(PlannedFault.upon(Cue.ELECTION, at, 0, new Fault.Rush(electionTimeoutNanos * 3)));
        long back = at + electionTimeoutNanos / 10 + away;
        strain(at, node);
        int times = 1 + (int) dice.below(3);
        for (int time = 0; time < times; time++) {
            add(
                    TroubleDice.fine(back + dice.between(electionTimeoutNanos / 50, electionTimeoutNanos)),
                    new Fault.Crash(node, true, dice.shortly()));
        }
    }

    private void strain(long at, Target node) {
        long lasting = TroubleDice.whole(dice.between(electionTimeoutNanos * 2, electionTimeoutNanos * 6));
        add(at, new Fault.SlowDisk(node, dice.strain(), lasting));
        if (dice.chance(60)) add(at, new Fault.Rush(electionTimeoutNanos * 2));
    }

    /** Upon a machine whose process is down, mostly; one that is up again is down for the shortest time. */
    private static Fault powerLoss(Target node) {
        return new Fault.Crash(node, true, TroubleDice.MILLISECOND);
    }

    private void add(long atNanos, Fault fault) {
        faults.add(PlannedFault.at(Math.max(0, atNanos), fault));
    }
}
