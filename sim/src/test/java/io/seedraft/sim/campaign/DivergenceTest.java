package io.seedraft.sim.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DivergenceTest {

    private static final RunResult RUN = run(0x1f, 10, "", new long[] {1, 2});

    private static RunResult run(long fingerprint, long events, String detail, long[] corners) {
        return new RunResult(7, Outcome.HOLDS, "", detail, 0, fingerprint, events, 20, corners);
    }

    @Test
    void equal_runs_do_not_diverge_though_their_arrays_are_two() {
        assertEquals(Optional.empty(), Divergence.between(RUN, run(0x1f, 10, "", new long[] {1, 2})));
    }

    @Test
    void each_part_of_a_result_counts() {
        assertEquals(
                "fingerprint 000000000000001f and fingerprint 0000000000000020",
                difference(run(0x20, 10, "", new long[] {1, 2})));
        assertEquals("10 events and 11 events", difference(run(0x1f, 11, "", new long[] {1, 2})));
        assertEquals("detail '' and detail 'a\\nb'", difference(run(0x1f, 10, "a\nb", new long[] {1, 2})));
        assertEquals("corners", difference(run(0x1f, 10, "", new long[] {1, 3})));
        RunResult violated = new RunResult(7, Outcome.VIOLATED, "LogMatching", "", 3, 0x1f, 10, 21, new long[] {1, 2});
        assertEquals("HOLDS and VIOLATED LogMatching, 20 ns and 21 ns, at 0 ns and at 3 ns", difference(violated));
    }

    private static String difference(RunResult other) {
        return Divergence.between(RUN, other).orElseThrow().difference();
    }

    @Test
    void the_first_seed_that_differs_is_found() {
        SeedRunner odd = seed -> seed < 5 ? Fake.held(seed) : Fake.excused(seed);
        Divergence found =
                Divergence.first(Fake::held, odd, new SeedRange(1, 9)).orElseThrow();
        assertEquals(5, found.first().seed());
        assertEquals(Optional.empty(), Divergence.first(Fake::held, odd, new SeedRange(1, 4)));
    }

    @Test
    void two_traces_part_after_their_last_common_line() {
        List<String> one = List.of("a", "b", "c", "d", "e", "f");
        assertEquals(
                List.of("   b", "   c", "   d", "1> e", "2> x"),
                Divergence.parting(one, List.of("a", "b", "c", "d", "x", "f")));
        assertEquals(List.of("1> a", "2> b"), Divergence.parting(one, List.of("b")));
        assertEquals(List.of("   a", "1> b", "2> (the trace ends)"), Divergence.parting(one, List.of("a")));
        assertEquals(List.of(), Divergence.parting(one, List.copyOf(one)));
    }

    @Nested
    class A_seed_that_is_run_twice {

        private long runs;

        /** Each run sees how many went before it. */
        private RunResult leaks(long seed) {
            runs++;
            return run(runs, 10, "", new long[] {0, 0, 0});
        }

        @Test
        void and_differs_violates_determinism() {
            RunResult run = new Twice(Fake.of(this::leaks)).newRunner().run(7);
            assertEquals(Outcome.VIOLATED, run.outcome());
            assertEquals("Determinism", run.law());
            assertTrue(
                    run.detail()
                            .startsWith(
                                    "Determinism: two runs of one seed differ: fingerprint "
                                            + "0000000000000001 and fingerprint 0000000000000002\ntwo more, each by a new runner, do not"),
                    run::detail);
        }

        @Test
        void and_differs_when_it_is_replayed_violates_determinism() {
            RunResult run = new Twice(Fake.of(this::leaks)).newReplayer().replay(7, Optional.empty(), Optional.empty());
            assertEquals("Determinism", run.law());
        }

        @Test
        void and_is_the_same_is_the_same_as_once() {
            SeedRunner twice = new Twice(Fake.of(Fake::mixed)).newRunner();
            Guard once = new Guard(Fake.of(Fake::mixed));
            for (long seed = 1; seed <= 100; seed++) {
                assertEquals(Optional.empty(), Divergence.between(once.run(seed), twice.run(seed)));
            }
        }

        @Test
        void keeps_the_name_and_the_corners_of_its_profile() {
            Twice twice = new Twice(Fake.of(Fake::held));
            assertEquals(List.of("fake", "to try campaigns"), List.of(twice.name(), twice.purpose()));
            assertEquals(Fake.of(Fake::held).corners(), twice.corners());
            assertEquals(List.of("L", "M"), twice.laws());
            assertEquals(1, twice.excusedAllowed(1));
        }
    }
}
