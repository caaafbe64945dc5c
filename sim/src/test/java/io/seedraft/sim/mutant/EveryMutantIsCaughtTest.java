package io.seedraft.sim.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.ProfileCatalog;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRange;
import io.seedraft.sim.campaign.Watch;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The simulator's own test: each bug that is planted into the sources is found, and none of them by accident. Every build plants each
 * second one and gives it its first thirty seeds, which is enough for most; {@code mvn -Pmutants -pl sim -am verify} plants all, and
 * gives each the seeds that are allowed.
 */
@Execution(ExecutionMode.CONCURRENT)
class EveryMutantIsCaughtTest {

    private static final long ALL = 20_000;
    private static final SeedRange SEEDS = new SeedRange(1, Long.getLong("mutants.seeds", ALL));

    @TestFactory
    Stream<DynamicTest> within_its_seeds() throws MutantRefused {
        List<Mutant> all = MutantFiles.builtIn();
        int stride = SEEDS.last() < ALL ? 2 : 1;
        return IntStream.range(0, all.size())
                .filter(n -> n % stride == 0)
                .mapToObj(all::get)
                .map(mutant -> DynamicTest.dynamicTest(mutant.name(), () -> caught(mutant)));
    }

    private static void caught(Mutant mutant) throws MutantRefused {
        Watch watch = new Watch(() -> 0, new AtomicBoolean(), tally -> {});
        Trial trial =
                Trial.run(mutant, Sources.bundled(), profile(mutant.profile()), SEEDS, new Trial.Setting(1, watch));
        boolean isLate = trial.verdict() == Trial.Verdict.SURVIVED && SEEDS.last() < ALL;
        assumeFalse(isLate, "needs more than " + SEEDS.last() + " seeds: mvn -Pmutants -pl sim -am verify");
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
