package io.seedraft.sim.fault;

import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.profile.Setup;
import io.seedraft.sim.profile.Trouble;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the fault plan of a run. The k-th trouble depends on the setup, the seed and k alone, so that the plan without it is the
 * same plan otherwise.
 *
 * <p>Blind faults find shallow bugs. The deep ones need a shape: a leader that dies with an entry on some disks only, an old one
 * that comes back, three of them in turn. Those shapes are drawn here as rows of ordinary faults, so that shrinking can take them
 * apart.
 */
public final class Nemesis {

    private final Setup setup;
    private final List<PlannedFault> faults = new ArrayList<>();
    private final TroubleDice dice;
    private final Traps traps;
    private final LostDisks lostDisks;
    private final Outages outages;
    private final Absence absence;
    private final long electionTimeoutNanos;

    private Nemesis(Setup setup, KeyedDice dice) {
        this.setup = setup;
        this.electionTimeoutNanos = setup.cluster().timing().electionTimeoutNanos();
        this.dice = new TroubleDice(dice, setup);
        this.traps = new Traps(setup, this.dice, faults);
        this.lostDisks = new LostDisks(setup, this.dice, faults);
        this.outages = new Outages(setup, this.dice, faults);
        this.absence = new Absence(setup, this.dice, faults);
    }

    /** The plan of a run. */
    public static FaultPlan plan(Setup setup, KeyedDice dice) {
        Nemesis nemesis = new Nemesis(setup, dice);
        for (int k = 1; k <= setup.cluster().founding().leadersLost(); k++) nemesis.loseFounder(-k);
        if (setup.faults().awayNanos() > 0) nemesis.absence.plan();
        if (setup.faults().troubles().isEmpty()) return new FaultPlan(nemesis.faults);
        long every = setup.faults().everyNanos();
        // One that comes like a clock begins after its first time, one
        // that comes somewhere within it may hit the first election.
        long first = setup.phases().restNanos() + (setup.faults().regular() ? every : 0);
        int k = 0;
        for (long at = first; at < setup.phases().chaosNanos(); at += every) nemesis.trouble(k++, at);
        return new FaultPlan(nemesis.faults);
    }

    /**
     * The first leader is gone as soon as it has drawn the cluster's identity, with or without others having heard of it: what
     * it drew is settled by the next one, or overwritten when it comes back.
     */
    private void loseFounder(int k) {
        dice.begin(k);
        Target founder = Target.the(Target.Who.SUBJECT);
        long delay = dice.chance(60) ? 0 : dice.soon();
        Fault loss = switch ((int) dice.below(3)) {
            case 0 -> new Fault.Crash(founder, dice.chance(50), dice.longEnough());
            case 1 -> new Fault.Partition(new Cut.Isolate(founder), dice.longEnough());
            default -> new Fault.Clog(founder, Target.the(Target.Who.ALL), dice.longEnough());
        };
        upon(Cue.ELECTION, 0, delay, loss);
    }

    private void trouble(int k, long fromNanos) {
        dice.begin(k);
        List<Trouble> troubles = setup.faults().troubles();
        Trouble kind = troubles.get((int) dice.below(troubles.size()));
        long somewhere = dice.below(setup.faults().everyNanos());
        long at = TroubleDice.whole(fromNanos + (setup.faults().regular() ? 0 : somewhere));
        switch (kind) {
            case CRASH -> add(at, new Fault.Crash(dice.victim(), false, dice.down()));
            case POWER_LOSS -> add(at, new Fault.Crash(dice.victim(), true, dice.down()));
            case PAUSE -> add(at, new Fault.Pause(dice.victim(), dice.lasting()));
            case SLOW -> add(at, new Fault.Slow(dice.victim(), dice.factor(), dice.lasting()));
            case SLOW_DISK -> add(at, new Fault.SlowDisk(dice.victim(), dice.factor(), dice.lasting()));
            case PARTITION -> add(at, new Fault.Partition(dice.cut(), dice.lasting()));
            case CLOG -> add(at, clog());
            case CLOCK -> add(at, clock());
            case BLACKOUT -> add(at, new Fault.Crash(dice.crowd(), true, dice.down()));
            case ROLLING_RESTART -> rollingRestart(at);
            case ELECTION_STRIKE -> electionStrike(at);
            case ACKNOWLEDGEMENT_STRIKE -> acknowledgementStrike(at);
            case LEADER_RELAY -> leaderRelay(at);
            case OLD_LEADER -> oldLeader(at);
            case CRASH_LOOP -> crashLoop(at);
            case REGROUP -> regroup(at);
            case WRITE_STRIKE -> writeStrike(at);
            case RIVAL -> traps.rival(at);
            case LEASE_END -> traps.leaseEnd(at);
            case LATE_ANSWERS -> traps.lateAnswers(at);
            case FLICKER -> traps.flicker(at);
            case STRAINED_DISK -> traps.strainedDisk(at);
            case WIPE -> lostDisks.wipe(at);
            case OLDER_IMAGE -> lostDisks.olderImage(at);
            case CLEAN_STOP -> outages.cleanStop(at);
            case OUTAGE_AFTER_KILL -> outages.afterKill(at);
            case RESTART_ALL -> outages.restartAll(at);
            case TWO_LOSSES -> outages.twoLosses(at);
            case NEW_TERM_WRITES -> outages.newTermWrites(at);
            case STRAY_CLUSTER -> stray(at);
            case FULL_DISK -> add(at, new Fault.FullDisk(dice.fullOnes(), dice.lasting()));
        }
    }

