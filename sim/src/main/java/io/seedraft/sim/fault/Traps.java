package io.seedraft.sim.fault;

import io.seedraft.sim.profile.Setup;
import java.util.List;

/**
 * Troubles for what a node believes although it is no longer so: that it leads, that its lease runs, that an answer is to what it
 * asked. Each keeps the truth from that node for about an election timeout, while the others go on and clients ask both sides.
 */
final class Traps {

    private static final Target LEADER = Target.the(Target.Who.LEADER);
    private static final Target OTHERS = Target.the(Target.Who.OTHERS);
    private static final Target BYSTANDERS = Target.the(Target.Who.BYSTANDERS);

    private final Setup setup;
    private final TroubleDice dice;
    private final List<PlannedFault> faults;
    private final long electionTimeoutNanos;

    Traps(Setup setup, TroubleDice dice, List<PlannedFault> faults) {
        this.setup = setup;
        this.dice = dice;
        this.faults = faults;
        this.electionTimeoutNanos = setup.cluster().timing().electionTimeoutNanos();
    }

    /**
     * One follower is not reached by the leader and campaigns, while all others answer the leader to the last moment: when it is
     * elected the leader's last round is younger than an election timeout, and so is its lease (Thesis §6.4.1). Voters that were
     * restarted a moment before have forgotten whom they heard. The leader is kept from learning it.
     */
    void rival(long at) {
        Target rival = new Target.Follower(dice.turn());
        add(at, new Fault.Partition(new Cut.Link(LEADER, rival), timeouts(5, 10)));
        // A rival that missed entries is not elected.
        if (dice.chance(80)) add(at, new Fault.Hush(timeouts(3, 5)));
        long notBefore = at + electionTimeoutNanos / 2;
        boolean preVote = setup.cluster().options().preVote();
        if (dice.chance(preVote ? 80 : 30)) {
            Fault restart = new Fault.Crash(BYSTANDERS, dice.chance(20), dice.instantly());
            upon(preVote ? Cue.DOUBT : Cue.CANDIDACY, notBefore, 0, restart);
        }
        Cue cue = preVote || dice.chance(70) ? Cue.CANDIDACY : Cue.ELECTION;
        upon(cue, notBefore, 0, deaf());
        rushUponElection(notBefore);
    }

    /**
     * The end of a lease. A follower that its leader does not reach campaigns again and again, and is overlooked; somewhere between two
     * of its tries the leader is cut off, and at about the same moment voters restart:
     *
     * <pre>
     *   rival     stands |------- 1 to 2 T -------| stands
     *   voters                 restart |-- T --|
     *   leader                 cut off |-- lease --|  and asked to the end
     * </pre>
     *
     * <p>Clocks run at their bounds: the leader's slow, so that it believes in its lease longer, the others' fast, so that they keep still
     * shorter; or the other way round.
     */
    void leaseEnd(long at) {
        if (dice.chance(70)) {
            int bound = setup.faults().clockDriftPpm();
            int leaderPpm = dice.chance(75) ? -bound : bound;
            add(at, new Fault.ClockDrift(LEADER, leaderPpm));
            add(at, new Fault.ClockDrift(OTHERS, -leaderPpm));
        }
        int rival = dice.turn();
        add(at, new Fault.Partition(new Cut.Link(LEADER, new Target.Follower(rival)), timeouts(6, 12)));
        // A rival that missed entries is not elected.
        if (dice.chance(80)) add(at, new Fault.Hush(timeouts(3, 6)));
        long end = at + TroubleDice.fine(dice.between(electionTimeoutNanos / 2, electionTimeoutNanos * 5 / 2));
        if (dice.chance(60)) {
            boolean powerLoss = dice.chance(20);
            for (int other = 1; other < setup.cluster().nodes() - 1; other++) {
                long restart = end + TroubleDice.fine(dice.below(electionTimeoutNanos / 8));
                add(restart, new Fault.Crash(new Target.Follower(rival + other), powerLoss, dice.instantly()));
            }
        }
        add(end, deaf());
        rushUponElection(end);
    }

