package io.seedraft.sim.profile;

import static io.seedraft.sim.profile.Trait.*;

import io.seedraft.raft.Limits;
import io.seedraft.raft.Options;
import io.seedraft.raft.Timing;
import io.seedraft.replica.StepLimits;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.sim.dice.Delay;
import io.seedraft.sim.dice.DelayKind;
import io.seedraft.sim.world.DiskSetup;
import io.seedraft.sim.world.NetworkSetup;
import io.seedraft.sim.world.NetworkSetup.Rates;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the setups of the swarm. Every number is chosen for small, busy runs: 600 to 2500 events, so that a million of them fit
 * into ten minutes of two cores. Time is scaled by the election timeout T, since that is the clock of the protocol.
 */
final class Swarm {

    static final long MILLISECOND = 1_000_000L;
    static final long SECOND = 1_000_000_000L;

    private static final DelayKind[] DELAY_KINDS = DelayKind.values();

    private Swarm() {}

    /** One run in fifty is calm: what must not happen there is looked for in each campaign. */
    static Setup draw(Odds odds) {
        Setup stormy = drawStormy(odds);
        return odds.chance(CALM, 2) ? Calm.of(stormy, odds, Profile.SWARM) : stormy;
    }

    static Setup drawStormy(Odds odds) {
        Theme theme = Theme.draw(odds);
        ClusterSetup cluster = cluster(odds, theme);
        PhaseSetup phases = phases(odds, theme, cluster);
        FaultSetup faults = faults(odds, theme, cluster);
        WorkloadSetup workload = new Busy(odds, theme).workload(cluster, phases);
        return new Setup(
                Profile.SWARM.word(),
                odds.seed(),
                cluster,
                network(odds, theme, cluster),
                disk(odds, theme, cluster),
                faults,
                workload,
                phases);
    }

    private static ClusterSetup cluster(Odds odds, Theme theme) {
        int nodes = theme.nodes(odds);
        Options options = options(odds, theme);
        // Heartbeats are most of the events of a run: three to five a timeout would be two thirds of them.
        long electionTimeoutNanos = odds.between(ELECTION_TIMEOUT, 100, 300) * MILLISECOND;
        long heartbeatNanos = Math.max(
                electionTimeoutNanos / odds.number(HEARTBEATS, 2, theme == Theme.TWO_LEADERS ? 3 : 4),
                40 * MILLISECOND);
        Timing timing = new Timing(
                electionTimeoutNanos, heartbeatNanos, odds.oneOf(MAX_CLOCK_DRIFT, 0, 1_000, 20_000, 100_000, 200_000));
        NodeSettings settings = Upgrade.draw(odds, theme, nodes, timing);
        Limits limits = Bounds.limits(odds, theme, electionTimeoutNanos);
        // The smallest holds a handful of records, so that runs roll over again and again.
        // A whole page behind a cut needs a large one.
        int segmentBytes = theme == Theme.FULL_CACHE
                ? odds.oneOf(SEGMENT_BYTES, 2 << 10, 2_560, 8 << 10, 64 << 10, 64 << 10)
                : odds.oneOf(SEGMENT_BYTES, 2 << 10, 2_560, 4 << 10, 8 << 10, 64 << 10);
        return new ClusterSetup(
                nodes,
                timing,
                options,
                settings,
                limits,
                Edge.store(odds),
                sessions(odds, theme),
                step(odds),
                clocks(odds, nodes, timing, options, settings),
                Bounds.rooms(odds, theme, nodes, limits.log(), segmentBytes),
                segmentBytes,
                Founding.draw(odds, nodes, electionTimeoutNanos),
                odds.chance(WIRE_CHECK, 10));
    }

    private static Options options(Odds odds, Theme theme) {
        if (theme == Theme.TWO_LEADERS) {
            boolean leases = odds.chance(LEASE_READS, 65);
            return new Options(odds.chance(PRE_VOTE, 40), leases || odds.chance(CHECK_QUORUM, 30), leases);
        }
        // On by default, so mostly on; a quarter without each, because their absence opens states that they hide.
        boolean checkQuorum = odds.chance(CHECK_QUORUM, 75);
        return new Options(odds.chance(PRE_VOTE, 70), checkQuorum, checkQuorum && odds.chance(LEASE_READS, 40));
    }

    private static SessionLimits sessions(Odds odds, Theme theme) {
        if (!odds.chance(SESSIONS_TINY, 20)) return SessionLimits.DEFAULT;
        // One less than there are clients: sessions expire, and yet
        // not every client's before its first command, for ever.
        int sessions = Math.max(odds.number(MAX_SESSIONS, 1, 4), Busy.clients(odds, theme) - 1);
        return new SessionLimits(sessions, odds.oneOf(MAX_RESULTS, 1, 2, 3, 4, 6, 8));
    }

