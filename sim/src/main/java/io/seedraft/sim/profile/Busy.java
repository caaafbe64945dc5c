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

    private Busy() {}

    static WorkloadSetup workload(Odds odds, ClusterSetup cluster, PhaseSetup phases) {
        int clients = clients(odds);
        // 20 to 80 in all: each costs some twenty events, and a history of this size is checked in well under a
        // millisecond.
        int operations = Math.max(3, odds.number(OPERATIONS, 20, 80) / clients);
        return new WorkloadSetup(
                clients,
                operations,
                keys(odds),
                weights(odds),
                reads(odds, cluster),
                manners(odds, clients),
                pace(odds, cluster, phases, operations));
    }

    static int clients(Odds odds) {
        return odds.number(CLIENTS, 1, 8);
    }

    private static KeySpace keys(Odds odds) {
        int keys = odds.oneOf(KEYS, 1, 2, 3, 4, 6, 8);
        return new KeySpace(
                keys,
                Math.min(keys, odds.number(HOT_KEYS, 1, 2)),
                odds.oneOf(HOT, 0, 500_000, 800_000),
                odds.oneOf(UNIQUE, 900_000, 900_000, 1_000_000, 300_000),
                odds.oneOf(TEXT, 0, 200_000, 600_000),
                // A sector has 512 bytes: most runs keep within one, which is cheap, and some write over two or three.
                odds.oneOf(TEXT_BYTES, 0, 0, 0, 600, 1_200));
    }

    /** Each operation is off in a third of the runs; something is written and something is read in all of them. */
    private static List<Integer> weights(Odds odds) {
        int[] weights = new int[OperationKind.values().length];
        for (OperationKind kind : OperationKind.values()) {
            if (odds.chance(OPERATION_ON, kind.ordinal(), onPerCent(kind))) {
                weights[kind.ordinal()] = (int) odds.between(OPERATION_WEIGHT, kind.ordinal(), 1, mostWeight(kind));
            }
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

    private static ReadMix reads(Odds odds, ClusterSetup cluster) {
        int lease = cluster.options().leaseReads() ? odds.oneOf(LEASE, 1, 5, 10) : odds.oneOf(LEASE, 0, 0, 2);
        return new ReadMix(
                odds.oneOf(READ_INDEX, 2, 10, 10),
                lease,
                odds.oneOf(STALE, 0, 0, 2),
                odds.oneOf(FOLLOWER_READS, 0, 300_000, 1_000_000));
    }

    private static Manners manners(Odds odds, int clients) {
        return new Manners(
                odds.oneOf(SESSIONS, 0, 500_000, 500_000, 1_000_000, 1_000_000),
                odds.chance(RESENDS_ON, 50) ? (int) odds.magnitude(RESENDS, 20_000, 300_000) : 0,
                // Who ignores hints finds followers and deposed leaders, who must refuse.
                odds.oneOf(HINTS, KeyedDice.MILLION, KeyedDice.MILLION, 700_000),
                odds.number(MAX_TRIES, 1, 12),
                Math.max(1, odds.number(MAX_UNKNOWN, 2, 8) / clients));
    }

    /** Three quarters of the chaos are thought through, so that the rest is left for waiting and nearly all operations fit in. */
    private static Pace pace(Odds odds, ClusterSetup cluster, PhaseSetup phases, int operations) {
        long electionTimeoutNanos = cluster.timing().electionTimeoutNanos();
        long gapNanos = phases.chaosNanos() * odds.number(THINK, 40, 75) / 100 / operations;
        return new Pace(
                gapNanos / 8,
                gapNanos * 15 / 8,
                // Shorter than a timeout, clients repeat while the first copy is still on its way; longer, they sit out
                // elections.
                electionTimeoutNanos * odds.number(PATIENCE, 2, 12) / 4,
                odds.between(BACK_OFF, 10, 60) * MILLISECOND,
                odds.number(DEMAND_OPERATIONS, 1, 3));
    }
}
