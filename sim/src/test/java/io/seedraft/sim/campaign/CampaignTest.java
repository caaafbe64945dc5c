package io.seedraft.sim.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.port.LawViolation;
import io.seedraft.sim.campaign.Summary.Ending;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CampaignTest {

    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final AtomicLong clock = new AtomicLong();
    private final AtomicBoolean stop = new AtomicBoolean();

    @Nested
    class What_it_reports {

        @Test
        void is_the_same_for_one_two_and_five_workers() {
            String alone = digest(run(Fake.of(Fake::mixed), 1, 3_000, 1, false));
            assertEquals(alone, digest(run(Fake.of(Fake::mixed), 1, 3_000, 2, false)));
            assertEquals(alone, digest(run(Fake.of(Fake::mixed), 1, 3_000, 5, false)));
        }

        @Test
        void counts_every_seed_once() {
            List<Long> seeds = Collections.synchronizedList(new ArrayList<>());
            Summary summary = run(
                    Fake.of(seed -> {
                        seeds.add(seed);
                        return Fake.held(seed);
                    }),
                    -7,
                    100,
                    3,
                    false);
            Collections.sort(seeds);
            List<Long> expected = new ArrayList<>();
            for (long seed = -7; seed <= 100; seed++) expected.add(seed);
            assertEquals(expected, seeds);
            assertEquals(108, summary.tally().passed());
            assertEquals(1_080, summary.tally().events());
            assertEquals(108 * 0.6, summary.tally().virtualSeconds(), 1e-9);
            assertEquals(Ending.COMPLETE, summary.ending());
        }

        @Test
        void has_another_fingerprint_when_one_run_differs() {
            long first = run(Fake.of(Fake::held), 1, 200, 2, false).tally().fingerprint();
            Fake other = Fake.of(seed -> Fake.held(seed == 150 ? 151 : seed));
            assertNotEquals(first, run(other, 1, 200, 2, false).tally().fingerprint());
            assertNotEquals(
                    first, run(Fake.of(Fake::held), 1, 199, 2, false).tally().fingerprint());
        }

        @Test
        void keeps_the_first_violations_by_seed_and_counts_all() {
            Summary summary = run(Fake.of(seed -> Fake.violated(seed, "LogMatching")), 1, 500, 3, false);
            assertEquals(500, summary.tally().violated());
            assertEquals(
                    Tally.VIOLATIONS_KEPT, summary.tally().firstViolations().size());
            assertEquals(1, summary.tally().firstViolations().get(0).seed());
            assertEquals(100, summary.tally().firstViolations().get(99).seed());
            assertEquals(500, summary.tally().violationsByLaw().get("LogMatching"));
        }

        @Test
        void reaches_the_highest_seed_there_is() {
            Summary summary = run(Fake.of(Fake::held), Long.MAX_VALUE - 40, Long.MAX_VALUE, 2, false);
            assertEquals(41, summary.tally().seeds());
        }
    }

    @Nested
    class A_run_that_throws {

        @Test
        void is_a_crash_with_text_and_frames_and_the_others_go_on() {
            Summary summary = run(Fake.of(Fake::mixed), 1, 100, 2, false);
            assertEquals(100, summary.tally().seeds());
            assertEquals(2, summary.tally().violationsByLaw().get(RunResult.CRASH));
            RunResult crash = summary.tally().firstViolations().get(1);
            assertEquals(41, crash.seed());
            assertTrue(
                    crash.detail().startsWith("java.lang.IllegalStateException: seed 41 hits a hole"), crash.detail());
            assertTrue(crash.detail().contains("at io.seedraft.sim.campaign.Fake.mixed"), crash.detail());
        }

        @Test
        void names_the_law_when_it_throws_one() {
            Summary summary = run(
                    Fake.of(seed -> {
                        throw new LawViolation("ElectionSafety: two leaders");
                    }),
                    1,
                    3,
                    1,
                    false);
            assertEquals(3, summary.tally().violationsByLaw().get("ElectionSafety"));
        }

        @Test
        void may_exhaust_the_stack_or_fail_an_assertion() {
            Fake fake = Fake.of(seed -> {
                if (seed == 1) throw new StackOverflowError();
                throw new AssertionError("not so");
            });
            assertEquals(2, run(fake, 1, 2, 1, false).tally().violationsByLaw().get(RunResult.CRASH));
        }

        @Test
        void costs_its_worker_the_runner() {
            AtomicLong made = new AtomicLong();
            Fake fake = new Fake(() -> {
                made.incrementAndGet();
                return Fake::mixed;
            });
            run(fake, 38, 45, 1, false);
            assertEquals(2, made.get(), "seed 41 throws");
        }

        @Test
        void is_a_result_even_when_no_runner_can_be_made() {
            Fake fake = new Fake(() -> {
                throw new IllegalArgumentException("no world today");
            });
            assertEquals(5, run(fake, 1, 5, 2, false).tally().violated());
        }
    }

    @Nested
    class It_ends_early {

        @Test
        void at_the_lowest_failing_seed_whatever_the_workers() {
            for (int workers = 1; workers <= 4; workers++) {
                Summary summary = run(Fake.of(Fake::mixed), 1, 100_000, workers, true);
                assertEquals(Ending.FIRST_FAILURE, summary.ending());
                assertEquals(37, summary.tally().seeds());
                assertEquals(1, summary.tally().violated());
                assertEquals(37, summary.tally().firstViolations().get(0).seed());
            }
        }

        @Test
        void at_the_lower_failure_though_a_higher_one_is_met_first() throws InterruptedException {
            CountDownLatch higherMet = new CountDownLatch(1);
            int higher = Campaign.STRETCH_SEEDS + 3;
            Fake fake = Fake.of(seed -> {
                if (seed == higher) higherMet.countDown();
                if (seed == 2) awaitQuietly(higherMet);
                return seed == 2 || seed == higher ? Fake.violated(seed, "LogMatching") : Fake.held(seed);
            });
            Summary summary = run(fake, 1, 1_000, 2, true);
            assertEquals(2, summary.tally().seeds());
            assertEquals(2, summary.tally().firstViolations().get(0).seed());
        }

        @Test
        void when_the_time_is_up_and_says_which_seeds_it_covered() {
            Fake fake = Fake.of(seed -> {
                clock.addAndGet(10);
                return Fake.held(seed);
            });
            var terms = new Campaign.Terms(new SeedRange(1, 1_000_000), 1, 1_000, false);
            Summary summary = Campaign.run(fake, terms, new Watch(clock::get, stop, soFar -> {}));
            assertEquals(Ending.TIME_LIMIT, summary.ending());
            assertEquals(112, summary.tally().seeds(), "whole stretches of 16 until 1000 ns are over");
        }

        @Test
        void when_it_is_stopped_with_the_first_seeds_covered_without_a_gap() {
            List<Long> seeds = Collections.synchronizedList(new ArrayList<>());
            Fake fake = Fake.of(seed -> {
                seeds.add(seed);
                if (seed == 100) stop.set(true);
                return Fake.held(seed);
            });
            Summary summary = run(fake, 1, 1_000_000, 3, false);
            assertEquals(Ending.STOPPED, summary.ending());
            Collections.sort(seeds);
            assertEquals(summary.tally().seeds(), seeds.size());
            assertEquals(summary.tally().seeds(), seeds.get(seeds.size() - 1));
            assertEquals(List.of(), summary.unfinished());
        }

        @Test
        void naming_a_run_that_hangs() {
            CountDownLatch never = new CountDownLatch(1);
            Fake fake = Fake.of(seed -> {
                if (seed == 20) {
                    stop.set(true);
                    awaitQuietly(never);
                }
                return Fake.held(seed);
            });
            var terms = new Campaign.Terms(new SeedRange(1, 1_000), 1, NO_LIMIT, false);
            Summary summary = Campaign.run(fake, terms, new Watch(clock::get, stop, soFar -> {}), 50);
            assertEquals(List.of(20L), summary.unfinished());
            assertEquals(16, summary.tally().seeds());
            assertEquals(Ending.STOPPED, summary.ending());
            never.countDown();
        }

        @Test
        void with_the_reason_when_the_profile_contradicts_itself() {
            long[] tooFew = {1};
            Fake fake = Fake.of(seed -> new RunResult(seed, Outcome.HOLDS, "", "", 0, 0, 0, 0, tooFew));
            var failure = assertThrows(IllegalStateException.class, () -> run(fake, 1, 10, 2, false));
            assertTrue(failure.getCause().getMessage().contains("1 corners, the profile names 4"));
        }
    }

    @Nested
    class Its_answer {

        @Test
        void holds_when_all_do_and_no_corner_is_owed_yet() {
            Fake fake = Fake.of(Fake::held);
            assertEquals(Outcome.HOLDS, run(fake, 1, 99, 2, false).outcome(fake));
        }

        @Test
        void is_red_when_a_corner_that_is_owed_was_never_reached() {
            Fake fake = Fake.of(Fake::held);
            Summary summary = run(fake, 1, 100, 2, false);
            assertEquals(List.of(2), summary.missingCorners(fake));
            assertEquals(Outcome.VIOLATED, summary.outcome(fake));
        }

        @Test
        void is_red_when_a_law_was_never_put_to_the_test() {
            Fake fake = Fake.of(Fake::held);
            assertEquals(Outcome.HOLDS, run(fake, 8, 66, 2, false).outcome(fake));
            Summary summary = run(fake, 8, 67, 2, false);
            assertEquals(List.of(1), summary.uncheckedLaws(fake));
            assertEquals(Outcome.VIOLATED, summary.outcome(fake));
            assertEquals(Outcome.HOLDS, run(fake, 7, 66, 2, false).outcome(fake));
        }

        @Test
        void is_red_when_a_corner_was_reached_that_is_declared_to_be_impossible() {
            Fake fake = Fake.of(seed -> {
                long[] corners = {1, 1, 0, seed == 5 ? 1 : 0};
                return new RunResult(seed, Outcome.HOLDS, "", "", 0, 0, 0, 0, corners);
            });
            assertEquals(Outcome.HOLDS, run(fake, 6, 20, 2, false).outcome(fake));
            Summary summary = run(fake, 5, 20, 2, false);
            assertEquals(List.of(3), summary.impossibleCorners(fake));
            assertEquals(Outcome.VIOLATED, summary.outcome(fake));
        }

        @Test
        void never_waits_for_a_corner_that_is_not_yet_possible() {
            Fake fake = Fake.of(Fake::held);
            assertEquals(List.of(2), run(fake, 1, 1_000, 2, false).missingCorners(fake));
        }

        @Test
        void is_unknown_when_more_are_excused_than_the_profile_allows() {
            Fake fake = Fake.of(seed -> seed < 3 ? Fake.excused(seed) : Fake.held(seed));
            assertEquals(Outcome.HOLDS, run(fake, 2, 50, 2, false).outcome(fake));
            assertEquals(Outcome.EXCUSED, run(fake, 1, 50, 2, false).outcome(fake));
        }

        @Test
        void is_violated_rather_than_unknown() {
            Fake fake = Fake.of(seed -> seed < 9 ? Fake.excused(seed) : Fake.violated(seed, "LogMatching"));
            assertEquals(Outcome.VIOLATED, run(fake, 1, 9, 2, false).outcome(fake));
        }
    }

    @Test
    void progress_never_goes_back_and_ends_at_the_whole() {
        List<Long> steps = new ArrayList<>();
        var terms = new Campaign.Terms(new SeedRange(1, 1_000), 3, NO_LIMIT, false);
        Watch watch = new Watch(clock::get, stop, soFar -> steps.add(soFar.seeds()));
        Campaign.run(Fake.of(Fake::held), terms, watch);
        assertEquals(steps.stream().sorted().toList(), steps);
        assertEquals(1_000, steps.get(steps.size() - 1));
    }

    @Test
    void no_workers_or_no_time_are_refused() {
        SeedRange seeds = new SeedRange(1, 2);
        assertThrows(IllegalArgumentException.class, () -> new Campaign.Terms(seeds, 0, NO_LIMIT, false));
        assertThrows(IllegalArgumentException.class, () -> new Campaign.Terms(seeds, 1, 0, false));
    }

    private Summary run(Fake fake, long first, long last, int workers, boolean failFast) {
        var terms = new Campaign.Terms(new SeedRange(first, last), workers, NO_LIMIT, failFast);
        return Campaign.run(fake, terms, new Watch(clock::get, stop, soFar -> {}));
    }

    private static String digest(Summary summary) {
        Tally tally = summary.tally();
        StringBuilder text = new StringBuilder();
        text.append(tally.seeds())
                .append(' ')
                .append(tally.passed())
                .append(' ')
                .append(tally.excused());
        text.append(' ').append(tally.events()).append(' ').append(tally.virtualSeconds());
        text.append(' ').append(tally.fingerprint()).append(' ').append(tally.violationsByLaw());
        for (int i = 0; i < 3; i++)
            text.append(' ').append(tally.cornerTimes(i)).append('/').append(tally.cornerSeeds(i));
        for (RunResult each : tally.firstViolations()) {
            text.append('\n').append(each.seed()).append(' ').append(each.law());
        }
        return text.toString();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
