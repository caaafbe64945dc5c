package io.seedraft.sim.profile;

import static io.seedraft.sim.profile.Swarm.MILLISECOND;
import static io.seedraft.sim.profile.Swarm.SECOND;

import io.seedraft.kv.StoreLimits;
import io.seedraft.raft.Limits;
import io.seedraft.raft.Options;
import io.seedraft.raft.Timing;
import io.seedraft.replica.StepLimits;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.sim.dice.Delay;
import io.seedraft.sim.dice.DelayKind;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.profile.WorkloadSetup.Edges;
import io.seedraft.sim.profile.WorkloadSetup.KeySpace;
import io.seedraft.sim.profile.WorkloadSetup.Manners;
import io.seedraft.sim.profile.WorkloadSetup.Pace;
import io.seedraft.sim.profile.WorkloadSetup.ReadMix;
import io.seedraft.sim.world.DiskSetup;
import io.seedraft.sim.world.NetworkSetup;
import java.util.Collections;
import java.util.List;

/**
 * The yardstick: nothing but delays, losses and faults differs from seed to seed, so that numbers of different days can be
 * compared. Never change it; add another profile.
 */
final class Bench {

    private static final int NODES = 5;
    private static final int CLIENTS = 5;
    private static final int OPERATIONS = 200;

    private Bench() {}

    static Setup draw(Odds odds) {
        int nodes = odds.nodes(NODES);
        ClusterSetup cluster = new ClusterSetup(
                nodes,
                Timing.DEFAULT,
                Options.DEFAULT,
                NodeSettings.ALIKE,
                Limits.DEFAULT,
                StoreLimits.DEFAULT,
                SessionLimits.DEFAULT,
                StepLimits.DEFAULT,
                Collections.nCopies(nodes, new ClusterSetup.Clock(0, 0)),
                Collections.nCopies(nodes, ClusterSetup.Room.ENOUGH),
                16 << 10,
                FoundingSetup.orderly(nodes),
                false);
        NetworkSetup network = new NetworkSetup(
                new Delay(DelayKind.EXPONENTIAL, MILLISECOND, 3 * MILLISECOND, 10 * MILLISECOND),
                Delay.uniform(MILLISECOND / 2, MILLISECOND),
                new NetworkSetup.Rates(20_000, 0, 0, 0, 0, 0),
                0,
                true);
        DiskSetup disk = new DiskSetup(Delay.uniform(MILLISECOND, 3 * MILLISECOND));
        FaultSetup faults = new FaultSetup(
                List.of(Trouble.CRASH, Trouble.PARTITION, Trouble.POWER_LOSS), 700 * MILLISECOND, true, 0, false);
        PhaseSetup phases =
                new PhaseSetup(10 * SECOND, Swarm.demandBoundNanos(Timing.DEFAULT.electionTimeoutNanos()), true);
        return new Setup(Profile.BENCH.word(), odds.seed(), cluster, network, disk, faults, workload(), phases);
    }

    private static WorkloadSetup workload() {
        // In the order of OperationKind.
        List<Integer> weights = List.of(6, 8, 1, 1, 4, 2, 1, 1, 0);
        return new WorkloadSetup(
                CLIENTS,
                OPERATIONS / CLIENTS,
                new KeySpace(8, 2, 500_000, 1_000_000, 0, 0),
                weights,
                new ReadMix(1, 0, 0, 200_000),
                new Manners(KeyedDice.MILLION, 0, KeyedDice.MILLION, 8, 1, 0, 1, 0),
                Edges.NONE,
                new Pace(10 * MILLISECOND, 170 * MILLISECOND, 300 * MILLISECOND, 40 * MILLISECOND, 1));
    }
}
