package io.seedraft.sim.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.Limits;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.world.NetworkSetup.Rates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a swarm is for: over many seeds each feature is really off and really on, and every number stays in its range. */
class SwarmTest {

    private static final int SEEDS = 2_000;
    private static final long MILLISECOND = 1_000_000L;
    private static final List<Setup> SETUPS = new ArrayList<>();

    @BeforeAll
    static void draw() {
        for (long seed = 1; seed <= SEEDS; seed++) SETUPS.add(Profile.SWARM.draw(new KeyedDice(seed)));
    }

    private static int perCent(Predicate<Setup> has) {
        int count = 0;
        for (Setup setup : SETUPS) if (has.test(setup)) count++;
        return count * 100 / SEEDS;
    }

    private static void isOn(int fromPerCent, int toPerCent, String what, Predicate<Setup> has) {
        int share = perCent(has);
        assertTrue(share >= fromPerCent && share <= toPerCent, what + " in " + share + " % of the runs");
    }

    @Test
    void the_same_seed_draws_the_same_setup() {
        for (int seed = 1; seed <= 200; seed++) {
            assertEquals(SETUPS.get(seed - 1), Profile.SWARM.draw(new KeyedDice(seed)));
        }
    }

    @Test
    void each_size_of_cluster_comes_and_three_and_five_most() {
        for (int nodes = 1; nodes <= 7; nodes++) {
            int size = nodes;
            isOn(3, 40, nodes + " nodes", s -> s.cluster().nodes() == size);
        }
        isOn(
                50,
                70,
                "three or five nodes",
                s -> s.cluster().nodes() == 3 || s.cluster().nodes() == 5);
    }

    @Test
    void options_are_off_in_a_good_part_of_the_runs() {
        isOn(60, 80, "pre-vote", s -> s.cluster().options().preVote());
        isOn(65, 85, "check-quorum", s -> s.cluster().options().checkQuorum());
        isOn(20, 40, "leases", s -> s.cluster().options().leaseReads());
        isOn(5, 15, "the wire check", s -> s.cluster().wireCheck());
        isOn(
                40,
                60,
                "messages and windows as they come",
                s -> s.cluster().limits().maxAppendBytes() == Limits.DEFAULT.maxAppendBytes());
        isOn(5, 12, "tiny logs", s -> s.cluster().limits().log().commandBytes() <= 16 << 10);
        isOn(
                5,
                25,
                "a disk that may be behind by an entry",
                s -> s.cluster().limits().log().maxUndurableBytes() < 200);
        isOn(10, 30, "a window of one", s -> s.cluster().limits().maxInflightAppends() == 1);
        isOn(10, 30, "messages of one entry", s -> s.cluster().limits().maxAppendBytes() == 1);
        isOn(10, 30, "tiny session tables", s -> !s.cluster().sessions().equals(SessionLimits.DEFAULT));
        isOn(10, 30, "the smallest segments", s -> s.cluster().segmentBytes() == 2048);
    }

    @Test
    void the_network_is_really_clean_in_half_of_the_runs() {
        isOn(40, 60, "loss", s -> s.network().rates().lossPerMillion() > 0);
        isOn(40, 60, "duplication", s -> s.network().rates().copyPerMillion() > 0);
        isOn(40, 60, "reordering", s -> s.network().rates().reorderPerMillion() > 0);
        isOn(20, 40, "clogging", s -> s.network().rates().clogPerMillion() > 0);
        isOn(8, 50, "none of them", s -> {
            Rates rates = s.network().rates();
            return rates.lossPerMillion() + rates.copyPerMillion() + rates.reorderPerMillion() == 0;
        });
        isOn(30, 50, "loss at clients", s -> s.network().clientLossPerMillion() > 0);
    }

    @Test
    void each_kind_of_trouble_is_off_more_often_than_on_and_never_gone() {
        for (Trouble trouble : Trouble.values()) {
            int least = trouble.losesDisk() || trouble == Trouble.FULL_DISK ? 8 : 20;
            isOn(least, 45, trouble.toString(), s -> s.faults().troubles().contains(trouble));
        }
        isOn(1, 8, "no trouble at all", s -> s.faults().troubles().isEmpty());
        isOn(5, 20, "one kind of trouble only", s -> s.faults().troubles().size() == 1);
    }