    private void add(long atNanos, Fault fault) {
        faults.add(PlannedFault.at(atNanos, fault));
    }

    private void upon(Cue cue, long notBeforeNanos, long delayNanos, Fault fault) {
        faults.add(PlannedFault.upon(cue, notBeforeNanos, delayNanos, fault));
    }

    private Fault clog() {
        return switch ((int) dice.below(4)) {
            case 0 -> new Fault.Clog(dice.node(), Target.the(Target.Who.ALL), dice.lasting());
            case 1 -> new Fault.Clog(Target.the(Target.Who.ALL), dice.node(), dice.lasting());
            case 2 -> new Fault.Clog(Target.the(Target.Who.LEADER), Target.the(Target.Who.ALL), dice.lasting());
            default -> new Fault.Clog(dice.node(), dice.node(), dice.lasting());
        };
    }

    private Fault clock() {
        if (setup.faults().clockJumps() && dice.chance(40)) return new Fault.ClockJump(dice.victim(), dice.lasting());
        return new Fault.ClockDrift(dice.victim(), dice.drift());
    }

    private void stray(long at) {
        Fault hello = new Fault.Stray(Target.the(Target.Who.ALL), dice.turn());
        if (dice.chance(50)) add(at, hello);
        else upon(Cue.ELECTION, dice.chance(50) ? 0 : at, dice.soon(), hello);
    }

    /** An upgrade: one node after the other, each given as long as it is down to catch up. */
    private void rollingRestart(long at) {
        boolean powerLoss = dice.chance(30);
        long down = TroubleDice.whole(dice.between(electionTimeoutNanos / 20, electionTimeoutNanos));
        for (int node = 1; node <= setup.cluster().nodes(); node++) {
            add(at + (node - 1) * 2L * down, new Fault.Crash(Target.node(node), powerLoss, down));
        }
    }

    /**
     * Around an election, promises are on their way to disks: a term, a vote, the leader's no-op. Whoever dies within the time of
     * a sync and is back before the election is over may promise the same again to somebody else (Thesis §3.8).
     */
    private void electionStrike(long at) {
        boolean candidacy = dice.chance(60);
        Target whom = dice.chance(50) ? Target.the(Target.Who.SUBJECT) : new Target.Follower(dice.turn());
        long delay = dice.soon();
        Fault strike = dice.chance(75)
                ? new Fault.Crash(whom, dice.chance(80), dice.shortly())
                : new Fault.Partition(new Cut.Isolate(whom), dice.lasting());
        upon(candidacy ? Cue.CANDIDACY : Cue.ELECTION, at, delay, strike);
        // The same election again, with another voter gone: split votes, and second candidacies of one node.
        if (dice.chance(40)) {
            Target another = new Target.Follower(dice.turn());
            upon(Cue.CANDIDACY, at, dice.soon(), new Fault.Crash(another, dice.chance(80), dice.shortly()));
        }
        // Without this nobody campaigns in a cluster at rest.
        add(at, new Fault.Partition(new Cut.Isolate(Target.the(Target.Who.LEADER)), dice.longEnough()));
    }