    /** An entry or an answer a step, or some: what is left over waits, and answers are refused. */
    private static StepLimits step(Odds odds) {
        if (!odds.chance(STEP_TINY, 20)) return StepLimits.DEFAULT;
        return new StepLimits(
                odds.oneOf(STEP_ENTRIES, 1, 1, 2, 5, 2048),
                odds.oneOf(STEP_BYTES, 1, 16, 256, 4 << 20),
                odds.oneOf(STEP_KEYS, 1, 2, 4, 8192));
    }

    /** Beyond the drift that a lease allows for, a lease read may be stale by design; without leases nothing leans on clocks. */
    private static List<ClusterSetup.Clock> clocks(
            Odds odds, int nodes, Timing timing, Options options, NodeSettings settings) {
        boolean differ = odds.chance(CLOCKS_DIFFER, 60);
        List<ClusterSetup.Clock> clocks = new ArrayList<>(nodes);
        for (int node = 1; node <= nodes; node++) {
            int maxDriftPpm = options.leaseReads() ? timing.maxClockDriftPpm() : 100_000;
            if (!settings.areAlike())
                maxDriftPpm = settings.of(node, 1).timing().maxClockDriftPpm();
            long offset = odds.between(CLOCK_OFFSET, node, 0, 10 * SECOND);
            int drift = (int) odds.between(CLOCK_DRIFT, node, -maxDriftPpm, maxDriftPpm);
            // Whoever counts the drift once where it is due twice is wrong at the bounds only.
            if (odds.chance(CLOCK_AT_BOUND, node, 40)) drift = drift < 0 ? -maxDriftPpm : maxDriftPpm;
            clocks.add(differ ? new ClusterSetup.Clock(offset, drift) : new ClusterSetup.Clock(0, 0));
        }
        return clocks;
    }

    private static NetworkSetup network(Odds odds, Theme theme, ClusterSetup cluster) {
        return new NetworkSetup(
                delay(odds, theme, cluster),
                Delay.uniform(MILLISECOND / 10, 2 * MILLISECOND),
                rates(odds, theme, cluster),
                odds.chance(CLIENT_LOSS_ON, 40) ? (int) odds.magnitude(CLIENT_LOSS, 5_000, 150_000) : 0,
                odds.chance(CUT_LOSES, 50));
    }

    /** Half of the runs lose nothing, and so on: with everything everywhere, logs diverge only by a message or two. */
    private static Rates rates(Odds odds, Theme theme, ClusterSetup cluster) {
        if (theme == Theme.TWO_LEADERS) return Rates.NONE;
        long electionTimeoutNanos = cluster.timing().electionTimeoutNanos();
        return new Rates(
                // Who has less room than others is told so by a message that may get lost, or be overtaken.
                odds.chance(LOSS_ON, cluster.roomsDiffer() ? 90 : 50)
                        ? (int) odds.magnitude(LOSS, cluster.roomsDiffer() ? 20_000 : 1_000, 200_000)
                        : 0,
                odds.chance(DUPLICATE_ON, 50) ? (int) odds.magnitude(DUPLICATE, 2_000, 200_000) : 0,
                odds.chance(REORDER_ON, theme == Theme.OLD_ANSWERS ? 100 : cluster.roomsDiffer() ? 80 : 50)
                        ? (int) odds.magnitude(REORDER, theme == Theme.OLD_ANSWERS ? 100_000 : 5_000, 300_000)
                        : 0,
                // Up to two timeouts: a message may come from a leader that was deposed meanwhile.
                odds.magnitude(
                        REORDER_FOR,
                        theme == Theme.OLD_ANSWERS ? electionTimeoutNanos / 16 : MILLISECOND,
                        theme == Theme.OLD_ANSWERS ? electionTimeoutNanos / 2 : 2 * electionTimeoutNanos),
                odds.chance(CLOG_ON, 30) ? (int) odds.magnitude(CLOG, 500, 20_000) : 0,
                odds.magnitude(CLOG_FOR, 5 * MILLISECOND, electionTimeoutNanos));
    }

    /** The calm half of the delays stays far below T, so that a healed cluster can elect; the longest may outlive a leader. */
    private static Delay delay(Odds odds, Theme theme, ClusterSetup cluster) {
        long electionTimeoutNanos = cluster.timing().electionTimeoutNanos();
        long min =
                odds.magnitude(DELAY_MIN, MILLISECOND / 20, theme == Theme.TWO_LEADERS ? MILLISECOND : 4 * MILLISECOND);
        long mean = min
                + odds.magnitude(
                        DELAY_MEAN, MILLISECOND / 10, theme.quick(electionTimeoutNanos / 16, electionTimeoutNanos));
        long max = mean * odds.number(DELAY_MAX, 1, 8)
                + (odds.chance(DELAY_MAX, 1, theme == Theme.TWO_LEADERS ? 0 : 25) ? 2 * electionTimeoutNanos : 0);
        return new Delay(DELAY_KINDS[odds.number(DELAY_KIND, 0, DELAY_KINDS.length - 1)], min, mean, max);
    }

