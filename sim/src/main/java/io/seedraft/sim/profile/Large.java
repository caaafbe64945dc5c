package io.seedraft.sim.profile;

import static io.seedraft.sim.profile.Swarm.MILLISECOND;
import static io.seedraft.sim.profile.Swarm.SECOND;
import static io.seedraft.sim.profile.Trait.*;

import io.seedraft.kv.StoreLimits;
import io.seedraft.raft.Limits;
import io.seedraft.raft.LogLimits;
import io.seedraft.raft.Options;
import io.seedraft.raft.Timing;
import io.seedraft.replica.StepLimits;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.replica.wal.WalLimits;
import io.seedraft.sim.dice.Delay;
import io.seedraft.sim.dice.DelayKind;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.profile.ClusterSetup.Clock;
import io.seedraft.sim.profile.ClusterSetup.Room;
import io.seedraft.sim.profile.WorkloadSetup.Edges;
import io.seedraft.sim.profile.WorkloadSetup.KeySpace;
import io.seedraft.sim.profile.WorkloadSetup.Manners;
import io.seedraft.sim.profile.WorkloadSetup.Pace;
import io.seedraft.sim.profile.WorkloadSetup.ReadMix;
import io.seedraft.sim.world.DiskSetup;
import io.seedraft.sim.world.NetworkSetup;
import io.seedraft.sim.world.NetworkSetup.Rates;
import io.seedraft.sim.world.NodeSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A log of about a hundred thousand entries under the limits as they come, where the swarm has a hundred entries and small limits.
 * Somebody is away for minutes and comes back to all that it missed; nodes start again with a long log; leaders fall with long tails.
 *
 * <pre>
 *   entries   |  ||| ||  ||| || |||  || ||| ||  ||  ||| || ||     clients send in batches: windows fill
 *   a node    ------.                          .==============    away for minutes, then megabytes behind
 *   others    ---x--------x-----------x---------x-----------x-    some of the swarm's troubles, far apart
 * </pre>
 *
 * <p>A run costs about what a thousand of the swarm cost, so that a campaign is short: whatever a swarm can find is looked for there.
 */
final class Large {

    /** Ten times what the busiest of a thousand runs handles; most handle half a million. */
    static final long EVENTS_MAX = 20_000_000;

    /** A second or two: histories have a hundred thousand operations, and thousands of them at once. */
    static final long LINEARIZABILITY_STEPS = 50_000_000;

    /** The rarest of its corners, a full segment of the usual size, comes up in one seed of twenty-five. */
    static final long CORNERS_OWED_FROM_SEEDS = 200;

    /** More clients, each with a deep window, so that a batch of one alone fills what may be under way. */
    private static final int CLIENTS_LEAST = 8;

    private static final int CLIENTS_MOST = NodeSet.MAX_CLIENTS;

    /** With values this long a log outgrows a segment of the usual size. */
    private static final int LONG_VALUE_BYTES = 4_000;

    /** With values this long a handful of entries is a message. */
    private static final int BLOCK_BYTES = 100 << 10;

    private static final int LARGEST_SEGMENT_THAT_ROTS = 1 << 20;

    private static final List<Trouble> TROUBLES = List.of(
            Trouble.CRASH,
            Trouble.POWER_LOSS,
            Trouble.PAUSE,
            Trouble.SLOW_DISK,
            Trouble.PARTITION,
            Trouble.RESTART_ALL,
            Trouble.CLEAN_STOP,
            Trouble.OLD_LEADER,
            Trouble.LEADER_RELAY,
            Trouble.ELECTION_STRIKE,
            Trouble.ACKNOWLEDGEMENT_STRIKE,
            Trouble.FULL_DISK,
            Trouble.CLOG);

    private final Odds odds;
    private final Values values;

    private Large(Odds odds) {
        this.odds = odds;
        this.values = Values.draw(odds);
    }

    /** What the log is full of. */
    private enum Values {
        /** Numbers: the log has many entries and ten megabytes or so. */
        SHORT,
        /** A kilobyte or two each: the log outgrows a segment of the usual size. */
        LONG,
        /** One in some hundred fills a good part of a message. */
        BLOCKS;

        static Values draw(Odds odds) {
            long draw = odds.between(LARGE_VALUES, 0, 99);
            if (draw < 4) return LONG;
            return draw < 24 ? BLOCKS : SHORT;
        }

