package io.seedraft.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Divergence;
import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRange;
import io.seedraft.sim.campaign.Watch;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.fault.Fault;
import io.seedraft.sim.fault.FaultPlan;
import io.seedraft.sim.fault.PlannedFault;
import io.seedraft.sim.fault.Target;
import io.seedraft.sim.mutant.Mutant;
import io.seedraft.sim.mutant.MutantFiles;
import io.seedraft.sim.mutant.MutantProfile;
import io.seedraft.sim.mutant.MutantRefused;
import io.seedraft.sim.mutant.Sources;
import io.seedraft.sim.mutant.Trial;
import io.seedraft.sim.profile.PhaseSetup;
import io.seedraft.sim.profile.Profile;
import io.seedraft.sim.profile.Setup;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What is demanded of a healed core can be missed, and then it is said what is missing. */
class LivenessTest {

    private static final long MILLISECOND = 1_000_000;

    @Test
    void a_core_without_a_leader_in_time_is_a_violation() {
        Setup drawn = Profile.BENCH.draw(new KeyedDice(1));
        long chaosNanos = drawn.phases().chaosNanos();
        PhaseSetup hasty = new PhaseSetup(chaosNanos, 20 * MILLISECOND, true);
        var everybody = new Fault.Crash(Target.the(Target.Who.ALL), false, chaosNanos);
        FaultPlan blackout = new FaultPlan(List.of(PlannedFault.at(chaosNanos - MILLISECOND, everybody)));

        assertEquals(Outcome.HOLDS, run(drawn, drawn.phases(), blackout).outcome());

        RunResult result = run(drawn, hasty, blackout);
        assertEquals(Outcome.VIOLATED, result.outcome());
        assertEquals("Liveness", result.law());
        assertEquals(chaosNanos + 20 * MILLISECOND, result.atNanos());
        assertTrue(
                result.detail()
                        .matches("Liveness: 20 ms after the healing of n1 n2 n3 n4 n5, 5 clients wait for answers"
                                + "(; n\\d is a follower of term \\d+, follows nobody, last \\S+, applied \\d+){5}"),
                result::detail);
    }

    private static RunResult run(Setup drawn, PhaseSetup phases, FaultPlan plan) {
        var setup = new Setup(
                drawn.profile(),
                drawn.seed(),
                drawn.cluster(),
                drawn.network(),
                drawn.disk(),
                drawn.faults(),
                drawn.workload(),
                phases);
        return new Runner(Profile.BENCH).run(setup, plan);
    }

    /** The simulator itself is changed here: it heals one node of five and cuts the others off. */
    @Test
    void a_core_that_is_no_majority_never_serves() throws MutantRefused {
        var edit = new Mutant.Edit(
                "io/seedraft/sim/Core.java",
                "phases.healsAll() ? simulator.network().nodeMask() : draw(lostDisks)",
                "Cuts.bit(1)",
                1);
        var minority =
                new Mutant("minority", List.of("Liveness"), "", OptionalLong.empty(), "bench", List.of(edit), "test");
        RunResult result = MutantProfile.plant(minority, Sources.bundled(), "bench")
                .newRunner()
                .run(1);
        assertEquals("Liveness", result.law(), result::detail);
        assertTrue(
                result.detail().matches("Liveness: \\d+ ms after the healing of n1, 5 clients wait for answers; n1 .*"),
                result::detail);
    }

    @Test
    void a_cluster_without_room_for_a_new_term_is_caught_by_it() throws MutantRefused {
        Mutant mutant = MutantFiles.builtIn().stream()
                .filter(each -> each.name().equals("no-room-for-a-new-term"))
                .findFirst()
                .orElseThrow();
        CampaignProfile swarm = new Profiles().profiles().get(Profile.SWARM.ordinal());
        var setting = new Trial.Setting(1, new Watch(() -> 0, new AtomicBoolean(), soFar -> {}));
        Trial trial = Trial.run(mutant, Sources.bundled(), swarm, new SeedRange(1, 1_000), setting);
        assertTrue(trial.caught());
        assertEquals("Liveness", trial.failure().law());
        assertTrue(trial.failure().detail().contains(" ms after the healing of n"), trial.failure()::detail);
        RunResult again = MutantProfile.plant(mutant, Sources.bundled(), "swarm")
                .newReplayer()
                .replay(trial.failure().seed(), Optional.of(line -> {}), Optional.empty());
        assertEquals(Optional.empty(), Divergence.between(trial.failure(), again));
    }
}