    /** Both leaders are asked, while it lasts. */
    private void rushUponElection(long notBefore) {
        if (dice.chance(80)) upon(Cue.ELECTION, notBefore, 0, new Fault.Rush(timeouts(1, 3)));
    }

    private Fault deaf() {
        long draw = dice.below(100);
        if (draw < 35) return new Fault.Partition(new Cut.OneWay(OTHERS, LEADER), timeouts(2, 6));
        if (draw < 65) return new Fault.Partition(new Cut.Isolate(LEADER), timeouts(2, 6));
        return new Fault.Clog(
                OTHERS, LEADER, TroubleDice.fine(dice.between(electionTimeoutNanos / 5, electionTimeoutNanos)));
    }

    /** An answer proves who led when the question was sent, and not when it arrives (Thesis §6.4). */
    void lateAnswers(long at) {
        long late = TroubleDice.whole(dice.between(electionTimeoutNanos / 3, electionTimeoutNanos));
        add(at, new Fault.Clog(OTHERS, LEADER, late));
        long mute = at + TroubleDice.fine(dice.below(2 * dice.roundTripNanos()));
        add(mute, new Fault.Partition(new Cut.OneWay(LEADER, OTHERS), timeouts(4, 8)));
        upon(Cue.CANDIDACY, mute, 0, new Fault.Partition(new Cut.Isolate(LEADER), timeouts(2, 6)));
        rushUponElection(mute);
    }

    /** Answers to the last boot's questions reach a process that asks its first ones again, and a write is done in between. */
    void flicker(long at) {
        Target node = dice.chance(80) ? new Target.Follower(dice.turn()) : dice.node();
        // Its questions begin at the first one, and then the clients come.
        add(at, new Fault.Crash(node, false, dice.instantly()));
        long when = at + TroubleDice.fine(dice.between(electionTimeoutNanos / 10, electionTimeoutNanos / 2));
        add(when, new Fault.Rush(timeouts(1, 3)));
        int times = 1 + (int) dice.below(4);
        for (int time = 0; time < times; time++) {
            when += TroubleDice.fine(dice.between(electionTimeoutNanos / 30, electionTimeoutNanos / 3));
            if (dice.chance(40)) {
                long held = TroubleDice.fine(dice.between(electionTimeoutNanos / 30, electionTimeoutNanos / 4));
                add(when - dice.below(held), new Fault.Clog(LEADER, node, held));
            }
            long down = dice.instantly();
            add(when, new Fault.Crash(node, false, down));
            when += down;
        }
    }

    /**
     * Many writes wait for one sync when the power fails, so that some are lost and later ones are not. Then the same is written
     * again, since the others say the same again, and the power fails before anything else is.
     */
    void strainedDisk(long at) {
        Target node = dice.chance(75) ? dice.node() : Target.the(Target.Who.ALL);
        add(at, new Fault.SlowDisk(node, dice.strain(), timeouts(3, 10)));
        if (dice.chance(70)) add(at, new Fault.Rush(timeouts(1, 4)));
        int times = 3 + (int) dice.below(4);
        long when = at + dice.between(electionTimeoutNanos / 10, electionTimeoutNanos * 3 / 2);
        for (int time = 0; time < times; time++) {
            long down = dice.shortly();
            add(TroubleDice.whole(when), new Fault.Crash(node, dice.chance(80), down));
            when += down + dice.below(dice.chance(50) ? electionTimeoutNanos / 4 : electionTimeoutNanos * 2);
        }
    }

    /** A number of halves of the election timeout. */
    private long timeouts(int low, int high) {
        return TroubleDice.whole(dice.between(electionTimeoutNanos / 2 * low, electionTimeoutNanos / 2 * high));
    }

    private void add(long atNanos, Fault fault) {
        faults.add(PlannedFault.at(atNanos, fault));
    }

    private void upon(Cue cue, long notBeforeNanos, long delayNanos, Fault fault) {
        faults.add(PlannedFault.upon(cue, notBeforeNanos, delayNanos, fault));
    }
}
