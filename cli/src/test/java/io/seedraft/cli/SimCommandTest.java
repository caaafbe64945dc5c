package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimCommandTest {

    @Nested
    class The_summary {

        @Test
        void says_what_was_run_and_what_was_found() {
            Invocation sim = Invocation.of("sim", "--profile", "fake-holds", "--seeds", "1..200", "--workers", "2");
            assertEquals(ExitStatus.HOLDS, sim.status(), sim::err);
            sim.assertSays(
                    "1..200 of profile fake-holds, all run",
                    "passed      200\n",
                    "violations  0\n",
                    "excused     0\n",
                    "events      200,000, ",
                    " virtual s/s, ",
                    " with 2 workers",
                    "checked     ElectionSafety        600 | LogMatching       200,000\n"
                            + "            Rare                never\n",
                    "corners     1 of 2 reached, 1 not owed, 1 not yet possible; see --corners\n");
            assertFalse(sim.out().contains("leader-elected"), sim::out);
            assertTrue(sim.out().endsWith("\n\nHOLDS: every law in all of 200 seeds\n"), sim::out);
            assertTrue(sim.out().matches("(?s).*\nfingerprint +[0-9a-f]{16}\n.*"), sim::out);
            assertEquals("", sim.err());
        }

        @Test
        void lists_the_corners_by_group_when_asked_to() {
            Invocation sim = Invocation.of("sim", "--profile", "fake-holds", "--seeds", "1..200", "--corners");
            sim.assertSays(
                    "corners     1 of 2 reached, 1 not owed, 1 not yet possible\n",
                    "  elections\n    leader-elected                         600 times in 200 seeds\n",
                    "  recovery\n    snapshot-installed                     never\n",
                    "    handed-over                            not yet possible: nothing asks for it\n");
        }

        @Test
        void fits_eighty_columns() {
            for (String profile : List.of("fake-holds", "fake-fails", "fake-vacuous", "fake-unknown", "swarm")) {
                Invocation sim = Invocation.of("sim", "--profile", profile, "--seeds", "1..70");
                List<String> wide =
                        sim.out().lines().filter(line -> line.length() > 80).toList();
                assertEquals(List.of(), wide);
            }
        }

        @Test
        void shows_the_first_failures_each_with_one_line_that_replays_it() {
            Invocation sim = Invocation.of("sim", "--profile", "fake-fails", "--seeds", "1..70");
            assertEquals(ExitStatus.VIOLATED, sim.status());
            sim.assertSays(
                    "violations  10 (ElectionSafety 10)",
                    "FAILED seed 7: ElectionSafety at 41.207 s\n  n1 and n3 lead in term 6\n  since 41.2 s\n"
                            + "  ./seedraft replay 7 --profile fake-fails\n",
                    "FAILED seed 35",
                    "... and 5 more");
            assertFalse(sim.out().contains("FAILED seed 42"), sim::out);
            assertTrue(sim.out().endsWith("... and 5 more\n\nVIOLATED: 10 of 70 seeds\n"), sim::out);
        }

        @Test
        void is_red_about_a_corner_that_was_never_reached() {
            Invocation sim = Invocation.of("sim", "--profile", "fake-vacuous", "--seeds", "1..50");
            assertEquals(ExitStatus.VIOLATED, sim.status());
            sim.assertSays("  recovery\n    snapshot-installed                     NEVER\n");
            assertFalse(sim.out().contains("  elections"), sim::out);
            assertTrue(
                    sim.out()
                            .endsWith("\ncorner snapshot-installed was never reached: a node took a snapshot\n"
                                    + "RED: no law was broken in 50 seeds, but their silence means nothing\n"),
                    sim::out);
            Invocation few = Invocation.of("sim", "--profile", "fake-vacuous", "--seeds", "1..49", "--corners");
            assertEquals(ExitStatus.HOLDS, few.status());
            few.assertSays("never (owed from 50 seeds)");
        }

        @Test
        void is_red_about_a_law_that_was_never_put_to_the_test() {
            Invocation sim = Invocation.of("sim", "--profile", "fake-vacuous", "--seeds", "1..60");
            assertEquals(ExitStatus.VIOLATED, sim.status());
            sim.assertSays("law Rare was never put to the test\n");
        }

        @Test
        void of_too_many_runs_without_an_answer_is_unknown() {
            Invocation sim = Invocation.of("sim", "--profile", "fake-unknown", "--seeds", "1..100");
            assertEquals(ExitStatus.UNKNOWN, sim.status());
            sim.assertSays(
                    "excused     14 (not judged 14), more than the 1 allowed",
                    "UNKNOWN: 14 of 100 seeds gave no answer\n");
        }

        @Test
        void of_one_seed() {
            Invocation sim = Invocation.of("sim", "--profile", "fake-fails", "--seed", "0x7");
            sim.assertSays("7..7 of profile fake-fails, all run");
        }

        @Test
        void ends_at_the_first_failure_when_asked_to() {
            Invocation sim = Invocation.of("sim", "--profile", "fake-fails", "--fail-fast", "--workers", "2");
            assertEquals(ExitStatus.VIOLATED, sim.status());
            sim.assertSays("1..7 of profile fake-fails; asked for: 1..1000 (ended at the first failure)");
        }
    }

    @Nested
    class The_json {

        @Test
        void is_one_line_with_every_field_and_words_go_to_the_error_stream() throws IOException {
            Invocation sim = Invocation.of("sim", "--profile", "fake-fails", "--seeds", "1..20", "--json");
            assertEquals(ExitStatus.VIOLATED, sim.status());
            assertTrue(sim.err().contains("passed      18"), sim::err);
            assertEquals(1, sim.out().lines().count());
            Map<String, Object> json = sim.jsonLines().get(0);
            assertEquals(20L, json.get("seeds"));
            assertEquals(18L, json.get("passed"));
            assertEquals(0L, json.get("excused"));
            assertEquals(20_000L, json.get("events"));
            assertEquals(40.0, json.get("virtualSeconds"));
            assertEquals(Map.of("leader-elected", 60L, "snapshot-installed", 0L), json.get("corners"));
            assertEquals(Map.of("handed-over", "nothing asks for it"), json.get("cornersNotYetPossible"));
            assertEquals(Map.of("ElectionSafety", 60L, "LogMatching", 20_000L, "Rare", 0L), json.get("laws"));
            assertEquals(List.of(1L, 20L, 20L), List.of(json.get("from"), json.get("to"), json.get("lastRun")));
            assertEquals("violated", json.get("verdict"));
            assertEquals("complete", json.get("ending"));
            assertTrue((double) json.get("eventsPerSecond") > 0);
            assertTrue((double) json.get("seedsPerSecond") > 0);
            assertTrue(json.get("fingerprint").toString().matches("[0-9a-f]{16}"));
            Map<String, Object> first = Map.of(
                    "seed", 7L,
                    "law", "ElectionSafety",
                    "at", 41_207_000_000L,
                    "detail", "n1 and n3 lead in term 6\nsince 41.2 s",
                    "replay", "./seedraft replay 7 --profile fake-fails");
            assertEquals(first, ((List<?>) json.get("violations")).get(0));
        }

        @Test
        void has_the_same_fingerprint_for_any_number_of_workers() throws IOException {
            assertEquals(fingerprint("1"), fingerprint("3"));
        }

        private Object fingerprint(String workers) throws IOException {
            return Invocation.of("sim", "--profile", "fake-fails", "--workers", workers, "--json")
                    .jsonLines()
                    .get(0)
                    .get("fingerprint");
        }
    }

    @Nested
    class Canaries_before_many_seeds {

        @Test
        void are_told_of_in_words_and_in_json() throws IOException {
            Invocation sim = Invocation.of("sim", "--profile", "fake-holds", "--seeds", "1..1000", "--json");
            assertEquals(ExitStatus.HOLDS, sim.status(), sim::err);
            assertTrue(sim.err().contains("\ncanaries    5 of 5 noticed in "), sim::err);
            Map<?, ?> canaries = (Map<?, ?>) sim.jsonLines().get(0).get("canaries");
            assertEquals(List.of(5L, 5L), List.of(canaries.get("noticed"), canaries.get("of")));
            List<?> each = (List<?>) canaries.get("each");
            assertEquals("Liveness", ((Map<?, ?>) each.get(0)).get("law"));
            Invocation few = Invocation.of("sim", "--profile", "fake-holds", "--seeds", "1..999");
            assertFalse(few.out().contains("canaries"), few::out);
        }

        @Test
        void end_it_in_red_when_one_is_not_noticed(@TempDir Path folder) throws IOException {
            Path deaf = folder.resolve("deaf.mutant");
            Files.writeString(deaf, """
                    mutant   deaf
                    breaks   nothing
                    file     io/seedraft/sim/Runner.java
                    find     if (!witness.oracles().excuses(law)) return
                    replace <<<
                    if (law.equals("Liveness")) return result(setup, Outcome.HOLDS, "", "", atNanos);
                    if (!witness.oracles().excuses(law)) return
                    >>>
                    """);
            Invocation sim = Invocation.of("sim", "--mutant", deaf.toString(), "--for", "1h", "--json");
            assertEquals(ExitStatus.VIOLATED, sim.status());
            for (String said : List.of(
                    "none of profile swarm with mutant ",
                    "asked for: from 1 on for 1h (a canary was not noticed)",
                    "canaries    4 of 5 noticed in ",
                    "\ncanary liveness was not noticed: none of 64 seeds broke Liveness",
                    "\n  Nobody stands for election",
                    "\nRED: the simulator would not notice that, and so no seed was run\n")) {
                assertTrue(sim.err().contains(said), sim::err);
            }
            assertFalse(sim.err().contains("ElectionSafety"), sim::err);
            Map<String, Object> json = sim.jsonLines().get(0);
            assertEquals(
                    List.of("violated", "blind", 0L),
                    List.of(json.get("verdict"), json.get("ending"), json.get("seeds")));
        }
    }

    @Nested
    class Stopped {

        private final AtomicBoolean stop = new AtomicBoolean();
        private final AtomicLong clock = new AtomicLong();

        @Test
        void by_ctrl_c_it_prints_what_was_covered_and_answers_130() throws IOException {
            // Each look at the clock is a stretch begun; the 20th is where the user presses the keys.
            Host host = new Host(
                    () -> {
                        if (clock.incrementAndGet() == 20) stop.set(true);
                        return clock.get();
                    },
                    stop,
                    false);
            Invocation sim = Invocation.of(
                    List.of(new SimCommand(host)), "sim", "--profile", "fake-holds", "--for", "1h", "--json");
            assertEquals(ExitStatus.INTERRUPTED, sim.status());
            Map<String, Object> json = sim.jsonLines().get(0);
            assertEquals("stopped", json.get("ending"));
            assertTrue((long) json.get("seeds") > 0 && (long) json.get("seeds") % 16 == 0, json::toString);
            assertEquals(json.get("seeds"), json.get("lastRun"));
            assertEquals(3_600.0, json.get("forSeconds"));
            assertFalse(json.containsKey("to"), json::toString);
            String said = "1.." + json.get("seeds") + " of profile fake-holds; asked for: from 1 on for 1h (stopped)";
            assertTrue(sim.err().contains(said), sim::err);
        }

        @Test
        void by_the_time_limit_it_answers_for_what_it_covered() {
            Host host = new Host(() -> clock.addAndGet(10_000_000), stop, false);
            Invocation sim =
                    Invocation.of(List.of(new SimCommand(host)), "sim", "--profile", "fake-holds", "--for", "1s");
            assertEquals(ExitStatus.HOLDS, sim.status(), sim::err);
            sim.assertSays("; asked for: from 1 on for 1s (the time was up)");
            assertFalse(sim.out().contains("9223372036854775807"), sim::out);
        }
    }

    @Nested
    class Progress {

        private final AtomicLong clock = new AtomicLong();

        @Test
        void is_a_bar_that_is_redrawn_and_erased_on_a_terminal() {
            Invocation sim = run(true);
            assertTrue(sim.err().contains("\r\u001b[K["), sim::err);
            assertTrue(sim.err().contains("% "), sim::err);
            assertTrue(sim.err().contains(" of 1,000 seeds  "), sim::err);
            assertTrue(sim.err().contains(" left  "), sim::err);
            assertTrue(sim.err().endsWith("\r\u001b[K"), sim::err);
            assertFalse(sim.err().contains("\n"));
        }

        @Test
        void is_a_line_now_and_then_elsewhere() {
            Invocation sim = run(false);
            assertFalse(sim.err().contains("\u001b"), sim::err);
            assertTrue(sim.err().lines().count() > 1, sim::err);
            assertTrue(sim.err().lines().allMatch(line -> line.endsWith("violations") || line.endsWith("violation")));
        }

        private Invocation run(boolean terminal) {
            Host host = new Host(() -> clock.addAndGet(1_000_000_000), new AtomicBoolean(), terminal);
            return Invocation.of(List.of(new SimCommand(host)), "sim", "--profile", "fake-holds", "--workers", "1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--profile swrm-x                   | 64 | unknown profile 'swrm-x' (known: ",
                "--profile fake-hold                | 64 | did you mean 'fake-holds'?",
                "--seeds 1-5                        | 64 | '1-5' is no seed",
                "--seeds 5..1                       | 64 | is above the last",
                "--seeds 1..99999999999999999999    | 64 | does not fit 64 bits",
                "--seeds=-9..9223372036854775807    | 64 | than can be counted",
                "--seed 1.5                         | 64 | '1.5' is no seed",
                "--seed 1 --seeds 1..2              | 64 | exclude each other",
                "--workers 0                        | 64 | at least 1, not 0",
                "--workers many                     | 64 | '--workers'",
                "--for 10                           | 64 | '10' is no time",
                "--for 0s                           | 64 | more than nothing",
                "--mutant canari                    | 64 | unknown mutant 'canari', did you mean 'canary'?",
                "--mutant ./no.mutant               | 66 | no mutant file ./no.mutant",
                "--fail-fats                        | 64 | there is no option '--fail-fats', did you mean '--fail-fast'?",
            })
    void bad_input_is_one_line_and_a_status(String options, int status, String part) {
        String[] arguments = ("sim " + options).split(" ");
        Invocation.of(arguments).assertRefused(status, part);
    }
}
