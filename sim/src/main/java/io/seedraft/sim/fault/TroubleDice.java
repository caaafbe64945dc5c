package io.seedraft.sim.fault;

import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.dice.Stream;
import io.seedraft.sim.profile.Setup;

/** The draws of one trouble after the other: the n-th draw of the k-th is keyed by (k, n). */
final class TroubleDice {

    static final long MILLISECOND = 1_000_000L;

    private static final int TURNS = 64;
    private static final int PER_CENT = KeyedDice.MILLION / 100;

    private final KeyedDice dice;
    private final Setup setup;
    private final int nodes;
    private final long electionTimeoutNanos;
    private int trouble;
    private int draws;

    TroubleDice(KeyedDice dice, Setup setup) {
        this.dice = dice;
        this.setup = setup;
        this.nodes = setup.cluster().nodes();
        this.electionTimeoutNanos = setup.cluster().timing().electionTimeoutNanos();
    }

    void begin(int nextTrouble) {
        trouble = nextTrouble;
        draws = 0;
    }

    private long draw() {
        return dice.draw(Stream.PLAN, trouble, draws++, 0);
    }

    long below(long bound) {
        return KeyedDice.below(draw(), bound);
    }

    long between(long low, long high) {
        return KeyedDice.between(draw(), low, high);
    }

    boolean chance(int perCent) {
        return KeyedDice.chance(draw(), perCent * PER_CENT);
    }

    int turn() {
        return (int) below(TURNS);
    }

    Target node() {
        return Target.node(1 + (int) below(nodes));
    }

    /** Whom a fault hits: mostly one node, often the leader, whom nearly all bugs are about. */
    Target victim() {
        long draw = below(100);
        if (draw < 32) return Target.the(Target.Who.LEADER);
        if (draw < 64) return node();
        if (draw < 82) return new Target.Follower(turn());
        if (draw < 88) return new Target.Part(Target.Size.MINORITY, chance(50), turn());
        if (draw < 92) return Target.the(Target.Who.CANDIDATE);
        if (draw < 96) return Target.the(Target.Who.OLD_LEADER);
        return Target.the(Target.Who.OTHERS);
    }

    /** Many at once. */
    Target crowd() {
        long draw = below(100);
        if (draw < 45) return Target.the(Target.Who.ALL);
        if (draw < 80) return new Target.Part(Target.Size.MAJORITY, chance(60), turn());
        if (draw < 90) return Target.the(Target.Who.OTHERS);
        return new Target.Part(Target.Size.MINORITY, true, turn());
    }

    /** Whose disks are full: one node's, or so many that no quorum has room. */
    Target fullOnes() {
        long draw = below(100);
        if (draw < 30) return Target.the(Target.Who.LEADER);
        if (draw < 60) return node();
        if (draw < 85) return new Target.Part(Target.Size.MAJORITY, chance(30), turn());
        return Target.the(Target.Who.ALL);
    }

    Cut cut() {
        long draw = below(100);
        Target leader = Target.the(Target.Who.LEADER);
        Target others = Target.the(Target.Who.OTHERS);
        if (draw < 20) return new Cut.Split(new Target.Part(Target.Size.MINORITY, true, turn()));
        if (draw < 30) return new Cut.Split(new Target.Part(Target.Size.MINORITY, false, turn()));
        if (draw < 38) return new Cut.Split(new Target.Part(Target.Size.HALF, chance(50), turn()));
        if (draw < 48) return new Cut.OneWay(leader, others);
        if (draw < 58) return new Cut.OneWay(others, leader);
        if (draw < 66) return new Cut.Isolate(leader);
        if (draw < 74) return new Cut.Isolate(node());
        if (draw < 82) return new Cut.Bridge(chance(50) ? leader : node(), turn());
        if (draw < 88) return new Cut.Ring(turn());
        return new Cut.Link(chance(30) ? leader : node(), node());
    }

    /** How long a node is down. */
    long down() {
        long draw = below(100);
        if (draw < 30) return shortly();
        if (draw < 80) return whole(between(electionTimeoutNanos / 4, electionTimeoutNanos * 2));
        return whole(between(electionTimeoutNanos * 2, electionTimeoutNanos * 5));
    }

    /** Back before the election that its death causes, or even the one that it died in, is over. */
    long shortly() {
        return between(1, Math.max(1, electionTimeoutNanos / 4 / MILLISECOND)) * MILLISECOND;
    }

    /** Back before a message that is on its way arrives. */
    long instantly() {
        return between(1, 20) * 100_000;
    }

    /** How long something lasts. */
    long lasting() {
        return whole(between(electionTimeoutNanos / 4, electionTimeoutNanos * 4));
    }

    /** Longer than the longest election timeout: a leader that is away so long is replaced. */
    long longEnough() {
        return whole(between(electionTimeoutNanos * 2, electionTimeoutNanos * 5));
    }

    /** Within the time of a sync or of a message. */
    long soon() {
        long sync = setup.disk().sync().meanNanos();
        return fine(below(chance(50) ? 2 * sync : sync + roundTripNanos()));
    }

    /** When an entry has reached some, and their answers have not all come back. */
    long aRoundTripOrTwo() {
        return fine(between(
                roundTripNanos() / 2,
                roundTripNanos() * 5 / 2 + setup.disk().sync().meanNanos()));
    }

    long roundTripNanos() {
        return 2 * setup.network().nodes().meanNanos();
    }

    int factor() {
        return 2 << below(7);
    }

    /** How many times as slow a disk must be for a sync to take a good part of an election timeout. */
    int strain() {
        long sync = between(electionTimeoutNanos / 20, electionTimeoutNanos / 2);
        return (int) Math.max(2, Math.min(1000, sync / setup.disk().sync().meanNanos()));
    }

    int drift() {
        int most = setup.faults().clockDriftPpm();
        return (int) between(-most, most);
    }

    /** Times of faults are whole milliseconds, which people can read and edit. */
    static long whole(long nanos) {
        return Math.max(MILLISECOND, nanos / MILLISECOND * MILLISECOND);
    }

    /** Delays after a cue are finer: 100 microseconds. */
    static long fine(long nanos) {
        return nanos / 100_000 * 100_000;
    }
}
