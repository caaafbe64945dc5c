package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.campaign.SeedRange;
import io.seedraft.sim.campaign.Watch;
import io.seedraft.sim.mutant.Mutant;
import io.seedraft.sim.mutant.MutantRefused;
import io.seedraft.sim.mutant.Sources;
import io.seedraft.sim.mutant.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line that a violation prints does replay it: the simulator, a planted bug, and the command line from end to end. */
class ReplayLineTest {

    private static final String BUG = "read-before-own-term-commit";
    private static final String CLOCK = "mutant clock\nbreaks Determinism\nfile io/seedraft/raft/Election.java\n"
            + "find node.dice().below(timeout)\nreplace System.nanoTime() % timeout\n";

    @TempDir
    private Path folder;

    @Test
    void of_a_planted_bug_gives_the_same_law_at_the_same_moment_with_the_same_fingerprint()
            throws IOException, MutantRefused {
        Trial trial = trial();
        assertTrue(trial.caught());
        Invocation sim = Invocation.of("sim", "--mutant", BUG, "--seeds", "1..2000", "--fail-fast", "--json");
        assertEquals(ExitStatus.VIOLATED, sim.status(), sim::err);
        Map<?, ?> violation = (Map<?, ?>) ((List<?>) sim.jsonLines().get(0).get("violations")).get(0);
        assertEquals(trial.failure().seed(), violation.get("seed"));
        assertEquals(trial.failure().law(), violation.get("law"));

        Invocation replay = replayed(violation.get("replay").toString());
        assertEquals(ExitStatus.VIOLATED, replay.status(), replay::err);
        replay.assertSays(
                "seed " + trial.failure().seed() + " of profile swarm with mutant " + BUG + ": VIOLATED "
                        + trial.failure().law() + " at "
                        + Numbers.seconds(trial.failure().atNanos()) + " s\n",
                trial.failure().detail().lines().findFirst().orElseThrow(),
                "\nfingerprint: " + Numbers.fingerprint(trial.failure().fingerprint()) + "\n");

        Invocation without =
                Invocation.of("replay", Long.toString(trial.failure().seed()));
        assertEquals(ExitStatus.HOLDS, without.status(), without::err);
    }

    private static Trial trial() throws MutantRefused {
        Mutant mutant = Target.named(BUG, Target.builtInMutants());
        var setting = new Trial.Setting(1, new Watch(() -> 0, new AtomicBoolean(), soFar -> {}));
        return Trial.run(mutant, Sources.bundled(), Target.profile("swarm"), new SeedRange(1, 2_000), setting);
    }

    @Test
    void of_a_core_that_is_not_pure_gives_the_law_again() throws IOException {
        Path clock = folder.resolve("clock.mutant");
        Files.writeString(clock, CLOCK);
        Invocation sim = Invocation.of("sim", "--twice", "--mutant", clock.toString(), "--seeds", "1..3", "--json");
        assertEquals(ExitStatus.VIOLATED, sim.status(), sim::err);
        Map<?, ?> violation = (Map<?, ?>) ((List<?>) sim.jsonLines().get(0).get("violations")).get(0);
        assertEquals("Determinism", violation.get("law"));

        Invocation replay = replayed(violation.get("replay").toString());
        assertEquals(ExitStatus.VIOLATED, replay.status(), replay::err);
        replay.assertSays(": VIOLATED Determinism", "\n  1> ", "\n  2> ");
    }

    @Test
    void seeds_that_are_run_twice_hold_and_count_once() {
        Invocation once = Invocation.of("sim", "--seeds", "1..50");
        Invocation twice = Invocation.of("sim", "--seeds", "1..50", "--twice");
        assertEquals(ExitStatus.HOLDS, twice.status(), twice::out);
        assertEquals(withoutSpeed(once), withoutSpeed(twice));
    }

    private static List<String> withoutSpeed(Invocation sim) {
        return sim.out()
                .lines()
                .filter(line -> !line.startsWith("speed ") && !line.startsWith("events "))
                .toList();
    }

    private static Invocation replayed(String line) {
        String[] words = line.split(" ");
        assertEquals("./seedraft", words[0]);
        return Invocation.of(Arrays.copyOfRange(words, 1, words.length));
    }
}
