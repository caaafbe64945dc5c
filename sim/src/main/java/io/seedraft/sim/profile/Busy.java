package io.seedraft.sim.profile;

import static io.seedraft.sim.profile.Swarm.MILLISECOND;
import static io.seedraft.sim.profile.Trait.*;

import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.profile.WorkloadSetup.KeySpace;
import io.seedraft.sim.profile.WorkloadSetup.Manners;
import io.seedraft.sim.profile.WorkloadSetup.Pace;
import io.seedraft.sim.profile.WorkloadSetup.ReadMix;
import java.util.ArrayList;
import java.util.List;

/** Draws what the clients of the swarm do. */
final class Busy {

    private static final int UNDER_WAY_MAX = 24;

    private final Odds odds;
    private final Theme theme;

    Busy(Odds odds, Theme theme) {
        this.odds = odds;
        this.theme = theme;
    }

    WorkloadSetup workload(ClusterSetup cluster, PhaseSetup phases) {
        int clients = clients(odds, theme);
        // 20 to 80 in all: each costs some twenty events, and a
        // history of this size is checked in well under a millisecond.
        int operations = Math.max(3, odds.number(OPERATIONS, theme.crowded() ? 50 : 20, 80) / clients);
        return new WorkloadSetup(
                clients,
                operations,
                keys(),
                weights(),
                reads(cluster),
                manners(clients),
                Edge.draw(odds, cluster),
                pace(cluster, phases, operations));
    }

    static int clients(Odds odds, Theme theme) {
        return odds.number(CLIENTS, theme.crowded() ? 5 : 1, 8);
    }

    private KeySpace keys() {
        int keys = theme.crowded() ? odds.oneOf(KEYS, 1, 1, 2, 3) : odds.oneOf(KEYS, 1, 2, 3, 4, 6, 8);
        if (theme == Theme.NONE && odds.chance(MANY_KEYS, 3)) keys = 200;
        return new KeySpace(
                keys,
                Math.min(keys, odds.number(HOT_KEYS, 1, 2)),
                odds.oneOf(HOT, 0, 500_000, 800_000),
                odds.oneOf(UNIQUE, 900_000, 900_000, 1_000_000, 300_000),
                odds.oneOf(TEXT, 0, 200_000),
                theme == Theme.FULL_CACHE
                        ? odds.oneOf(LARGE, 100_000, 300_000, 600_000)
                        : odds.oneOf(LARGE, 0, 0, 0, 0, 0, 100_000));
    }

    /** Each operation is off in a third of the runs; something is written and something is read in all of them. */
    private List<Integer> weights() {
        int[] weights = new int[OperationKind.values().length];
        for (OperationKind kind : OperationKind.values()) {
            if (odds.chance(OPERATION_ON, kind.ordinal(), onPerCent(kind))) {
                weights[kind.ordinal()] = (int) odds.between(OPERATION_WEIGHT, kind.ordinal(), 1, mostWeight(kind));
            }
        }
        if (theme.crowded()) {
            // Whoever only writes, or waits for what a cas or an mget finds, sees nothing stale.
            for (int kind = 0; kind < weights.length; kind++) weights[kind] = Math.min(weights[kind], 2);
            weights[OperationKind.PUT.ordinal()] = 10;
            weights[OperationKind.GET.ordinal()] = 20;
        }
        boolean writes = weights[OperationKind.PUT.ordinal()]
                        + weights[OperationKind.CAS.ordinal()]
                        + weights[OperationKind.APPEND.ordinal()]
                        + weights[OperationKind.INCR.ordinal()]
                > 0;
        if (!writes) weights[OperationKind.PUT.ordinal()] = 5;
        boolean reads = weights[OperationKind.GET.ordinal()] + weights[OperationKind.MGET.ordinal()] > 0;
        if (!reads) weights[OperationKind.GET.ordinal()] = 5;
        List<Integer> asList = new ArrayList<>(weights.length);
        for (int weight : weights) asList.add(weight);
        return asList;
    }

