package io.seedraft.sim.determinism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.campaign.Campaign;
import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Divergence;
import io.seedraft.sim.campaign.SeedRange;
import io.seedraft.sim.campaign.Summary;
import io.seedraft.sim.campaign.Tally;
import io.seedraft.sim.campaign.Twice;
import io.seedraft.sim.campaign.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeterminismTest {

    private static final int SEEDS = 200;

    private static final CampaignProfile SWARM = Lines.profile("swarm");
    private static final List<String> UPWARDS = Lines.upwards(SWARM, SEEDS);

    @Test
    void a_seed_gives_the_same_run_by_a_new_runner_as_by_one_that_ran_the_seeds_before() {
        assertEquals(UPWARDS, Lines.anew(SWARM, SEEDS));
    }

    @Test
    void a_seed_gives_the_same_run_in_any_order_of_seeds() {
        assertEquals(UPWARDS, Lines.downwards(SWARM, SEEDS));
    }

    @Test
    void a_seed_gives_the_same_run_in_another_jvm(@TempDir Path folder) throws IOException {
        assertEquals(UPWARDS, SecondJvm.upwards("swarm", SEEDS, folder));
    }

    @Test
    void a_seed_gives_the_same_run_whether_it_is_written_down_or_not() {
        assertEquals(UPWARDS.subList(0, 50), Lines.traced(SWARM, 50));
    }

    @Test
    void seeds_give_different_runs() {
        long different =
                UPWARDS.stream().map(line -> line.split("; ")[2]).distinct().count();
        assertEquals(SEEDS, different);
    }

    @ParameterizedTest
    @ValueSource(strings = {"calm", "bench"})
    void the_other_profiles_are_as_repeatable(String name) {
        CampaignProfile profile = Lines.profile(name);
        List<String> upwards = Lines.upwards(profile, 20);
        assertEquals(upwards, Lines.anew(profile, 20));
        assertEquals(upwards, Lines.downwards(profile, 20));
    }

    @Test
    void a_campaign_finds_the_same_whatever_the_workers() {
        Summary alone = campaign(SWARM, 1);
        Summary together = campaign(SWARM, 2);
        assertEquals(text(alone.tally()), text(together.tally()));
        assertEquals(SEEDS, together.tally().seeds());
        assertEquals(alone.outcome(SWARM), together.outcome(SWARM));
        assertEquals(alone.missingCorners(SWARM), together.missingCorners(SWARM));
    }

    @Test
    void a_campaign_that_runs_each_seed_twice_finds_no_difference_and_the_same_otherwise() {
        assertEquals(
                text(campaign(SWARM, 2).tally()),
                text(campaign(new Twice(SWARM), 2).tally()));
    }

    private static Summary campaign(CampaignProfile profile, int workers) {
        var terms = new Campaign.Terms(new SeedRange(1, SEEDS), workers, Long.MAX_VALUE, false);
        return Campaign.run(profile, terms, new Watch(() -> 0, new AtomicBoolean(), soFar -> {}));
    }

    private static String text(Tally tally) {
        StringBuilder text = new StringBuilder()
                .append(tally.seeds())
                .append(" seeds, passed ")
                .append(tally.passed())
                .append(", violated ")
                .append(tally.violationsByLaw())
                .append(", excused ")
                .append(tally.excused())
                .append(", events ")
                .append(tally.events())
                .append(", virtual seconds ")
                .append(tally.virtualSeconds())
                .append(", fingerprint ")
                .append(tally.fingerprint());
        for (int corner = 0; corner < SWARM.corners().size(); corner++) {
            text.append('\n').append(SWARM.corners().get(corner).name()).append(' ');
            text.append(tally.cornerTimes(corner)).append(" in ").append(tally.cornerSeeds(corner));
        }
        for (int law = 0; law < SWARM.laws().size(); law++) {
            text.append('\n').append(SWARM.laws().get(law)).append(' ').append(tally.lawChecks(law));
        }
        tally.firstViolations().forEach(run -> text.append('\n').append(Divergence.line(run)));
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({"swarm, 1", "swarm, 2", "swarm, 3", "swarm, 4", "swarm, 5", "calm, 1", "bench, 1"})
    void a_trace_and_a_history_are_the_same_line_by_line(String name, long seed) {
        Written first = Written.of(Lines.profile(name), seed);
        Written second = Written.of(Lines.profile(name), seed);
        assertEquals(List.of(), Divergence.parting(first.trace, second.trace));
        assertEquals(first, second);
        assertTrue(first.trace.size() > 50 && first.history.size() > 5, first.trace::toString);
    }

    /** What a replay writes down. */
    private record Written(List<String> trace, List<String> history) {

        static Written of(CampaignProfile profile, long seed) {
            Written written = new Written(new ArrayList<>(), new ArrayList<>());
            profile.newReplayer().replay(seed, Optional.of(written.trace::add), Optional.of(written.history::add));
            return written;
        }
    }
}
