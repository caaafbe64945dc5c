package io.seedraft.sim.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.port.LawViolation;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.profile.Profile;
import io.seedraft.sim.profile.Setup;
import io.seedraft.sim.profile.WorkloadSetup;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whole workloads of the swarm against a cluster that loses, refuses, forgets and delays. */
class WorkloadTest {

    private static final int SEEDS = 400;
    private static final long SECOND = 1_000_000_000L;

    private static FakeCluster run(long seed, int troublePerMillion, SessionLimits limits, boolean forgetsSessions) {
        KeyedDice dice = new KeyedDice(seed);
        Setup setup = Profile.SWARM.draw(dice);
        WorkloadSetup workload = with(limits, setup.workload());
        FakeCluster cluster = new FakeCluster(dice, workload, limits, troublePerMillion, forgetsSessions);
        cluster.run(setup.phases().chaosNanos(), 100 * SECOND);
        return cluster;
    }

    private static WorkloadSetup with(SessionLimits limits, WorkloadSetup setup) {
        var edges = new WorkloadSetup.Edges(
                setup.edges().perMillion(), setup.edges().store(), limits);
        return new WorkloadSetup(
                setup.clients(),
                setup.operations(),
                setup.keys(),
                setup.operationWeights(),
                setup.reads(),
                setup.manners(),
                edges,
                setup.pace());
    }

    private static Verdict verdict(FakeCluster cluster) {
        return new Checker<>(new KeyValueModel()).check(cluster.history.linearizable());
    }

    @Test
    void what_clients_claim_is_linearizable_whatever_is_lost_refused_or_late() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            FakeCluster cluster = run(seed, (int) (seed % 5) * 60_000, SessionLimits.DEFAULT, false);
            long failing = seed;
            assertInstanceOf(
                    Verdict.Linearizable.class,
                    verdict(cluster),
                    () -> "seed " + failing + "\n" + cluster.history.linearizable());
        }
    }

    @Test
    void sessions_that_expire_all_the_time_make_nobody_claim_too_much() {
        int expired = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            FakeCluster cluster = run(seed, 100_000, new SessionLimits(1, 1), false);
            assertInstanceOf(Verdict.Linearizable.class, verdict(cluster), "seed " + seed);
            for (SimClient client : cluster.clients) expired += client.counts().expired();
        }
        assertTrue(expired > SEEDS, expired + " expired sessions");
    }

    @Test
    void each_operation_is_begun_once_and_ended_once_and_processes_do_one_at_a_time() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            History<KvInput, KvOutput> history =
                    run(seed, 150_000, SessionLimits.DEFAULT, false).history.everything();
            TreeMap<Integer, Long> busyUntil = new TreeMap<>();
            for (int i = 0; i < history.size(); i++) {
                long free = busyUntil.getOrDefault(history.process(i), -1L);
                assertTrue(history.call(i) > free, "process " + history.process(i) + " of seed " + seed + " is busy");
                assertTrue(history.answeredAt(i) > history.call(i));
                assertTrue(history.answerTimeNanos(i) >= history.callTimeNanos(i));
                boolean over = history.outcome(i) != Outcome.INFO;
                busyUntil.put(history.process(i), over ? history.answeredAt(i) : Long.MAX_VALUE);
            }
        }
    }

    @Test
    void in_a_healed_cluster_all_finish_with_an_answer() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            FakeCluster cluster = run(seed, 200_000, SessionLimits.DEFAULT, false);
            for (SimClient client : cluster.clients)
                assertTrue(client.finished(), "client " + client.id() + " of seed " + seed);
            assertTrue(cluster.history.answered() >= cluster.clients.size());
        }
    }

    @Test
    void in_a_calm_cluster_every_operation_within_the_limits_is_answered_within_its_time() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            FakeCluster cluster = run(seed, 0, SessionLimits.DEFAULT, false);
            Setup setup = Profile.SWARM.draw(new KeyedDice(seed));
            int wanted = setup.workload().clients() * setup.workload().operations();
            int beyond = 0;
            for (SimClient client : cluster.clients) {
                beyond += client.counts().tooLarge() + client.counts().tooFar();
            }
            assertEquals(cluster.history.size(), cluster.history.answered() + beyond);
            assertTrue(
                    cluster.history.size() >= wanted * 9 / 10,
                    cluster.history.size() + " of " + wanted + ", seed " + seed);
        }
    }

    @Test
    void the_same_seed_makes_the_same_history() {
        for (long seed = 1; seed <= 50; seed++) {
            assertEquals(
                    run(seed, 100_000, SessionLimits.DEFAULT, false).history.lines(),
                    run(seed, 100_000, SessionLimits.DEFAULT, false).history.lines());
        }
    }

    /** The test's own test: a store that applies repetitions again is found out. */
    @Test
    void a_store_that_applies_a_repeated_command_twice_is_caught() {
        int caught = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                if (!(verdict(run(seed, 100_000, SessionLimits.DEFAULT, true)) instanceof Verdict.Linearizable))
                    caught++;
            } catch (LawViolation broken) {
                assertEquals("ExactlyOnce", broken.law());
                caught++;
            }
        }
        assertTrue(caught > SEEDS / 10, caught + " of " + SEEDS + " seeds");
    }

    @Test
    void what_an_operation_asks_for_depends_on_its_number_and_not_on_those_before() {
        for (long seed = 1; seed <= 100; seed++) {
            KeyedDice dice = new KeyedDice(seed);
            WorkloadSetup setup = Profile.SWARM.draw(dice).workload();
            Operations all = new Operations(2, setup, new ClientDice(dice, 2));
            Operations some = new Operations(2, setup, new ClientDice(dice, 2));
            for (int operation = 0; operation < 30; operation++) {
                Asked asked = all.draw(operation);
                if (operation % 3 == 0) assertEquals(asked, some.draw(operation));
            }
        }
    }

    @Test
    void mostly_a_cas_expects_what_is_there() {
        int set = 0;
        int tried = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            History<KvInput, KvOutput> history =
                    run(seed, 0, SessionLimits.DEFAULT, false).history.everything();
            for (int i = 0; i < history.size(); i++) {
                if (!(history.input(i) instanceof KvInput.Cas)) continue;
                tried++;
                if (KvOutput.TRUE.equals(history.output(i))) set++;
            }
        }
        assertTrue(set * 100 / tried >= 20 && set * 100 / tried <= 80, set + " of " + tried);
    }
}