        int largestBytes() {
            return switch (this) {
                case SHORT -> KeySpace.LARGEST_BYTES;
                case LONG -> LONG_VALUE_BYTES;
                case BLOCKS -> BLOCK_BYTES;
            };
        }

        /** Long values fill a segment with half of the entries, and memory as well. */
        int operations(Odds odds) {
            int most = odds.number(OPERATIONS, 90_000, 110_000);
            return this == LONG ? most / 2 : most;
        }

        int largePerMillion() {
            return switch (this) {
                case SHORT -> 0;
                case LONG -> KeyedDice.MILLION;
                case BLOCKS -> 4_000;
            };
        }
    }

    static Setup draw(Odds odds) {
        return new Large(odds).draw();
    }

    private Setup draw() {
        ClusterSetup cluster = cluster();
        long electionTimeoutNanos = cluster.timing().electionTimeoutNanos();
        PhaseSetup phases = new PhaseSetup(
                odds.between(CHAOS, 150, 300) * SECOND,
                0,
                Swarm.demandBoundNanos(electionTimeoutNanos),
                odds.chance(HEALS_ALL, 70),
                0);
        return new Setup(
                Profile.LARGE.word(),
                odds.seed(),
                cluster,
                network(electionTimeoutNanos),
                disk(electionTimeoutNanos, cluster.segmentBytes()),
                faults(phases),
                workload(cluster, phases),
                phases);
    }

    private ClusterSetup cluster() {
        // Five nodes would hold long values ten times over, on disks and in memory.
        int nodes = values == Values.LONG ? odds.nodes(3) : odds.nodes(3, 3, 3, 3, 5);
        boolean usual = odds.chance(ELECTION_TIMEOUT, 1, 50);
        long electionTimeoutNanos = odds.between(ELECTION_TIMEOUT, 200, 1_000) * MILLISECOND;
        Timing timing = usual
                ? Timing.DEFAULT
                : new Timing(electionTimeoutNanos, electionTimeoutNanos / odds.number(HEARTBEATS, 3, 5), 1_000);
        boolean leases = odds.chance(LEASE_READS, 30);
        return new ClusterSetup(
                nodes,
                timing,
                new Options(odds.chance(PRE_VOTE, 90), true, leases),
                NodeSettings.ALIKE,
                limits(),
                StoreLimits.DEFAULT,
                SessionLimits.DEFAULT,
                StepLimits.DEFAULT,
                Collections.nCopies(nodes, new Clock(0, 0)),
                Collections.nCopies(nodes, Room.ENOUGH),
                segmentBytes(),
                FoundingSetup.orderly(nodes),
                false);
    }

    /** The usual ones; in one run of ten the log is full before the run is over. */
    private Limits limits() {
        if (!odds.chance(LOG_TINY, 10)) return Limits.DEFAULT;
        LogLimits log = LogLimits.DEFAULT;
        long maxBytes = odds.between(LOG_BYTES, 4, 10) << 20;
        return Limits.DEFAULT.with(
                new LogLimits(maxBytes, 1 << 20, log.maxUncommittedBytes(), log.maxUndurableBytes()));
    }

    /** The usual one, which only long values outgrow; else so small that a log goes over tens or hundreds of them. */
    private int segmentBytes() {
        if (values == Values.LONG || odds.chance(SEGMENT_BYTES, 1, 30)) return WalLimits.DEFAULT.segmentBytes();
        return odds.oneOf(SEGMENT_BYTES, 16 << 10, 64 << 10, 256 << 10, 256 << 10, 1 << 20);
    }

    /** Two thirds of the networks deliver in order, as a connection does; else a batch comes in any order. */
    private NetworkSetup network(long electionTimeoutNanos) {
        long mean = odds.magnitude(DELAY_MEAN, MILLISECOND / 4, electionTimeoutNanos / 32);
        Delay nodes = odds.chance(DELAY_KIND, 65)
                ? Delay.exactly(mean)
                : new Delay(DelayKind.EXPONENTIAL, mean / 2, mean, 4 * mean);
        boolean lossy = odds.chance(LOSS_ON, 40);
        return new NetworkSetup(
                nodes,
                Delay.uniform(MILLISECOND / 10, 2 * MILLISECOND),
                new Rates(lossy ? (int) odds.magnitude(LOSS, 100, 10_000) : 0, 0, 0, 0, 0, 0),
                odds.chance(CLIENT_LOSS_ON, 30) ? (int) odds.magnitude(CLIENT_LOSS, 500, 5_000) : 0,
                odds.chance(CUT_LOSES, 50));
    }