    /** What a client was told must be on a quorum of disks at that very moment (Thesis §3.5, §10.2.1). */
    private void acknowledgementStrike(long at) {
        long delay = dice.chance(60) ? 0 : dice.soon();
        upon(Cue.ACKNOWLEDGEMENT, at, delay, new Fault.Crash(dice.crowd(), true, dice.down()));
    }

    /** A power loss at any other time finds nothing in the cache: lost, torn and reordered writes need this moment. */
    private void writeStrike(long at) {
        Target whom = dice.chance(70) ? Target.the(Target.Who.SUBJECT) : dice.crowd();
        long delay = TroubleDice.fine(dice.below(setup.disk().sync().meanNanos()));
        upon(Cue.WRITE, at, delay, new Fault.Crash(whom, true, dice.down()));
    }

    /**
     * Figure 8 of the paper (Thesis Figure 3.7). A leader and too few others hold an entry; the next leader writes its own at the
     * same place and is cut off at once; one of the first group leads again and spreads the old entry; it dies, and the second one
     * returns with a later term and overwrites it. An implementation that commits by counting copies has told a client of the entry.
     */
    private void leaderRelay(long at) {
        long first = TroubleDice.whole(dice.between(electionTimeoutNanos * 3 / 2, electionTimeoutNanos * 3));
        add(at, new Fault.Partition(new Cut.Split(new Target.Part(Target.Size.MINORITY, true, dice.turn())), first));
        int legs = 2 + (int) dice.below(3);
        for (int leg = 0; leg < legs; leg++) {
            long delay = leg == 0 ? TroubleDice.fine(dice.below(4 * dice.roundTripNanos())) : dice.aRoundTripOrTwo();
            Target leader = Target.the(Target.Who.SUBJECT);
            long away = TroubleDice.whole(dice.between(electionTimeoutNanos, electionTimeoutNanos * 4));
            Fault leaves = dice.chance(60)
                    ? new Fault.Partition(new Cut.Isolate(leader), away)
                    : new Fault.Crash(leader, dice.chance(50), away);
            upon(Cue.ELECTION, at, delay, leaves);
        }
    }

    /** Long enough to be replaced, short enough to come back and believe: stale reads, stale appends, votes for the past. */
    private void oldLeader(long at) {
        Target leader = Target.the(Target.Who.LEADER);
        Target others = Target.the(Target.Who.OTHERS);
        long away = dice.longEnough();
        switch ((int) dice.below(6)) {
            case 0 -> add(at, new Fault.Pause(leader, away));
            case 1 -> add(at, new Fault.Clog(leader, others, away));
            case 2 -> add(at, new Fault.Clog(others, leader, away));
            case 3 -> add(at, new Fault.Partition(new Cut.OneWay(leader, others), away));
            case 4 -> add(at, new Fault.Partition(new Cut.OneWay(others, leader), away));
            default ->
                add(
                        at,
                        new Fault.Partition(
                                new Cut.Split(new Target.Part(Target.Size.MINORITY, true, dice.turn())), away));
        }
    }

    /** A node that never gets far: recovery of a recovery, and a vote asked for again by who forgot it. */
    private void crashLoop(long at) {
        Target node = dice.node();
        int times = 2 + (int) dice.below(4);
        boolean powerLoss = dice.chance(80);
        long when = at;
        for (int time = 0; time < times; time++) {
            long down = dice.shortly();
            add(when, new Fault.Crash(node, powerLoss, down));
            long up =
                    dice.chance(50) ? dice.between(1, 20) * TroubleDice.MILLISECOND : dice.below(electionTimeoutNanos);
            when = TroubleDice.whole(when + down + up + TroubleDice.MILLISECOND);
        }
    }

    /** Sides that change before the last ones have agreed: entries of several terms on several minorities. */
    private void regroup(long at) {
        int times = 2 + (int) dice.below(3);
        long when = at;
        for (int time = 0; time < times; time++) {
            long lasting = TroubleDice.whole(dice.between(electionTimeoutNanos / 2, electionTimeoutNanos * 5 / 2));
            Target side = dice.chance(60)
                    ? new Target.Part(Target.Size.MINORITY, true, dice.turn())
                    : new Target.Part(Target.Size.HALF, dice.chance(50), dice.turn());
            add(when, new Fault.Partition(new Cut.Split(side), lasting));
            when += lasting + TroubleDice.whole(dice.below(electionTimeoutNanos / 4));
        }
    }
}
