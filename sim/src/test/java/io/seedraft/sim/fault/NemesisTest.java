package io.seedraft.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.profile.FaultSetup;
import io.seedraft.sim.profile.PhaseSetup;
import io.seedraft.sim.profile.Profile;
import io.seedraft.sim.profile.Setup;
import io.seedraft.sim.profile.Trouble;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NemesisTest {

    private static final int SEEDS = 2_000;

    @Test
    void the_same_seed_draws_the_same_plan() {
        for (long seed = 1; seed <= 100; seed++) assertEquals(plan(seed), plan(seed));
    }

    @Test
    void each_plan_of_the_swarm_is_the_same_after_writing_and_reading() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            FaultPlan plan = plan(seed);
            assertEquals(plan, FaultPlan.parse(plan.toString()));
        }
    }

    /** The k-th trouble depends on k and not on how many there are: a run cut short has the beginning of the longer one's plan. */
    @Test
    void troubles_that_are_not_drawn_move_nobody_elses_dice() {
        for (long seed = 1; seed <= 300; seed++) {
            Setup setup = Profile.SWARM.draw(new KeyedDice(seed));
            FaultPlan whole = Nemesis.plan(setup, new KeyedDice(seed));
            List<PlannedFault> left = new ArrayList<>(whole.faults());
            FaultPlan half = Nemesis.plan(lasting(setup, setup.phases().chaosNanos() / 2), new KeyedDice(seed));
            for (PlannedFault fault : half.faults()) assertTrue(left.remove(fault), fault + " is in the longer plan");
        }
    }

    @Test
    void the_swarm_draws_every_kind_of_fault_cut_and_cue_and_many_aims() {
        TreeSet<String> kinds = new TreeSet<>();
        EnumSet<Cue> cues = EnumSet.noneOf(Cue.class);
        int empty = 0;
        long faults = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            FaultPlan plan = plan(seed);
            if (plan.size() == 0) empty++;
            faults += plan.size();
            for (PlannedFault planned : plan.faults()) {
                cues.add(planned.cue());
                String text = PlanText.of(planned.fault());
                String[] words = text.split(" ", 3);
                kinds.add(words[0].equals("partition") ? words[0] + " " + words[1] : words[0]);
            }
        }

        assertEquals(
                "[backup, clog, crash, drift, full-disk, hush, jump, partition bridge, partition isolate, partition link, "
                        + "partition one-way, partition ring, partition split, pause, power-loss, restore, rush, slow, "
                        + "slow-disk, wipe]",
                kinds.toString());
        assertEquals(EnumSet.allOf(Cue.class), cues);
        assertTrue(empty > SEEDS / 100 && empty < SEEDS / 8, empty + " calm runs among " + SEEDS);
        assertTrue(faults / SEEDS >= 6 && faults / SEEDS <= 25, faults / SEEDS + " faults a run");
    }

    @Test
    void each_kind_of_trouble_alone_makes_faults_within_the_run() {
        for (Trouble trouble : Trouble.values()) {
            for (long seed = 1; seed <= 50; seed++) {
                Setup setup = only(trouble, Profile.SWARM.draw(new KeyedDice(seed)));
                FaultPlan plan = Nemesis.plan(setup, new KeyedDice(seed));
                assertTrue(plan.size() > 0, trouble + " of seed " + seed);
                assertTrue(plan.faults().get(0).atNanos() < setup.phases().chaosNanos());
            }
        }
    }

    @Test
    void clocks_are_never_moved_beyond_what_a_lease_allows_for() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Setup setup = Profile.SWARM.draw(new KeyedDice(seed));
            if (!setup.cluster().options().leaseReads()) continue;
            int most = setup.cluster().timing().maxClockDriftPpm();
            for (PlannedFault planned : Nemesis.plan(setup, new KeyedDice(seed)).faults()) {
                if (planned.fault() instanceof Fault.ClockDrift drift) assertTrue(Math.abs(drift.ppm()) <= most);
                assertTrue(!(planned.fault() instanceof Fault.ClockJump), "a leap breaks a lease by design");
            }
        }
    }

    @Test
    void bench_makes_one_crash_partition_or_power_loss_each_700_milliseconds() {
        int crashes = 0;
        int powerLosses = 0;
        int partitions = 0;
        for (long seed = 1; seed <= 50; seed++) {
            FaultPlan plan = Nemesis.plan(Profile.BENCH.draw(new KeyedDice(seed)), new KeyedDice(seed));
            assertEquals(14, plan.size());
            for (int k = 0; k < plan.size(); k++) {
                assertEquals((k + 1) * 700_000_000L, plan.faults().get(k).atNanos());
                Fault fault = plan.faults().get(k).fault();
                if (fault instanceof Fault.Partition) partitions++;
                else if (fault instanceof Fault.Crash crash && crash.powerLoss()) powerLosses++;
                else if (fault instanceof Fault.Crash) crashes++;
            }
        }
        assertEquals(50 * 14, crashes + powerLosses + partitions);
        assertTrue(Math.min(crashes, Math.min(powerLosses, partitions)) > 50 * 14 / 5);
    }

    private static FaultPlan plan(long seed) {
        KeyedDice dice = new KeyedDice(seed);
        return Nemesis.plan(Profile.SWARM.draw(dice), dice);
    }

    private static Setup lasting(Setup setup, long chaosNanos) {
        PhaseSetup phases = new PhaseSetup(
                chaosNanos, setup.phases().demandBoundNanos(), setup.phases().healsAll());
        return with(setup, setup.faults(), phases);
    }

    private static Setup only(Trouble trouble, Setup setup) {
        FaultSetup faults = new FaultSetup(List.of(trouble), setup.phases().chaosNanos() / 4, false, 1000, true);
        return with(setup, faults, setup.phases());
    }

    private static Setup with(Setup setup, FaultSetup faults, PhaseSetup phases) {
        return new Setup(
                setup.profile(),
                setup.seed(),
                setup.cluster(),
                setup.network(),
                setup.disk(),
                faults,
                setup.workload(),
                phases);
    }
}
