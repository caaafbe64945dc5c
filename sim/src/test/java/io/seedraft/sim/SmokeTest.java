package io.seedraft.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.Note;
import io.seedraft.history.format.JsonLinesReader;
import io.seedraft.history.format.KeyValueCodec;
import io.seedraft.sim.campaign.Campaign;
import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRange;
import io.seedraft.sim.campaign.Summary;
import io.seedraft.sim.campaign.Watch;
import io.seedraft.sim.profile.Profile;
import io.seedraft.sim.trace.Corner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The whole of it: each profile over some hundred seeds. */
class SmokeTest {

    /** Corners of faults: in a calm world none of them is ever reached. */
    private static final Set<Corner> FAULTS = EnumSet.of(
            Corner.TORN_TAIL_CUT,
            Corner.TERM_LOST_UNSYNCED,
            Corner.VOTE_LOST_UNSYNCED,
            Corner.NODE_CRASHED,
            Corner.LEADER_CRASHED,
            Corner.POWER_LOST,
            Corner.UNSYNCED_WRITE_LOST,
            Corner.WRITE_TORN,
            Corner.LATER_WRITE_SURVIVED,
            Corner.WRITE_LOST_WITH_PROCESS,
            Corner.ROT_DETECTED,
            Corner.PAUSED,
            Corner.SLOWED,
            Corner.SLOW_DISK,
            Corner.CLOCK_SKEWED,
            Corner.PARTITIONED,
            Corner.CUT_SPLIT,
            Corner.CUT_ONE_WAY,
            Corner.CUT_ISOLATE,
            Corner.CUT_BRIDGE,
            Corner.CUT_RING,
            Corner.CUT_LINK,
            Corner.MESSAGE_LOST,
            Corner.MESSAGE_DUPLICATED,
            Corner.MESSAGE_CLOGGED,
            Corner.LEADER_OUTSIDE_CORE);

    @Test
    void the_swarm_holds_and_reaches_each_corner_that_it_declares() {
        Summary summary = campaign(Profile.SWARM, 2_000);
        assertHolds(summary);
        assertEquals(List.of(), neverReached(Profile.SWARM, summary));
    }

    @Test
    void the_calm_holds_without_a_single_fault() {
        Summary summary = campaign(Profile.CALM, 100);
        assertHolds(summary);
        for (Corner corner : FAULTS) {
            assertEquals(0, summary.tally().cornerTimes(corner.ordinal()), corner::meaning);
        }
        assertEquals(List.of(), neverReached(Profile.CALM, summary));
    }

    @Test
    void the_bench_holds_and_reaches_each_corner_that_it_declares() {
        Summary summary = campaign(Profile.BENCH, 10);
        assertHolds(summary);
        assertEquals(List.of(), neverReached(Profile.BENCH, summary));
    }

    @Test
    void two_long_logs_hold_and_somebody_comes_back_from_far_behind() {
        Summary summary = campaign(Profile.LARGE, 2);
        assertHolds(summary);
        assertNotEquals(0, summary.tally().cornerTimes(Corner.FAR_BEHIND_CAUGHT_UP.ordinal()));
        assertNotEquals(0, summary.tally().cornerTimes(Corner.USUAL_STEP_FULL.ordinal()));
    }

    @Test
    void a_history_that_is_asked_for_says_what_struck_and_who_led() throws IOException {
        Runner plain = new Runner(Profile.BENCH);
        Runner noting = new Runner(Profile.BENCH);
        noting.noteWhatHappens();
        int spans = 0;
        for (long seed = 1; seed <= 5; seed++) {
            assertEquals(plain.run(seed).fingerprint(), noting.run(seed).fingerprint());
            List<String> without = new ArrayList<>();
            List<String> with = new ArrayList<>();
            plain.writeHistory(without::add);
            noting.writeHistory(with::add);
            byte[] bytes = String.join("\n", with).getBytes(StandardCharsets.UTF_8);
            var history = new JsonLinesReader<>(new KeyValueCodec()).read(new ByteArrayInputStream(bytes), "seed");
            List<String> said = history.notes().stream().map(Note::f).toList();
            assertEquals(
                    without,
                    with.stream()
                            .filter(line -> line.matches(".*\"process\":\\d.*"))
                            .toList());
            assertEquals(with.size() - without.size(), said.size());
            assertTrue(said.contains("leader") && said.contains("term") && said.contains("heal-all"), said::toString);
            spans += (int) said.stream()
                    .filter(f -> List.of("restart", "heal", "resume").contains(f))
                    .count();
        }
        assertNotEquals(0, spans);
    }

    @Test
    void the_bench_is_ten_seconds_with_two_hundred_operations() {
        Runner runner = new Runner(Profile.BENCH);
        long allBegun = 0;
        for (long seed = 1; seed <= 10; seed++) {
            RunResult result = runner.run(seed);
            List<String> history = new ArrayList<>();
            runner.writeHistory(history::add);
            long begun = history.stream()
                    .filter(line -> line.contains("\"type\":\"invoke\""))
                    .count();
            // Who waits for a leader begins fewer in his ten seconds; a few come after the healing.
            assertTrue(200 <= begun && begun <= 210, begun + " operations of seed " + seed);
            allBegun += begun;
            assertTrue(result.virtualNanos() >= 10_000_000_000L, result.virtualNanos() + " ns of seed " + seed);
            assertNotEquals(
                    0,
                    result.corners()[Corner.NODE_CRASHED.ordinal()] + result.corners()[Corner.PARTITIONED.ordinal()]);
        }
        assertTrue(allBegun >= 10 * 200, allBegun + " operations of ten seeds");
    }

    private static void assertHolds(Summary summary) {
        assertEquals(List.of(), summary.tally().firstViolations());
        assertEquals(0, summary.tally().unanswered());
        assertEquals(
                summary.asked().count(),
                summary.tally().passed() + summary.tally().excused());
    }

    private static List<String> neverReached(Profile profile, Summary summary) {
        return profile.corners().stream()
                .filter(corner -> summary.tally().cornerTimes(corner.ordinal()) == 0)
                .map(Corner::name)
                .toList();
    }

    private static Summary campaign(Profile profile, int seeds) {
        CampaignProfile simulated = new Profiles()
                .profiles().stream()
                        .filter(each -> each.name().equals(profile.word()))
                        .findFirst()
                        .orElseThrow();
        var terms = new Campaign.Terms(new SeedRange(1, seeds), 2, Long.MAX_VALUE, false);
        return Campaign.run(simulated, terms, new Watch(() -> 0, new AtomicBoolean(), soFar -> {}));
    }
}