    /** Reads of several keys tie the histories of these keys together, which is dear to check: fewer of them. */
    private static int onPerCent(OperationKind kind) {
        return switch (kind) {
            case PUT, GET -> 85;
            case DELETE, CAS, APPEND, INCR -> 65;
            case EXISTS -> 50;
            case MGET -> 35;
            case KEYS -> 25;
        };
    }

    private static int mostWeight(OperationKind kind) {
        return switch (kind) {
            case PUT, GET, CAS, APPEND -> 10;
            case DELETE, INCR -> 5;
            case MGET, EXISTS -> 3;
            case KEYS -> 1;
        };
    }

    private ReadMix reads(ClusterSetup cluster) {
        int lease = cluster.hasLeases() ? odds.oneOf(LEASE, 1, 5, 10) : odds.oneOf(LEASE, 0, 0, 2);
        if (theme.crowded()) {
            boolean leases = cluster.hasLeases();
            return new ReadMix(2, leases ? 10 : 0, 0, odds.oneOf(FOLLOWER_READS, 500_000, 1_000_000));
        }
        return new ReadMix(
                odds.oneOf(READ_INDEX, 2, 10, 10),
                lease,
                odds.oneOf(STALE, 0, 0, 2),
                // Who has less room than others must say so to those who read from it.
                cluster.roomsDiffer()
                        ? odds.oneOf(FOLLOWER_READS, 300_000, 1_000_000, 1_000_000)
                        : odds.oneOf(FOLLOWER_READS, 0, 300_000, 1_000_000));
    }

    private Manners manners(int clients) {
        return new Manners(
                odds.oneOf(SESSIONS, 0, 500_000, 500_000, 1_000_000, 1_000_000),
                odds.chance(RESENDS_ON, 50) ? (int) odds.magnitude(RESENDS, 20_000, 300_000) : 0,
                // Who ignores hints finds followers and deposed leaders, who must refuse.
                odds.oneOf(HINTS, KeyedDice.MILLION, KeyedDice.MILLION, 700_000),
                odds.number(MAX_TRIES, 1, 12),
                Math.max(1, odds.number(MAX_UNKNOWN, 2, 8) / clients),
                // Who asks anybody finds a new leader at once, and an old one while it still believes in itself.
                theme == Theme.TWO_LEADERS ? 1_000_000 : odds.oneOf(ROAM, 0, 0, 300_000, 1_000_000),
                window(clients),
                odds.oneOf(ECHOES, 0, 0, 0, 100_000, 400_000));
    }

    /**
     * In a sixth of the runs clients send ahead of the answers, often as far as a session's first ring and further. All of them
     * together do not have more than some under way: what happens at once is dear to check.
     */
    private int window(int clients) {
        if (theme.crowded() || !odds.chance(PIPELINED, 16)) return 1;
        return Math.min(odds.oneOf(WINDOW, 2, 3, 4, 5, 6, 9, 12, 20), Math.max(2, UNDER_WAY_MAX / clients));
    }

    /** Three quarters of the chaos are thought through, so that the rest is left for waiting and nearly all operations fit in. */
    private Pace pace(ClusterSetup cluster, PhaseSetup phases, int operations) {
        long electionTimeoutNanos = cluster.timing().electionTimeoutNanos();
        long gapNanos = phases.chaosNanos() * odds.number(THINK, 40, 75) / 100 / operations;
        return new Pace(
                gapNanos / 8,
                gapNanos * 15 / 8,
                // Shorter than a timeout, clients repeat while the first
                // copy is still on its way; longer, they sit out elections.
                electionTimeoutNanos * theme.patience(odds) / 8,
                odds.between(BACK_OFF, 10, 60) * MILLISECOND,
                odds.number(DEMAND_OPERATIONS, 1, 3));
    }
}