    @Test
    void a_run_is_small_enough_for_a_million_of_them() {
        long operations = 0;
        long chaos = 0;
        for (Setup setup : SETUPS) {
            int inThisRun = setup.workload().clients() * setup.workload().operations();
            assertTrue(inThisRun >= 12 && inThisRun <= 80, inThisRun + " operations");
            assertTrue(setup.workload().clients() >= 1 && setup.workload().clients() <= 8);
            long chaosNanos = setup.phases().chaosNanos();
            assertTrue(
                    chaosNanos >= 600 * MILLISECOND && chaosNanos <= 6_000 * MILLISECOND, chaosNanos + " ns of chaos");
            operations += inThisRun;
            chaos += chaosNanos;
        }
        assertTrue(operations / SEEDS >= 35 && operations / SEEDS <= 60, operations / SEEDS + " operations a run");
        assertTrue(
                chaos / SEEDS >= 2_500 * MILLISECOND && chaos / SEEDS <= 4_500 * MILLISECOND,
                chaos / SEEDS + " ns a run");
    }

    @Test
    void a_healed_cluster_is_able_to_elect() {
        for (Setup setup : SETUPS) {
            long electionTimeoutNanos = setup.cluster().timing().electionTimeoutNanos();
            assertTrue(electionTimeoutNanos >= 100 * MILLISECOND && electionTimeoutNanos <= 300 * MILLISECOND);
            long round = 2 * setup.network().nodes().meanNanos()
                    + 2 * setup.disk().sync().meanNanos();
            assertTrue(round < electionTimeoutNanos, "a round of " + round + " within " + electionTimeoutNanos);
            assertTrue(setup.phases().demandBoundNanos() >= 30 * 2 * electionTimeoutNanos);
        }
    }

    @Test
    void operations_fit_into_the_chaos_with_their_thinking() {
        for (Setup setup : SETUPS) {
            WorkloadSetup.Pace pace = setup.workload().pace();
            long meanThink = (pace.thinkMinNanos() + pace.thinkMaxNanos()) / 2;
            assertTrue(
                    meanThink * setup.workload().operations() <= setup.phases().chaosNanos() * 80 / 100);
        }
    }

    @Test
    void clocks_keep_within_what_leases_allow_for() {
        int beyond = 0;
        for (Setup setup : SETUPS) {
            ClusterSetup cluster = setup.cluster();
            for (ClusterSetup.Clock clock : cluster.clocks()) {
                boolean within = Math.abs(clock.driftPpm()) <= cluster.timing().maxClockDriftPpm();
                assertTrue(within || !cluster.options().leaseReads());
                if (!within) beyond++;
            }
            if (cluster.options().leaseReads()) {
                assertTrue(setup.faults().clockDriftPpm() <= cluster.timing().maxClockDriftPpm());
                assertTrue(!setup.faults().clockJumps());
            }
        }
        assertTrue(beyond > SEEDS / 2, "without leases clocks may go as they like");
    }

    @Test
    void nodes_stay_broken_only_where_the_protocol_can_stand_it() {
        for (Setup setup : SETUPS) {
            boolean canStandIt = setup.cluster().options().preVote()
                    && setup.cluster().options().checkQuorum();
            assertTrue(
                    canStandIt && setup.cluster().nodes() > 2 || setup.phases().healsAll());
        }
        isOn(15, 50, "a core that is not all", s -> !s.phases().healsAll());
    }

    @Test
    void each_operation_and_each_kind_of_read_is_off_and_on() {
        for (OperationKind kind : OperationKind.values()) {
            isOn(20, 97, kind.toString(), s -> s.workload().operationWeights().get(kind.ordinal()) > 0);
        }
        isOn(30, 60, "lease reads", s -> s.workload().reads().lease() > 0);
        isOn(25, 45, "stale reads", s -> s.workload().reads().stale() > 0);
        isOn(60, 75, "reads from followers", s -> s.workload().reads().followerPerMillion() > 0);
        isOn(15, 25, "no sessions", s -> s.workload().manners().sessionPerMillion() == 0);
        isOn(40, 60, "commands sent twice", s -> s.workload().manners().duplicatePerMillion() > 0);
    }

    @Test
    void a_single_node_has_no_trouble_with_links() {
        for (Setup setup : SETUPS) {
            if (setup.cluster().nodes() > 1) continue;
            for (Trouble trouble : setup.faults().troubles()) assertTrue(!trouble.needsPeers(), trouble.toString());
        }
    }
}
