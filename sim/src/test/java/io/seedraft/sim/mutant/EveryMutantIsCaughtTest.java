package io.seedraft.sim.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.ProfileCatalog;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRange;
import io.seedraft.sim.campaign.Watch;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The simulator's own test: each bug that is planted into the sources is found, and none of them by accident. */
class EveryMutantIsCaughtTest {

    private static final SeedRange SEEDS = new SeedRange(1, 20_000);

    @TestFactory
    Stream<DynamicTest> within_twenty_thousand_seeds() throws MutantRefused {
        return MutantFiles.builtIn().stream()
                .map(mutant -> DynamicTest.dynamicTest(mutant.name(), () -> caught(mutant)));
    }

    private static void caught(Mutant mutant) throws MutantRefused {
        Watch watch = new Watch(() -> 0, new AtomicBoolean(), tally -> {});
        Trial trial =
                Trial.run(mutant, Sources.bundled(), profile(mutant.profile()), SEEDS, new Trial.Setting(2, watch));
        assertEquals(Trial.Verdict.CAUGHT, trial.verdict());
        assertNotEquals(RunResult.CRASH, trial.failure().law(), trial.failure().detail());
    }

    private static CampaignProfile profile(String name) {
        List<CampaignProfile> profiles = ProfileCatalog.installed(EveryMutantIsCaughtTest.class.getClassLoader());
        Optional<CampaignProfile> found =
                profiles.stream().filter(profile -> profile.name().equals(name)).findFirst();
        return found.orElseThrow();
    }
}