    private static DiskSetup disk(Odds odds, Theme theme, ClusterSetup cluster) {
        // From a fast flash disk to one as slow as two messages: the window between a write
        // and its sync is where promises are broken, so it must be wide in many runs.
        long electionTimeoutNanos = cluster.timing().electionTimeoutNanos();
        long min =
                odds.magnitude(SYNC_MIN, MILLISECOND / 10, theme == Theme.TWO_LEADERS ? MILLISECOND : 4 * MILLISECOND);
        long mean = min
                + odds.magnitude(
                        SYNC_MEAN, MILLISECOND / 10, theme.quick(electionTimeoutNanos / 12, electionTimeoutNanos));
        long max = mean * odds.number(SYNC_MAX, 1, 6);
        Delay sync = new Delay(DELAY_KINDS[odds.number(SYNC_KIND, 0, DELAY_KINDS.length - 1)], min, mean, max);
        return new DiskSetup(sync, odds.chance(ROT, 40) ? 500_000 : 0);
    }

    private static FaultSetup faults(Odds odds, Theme theme, ClusterSetup cluster) {
        List<Trouble> troubles = troubles(odds, theme, cluster);
        boolean leases = cluster.hasLeases();
        // Within one timeout a cluster hardly elects, after six it is at rest: faults come in between.
        int quarters = theme.crowded() ? odds.number(TROUBLE_EVERY, 14, 24) : odds.number(TROUBLE_EVERY, 4, 24);
        long everyNanos = cluster.timing().electionTimeoutNanos() * quarters / 4;
        return new FaultSetup(
                troubles,
                everyNanos,
                odds.chance(TROUBLE_REGULAR, 10),
                leases ? cluster.leastClockDriftPpm() : odds.oneOf(DRIFT_FAULT, 1_000, 100_000, 400_000),
                !leases && odds.chance(CLOCK_JUMPS, 50));
    }

    private static List<Trouble> troubles(Odds odds, Theme theme, ClusterSetup cluster) {
        List<Trouble> troubles = new ArrayList<>();
        if (!odds.chance(FAULTS_ON, 96)) return troubles;
        Trouble[] all = Trouble.values();
        // A tenth of the runs has one kind only: repeated, it goes deeper than all kinds taking turns.
        int only = odds.chance(ONLY_TROUBLE, 10) ? odds.number(ONLY_TROUBLE, 0, all.length - 1) : -1;
        for (Trouble trouble : all) {
            if (!theme.concerns(trouble)) continue;
            boolean on = theme != Theme.NONE || only < 0
                    ? odds.chance(TROUBLE, trouble.ordinal(), perCent(theme, trouble))
                    : trouble.ordinal() == only;
            if (on && isPossible(trouble, cluster)) troubles.add(trouble);
        }
        return troubles;
    }

    private static boolean isPossible(Trouble trouble, ClusterSetup cluster) {
        int fewest = trouble.losesDisk() ? 3 : trouble.needsPeers() ? 2 : 1;
        if (cluster.nodes() < fewest) return false;
        return trouble != Trouble.FULL_DISK || cluster.segmentBytes() >= Bounds.LEAST_SEGMENT_OF_FULL_DISK;
    }

    /** A lost disk changes all that comes after it, so most runs have none. */
    private static int perCent(Theme theme, Trouble trouble) {
        if (theme != Theme.NONE) return 75;
        return trouble.losesDisk() ? 20 : 35;
    }

    private static PhaseSetup phases(Odds odds, Theme theme, ClusterSetup cluster) {
        long electionTimeoutNanos = cluster.timing().electionTimeoutNanos();
        // Long enough for four or five leaders; traffic grows with the nodes, so that large clusters run shorter.
        long longest = cluster.nodes() > 5 ? 3 * SECOND : 6 * SECOND;
        long chaosNanos = Math.min(longest, electionTimeoutNanos * theme.timeouts(odds));
        // Without pre-vote and check-quorum one node that hears nobody may depose leaders
        // for ever (Thesis §9.6): then no bound can be claimed while it stays broken.
        boolean canLeaveBroken =
                cluster.nodes() > 2 && cluster.all(Options::preVote) && cluster.all(Options::checkQuorum);
        long restNanos =
                theme == Theme.NONE && odds.chance(REST, 12) ? electionTimeoutNanos * odds.number(REST_FOR, 3, 6) : 0;
        return new PhaseSetup(
                chaosNanos,
                restNanos,
                demandBoundNanos(electionTimeoutNanos),
                !canLeaveBroken || odds.chance(HEALS_ALL, 40),
                odds.chance(LOSS_STAYS_ON, 12) ? (int) odds.magnitude(LOSS_STAYS, 1_000, 20_000) : 0);
    }

    /**
     * Twenty of the longest election timeouts, which are twice the shortest: 999 runs of a thousand need a third of it. A run that has
     * more left to send than this gives time for is given what that takes: see {@code Demand}.
     */
    static long demandBoundNanos(long electionTimeoutNanos) {
        return 40 * electionTimeoutNanos;
    }
}
