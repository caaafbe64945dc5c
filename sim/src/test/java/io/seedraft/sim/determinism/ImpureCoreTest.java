package io.seedraft.sim.determinism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.campaign.Divergence;
import io.seedraft.sim.campaign.Guard;
import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRange;
import io.seedraft.sim.campaign.Twice;
import io.seedraft.sim.mutant.MutantProfile;
import io.seedraft.sim.mutant.MutantRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checks of {@link DeterminismTest} do see a core that is not pure. */
class ImpureCoreTest {

    private static final int SEEDS = 20;

    @ParameterizedTest
    @EnumSource(names = {"CLOCK", "IDENTITY_HASH", "EARLIER_RUNS"})
    void is_caught_at_the_first_seed_that_is_run_twice(Impurity impurity) throws MutantRefused {
        RunResult run = new Guard(new Twice(impurity.planted("swarm"))).run(1);
        assertEquals(Outcome.VIOLATED, run.outcome(), run::detail);
        assertEquals(Divergence.LAW, run.law(), run::detail);
        List<String> lines = run.detail().lines().toList();
        assertTrue(lines.get(0).startsWith("Determinism: two runs of one seed differ: fingerprint "), run::detail);
        assertTrue(lines.get(lines.size() - 2).startsWith("1> "), run::detail);
        assertTrue(lines.get(lines.size() - 1).startsWith("2> "), run::detail);
        assertNotEquals(
                lines.get(lines.size() - 2).substring(3),
                lines.get(lines.size() - 1).substring(3));
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOCK", "IDENTITY_HASH", "EARLIER_RUNS"})
    void is_caught_by_every_comparison_within_one_jvm(Impurity impurity) throws MutantRefused {
        MutantProfile impure = impurity.planted("swarm");
        List<String> upwards = Lines.upwards(impure, SEEDS);
        assertNotEquals(upwards, Lines.anew(impure, SEEDS));
        assertNotEquals(upwards, Lines.downwards(impure, SEEDS));
        assertNotEquals(upwards, Lines.traced(impure, SEEDS));
    }

    @Test
    void the_first_seed_that_differs_is_named() throws MutantRefused {
        MutantProfile impure = Impurity.CLOCK.planted("calm");
        Optional<Divergence> found = Divergence.first(impure.newRunner(), impure.newRunner(), new SeedRange(5, 9));
        assertEquals(5, found.orElseThrow().first().seed());
        assertNotEquals(found.get().first().fingerprint(), found.get().second().fingerprint());
    }

    /** Within one JVM nothing shows, which is why there are two. */
    @Test
    void what_differs_between_launches_is_caught_by_the_second_jvm(@TempDir Path folder)
            throws IOException, MutantRefused {
        MutantProfile impure = Impurity.LAUNCH.planted("swarm");
        List<String> upwards = Lines.upwards(impure, SEEDS);
        assertEquals(upwards, Lines.anew(impure, SEEDS));
        assertNotEquals(upwards, SecondJvm.upwards("swarm", SEEDS, Impurity.LAUNCH, folder));
    }
}