    /** A rotten copy of a segment of the usual size would cost half a gigabyte of memory: only small ones rot. */
    private DiskSetup disk(long electionTimeoutNanos, int segmentBytes) {
        long mean = odds.magnitude(SYNC_MEAN, MILLISECOND / 2, electionTimeoutNanos / 16);
        boolean rots = segmentBytes <= LARGEST_SEGMENT_THAT_ROTS && odds.chance(ROT, 25);
        return new DiskSetup(new Delay(DelayKind.EXPONENTIAL, mean / 2, mean, 3 * mean), rots ? 250_000 : 0);
    }

    private FaultSetup faults(PhaseSetup phases) {
        List<Trouble> troubles = new ArrayList<>();
        for (Trouble trouble : TROUBLES) if (odds.chance(TROUBLE, trouble.ordinal(), 30)) troubles.add(trouble);
        // A minute at least, or two thirds of the run: half of the log.
        long awayNanos = odds.between(AWAY_FOR, 60 * SECOND, phases.chaosNanos() * 2 / 3);
        return new FaultSetup(
                troubles, phases.chaosNanos() / odds.number(TROUBLE_EVERY, 1, 4), false, 0, false, awayNanos);
    }

    private WorkloadSetup workload(ClusterSetup cluster, PhaseSetup phases) {
        int clients = odds.number(CLIENTS, CLIENTS_LEAST, CLIENTS_MOST);
        int operations = values.operations(odds) / clients;
        int keys = odds.oneOf(KEYS, 300, 300, 2_000, 2_000, 20_000);
        return new WorkloadSetup(
                clients,
                operations,
                new KeySpace(
                        keys,
                        8,
                        odds.oneOf(HOT, 0, 1_000),
                        KeyedDice.MILLION,
                        0,
                        values.largePerMillion(),
                        values.largestBytes()),
                weights(),
                new ReadMix(
                        1,
                        cluster.hasLeases() ? 4 : 0,
                        odds.oneOf(STALE, 0, 1),
                        odds.oneOf(FOLLOWER_READS, 0, 300_000)),
                new Manners(
                        odds.oneOf(SESSIONS, 900_000, KeyedDice.MILLION),
                        odds.chance(RESENDS_ON, 30) ? 20_000 : 0,
                        KeyedDice.MILLION,
                        8,
                        1,
                        0,
                        odds.number(WINDOW, 32, cluster.sessions().maxResultsPerSession() * 2 / 3),
                        odds.oneOf(ECHOES, 0, 0, 10_000)),
                Edges.NONE,
                pace(cluster, phases, operations));
    }

    /** Nearly all of them writes: reads leave no entry. */
    private List<Integer> weights() {
        int[] weights = new int[OperationKind.values().length];
        weights[OperationKind.PUT.ordinal()] = 60;
        weights[OperationKind.DELETE.ordinal()] = 4;
        weights[OperationKind.CAS.ordinal()] = 3;
        weights[OperationKind.APPEND.ordinal()] = 3;
        weights[OperationKind.INCR.ordinal()] = 3;
        weights[OperationKind.GET.ordinal()] = 4;
        weights[OperationKind.EXISTS.ordinal()] = 1;
        List<Integer> asList = new ArrayList<>(weights.length);
        for (int weight : weights) asList.add(weight);
        return asList;
    }

    private Pace pace(ClusterSetup cluster, PhaseSetup phases, int operations) {
        long electionTimeoutNanos = cluster.timing().electionTimeoutNanos();
        // What is left of the chaos is for waiting: batches behind an election come late.
        long gapNanos = phases.chaosNanos() * odds.number(THINK, 50, 80) / 100 / operations;
        return new Pace(
                gapNanos / 8,
                gapNanos * 15 / 8,
                4 * electionTimeoutNanos,
                electionTimeoutNanos / 2,
                odds.number(DEMAND_OPERATIONS, 1, 3));
    }
}
