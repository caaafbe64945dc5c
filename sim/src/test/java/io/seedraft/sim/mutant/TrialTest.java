package io.seedraft.sim.mutant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.ProfileCatalog;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRange;
import io.seedraft.sim.campaign.TraceScope;
import io.seedraft.sim.campaign.Watch;
import io.seedraft.sim.fake.TinyCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TrialTest {

    private static final Sources TINY = Sources.in(Path.of("src/test/java"));
    private static final String FILE = "io/seedraft/sim/fake/TinyCore.java";
    private static final String RIGHT = "voters / 2 + 1";

    private final AtomicBoolean stop = new AtomicBoolean();

    @Test
    void a_planted_bug_is_caught_at_the_lowest_failing_seed_whatever_the_workers() throws MutantRefused {
        Mutant half = mutant("quorum-is-half", FILE, RIGHT, "(voters + 1) / 2");
        for (int workers = 1; workers <= 3; workers++) {
            Trial trial = run(half, "tiny", workers);
            assertEquals(Trial.Verdict.CAUGHT, trial.verdict());
            assertEquals("QuorumsMeet", trial.failure().law());
            assertEquals(TinyCatalog.EVEN_EVERY, trial.failure().seed());
            assertEquals(TinyCatalog.EVEN_EVERY, trial.seeds());
            assertEquals(77, trial.failure().atNanos());
        }
    }

    @Test
    void which_laws_catch_a_mutant_is_seen_in_the_seeds_behind_the_first() throws MutantRefused {
        Mutant half = mutant("quorum-is-half", FILE, RIGHT, "(voters + 1) / 2");
        long every = TinyCatalog.EVEN_EVERY;
        assertEquals(
                List.of(new CaughtBy("QuorumsMeet", every, 1)),
                run(half, "tiny", 2).laws());
        var setting = new Trial.Setting(2, new Watch(() -> 0, stop, soFar -> {}), (int) (2 * every));
        Trial trial = Trial.run(half, TINY, profile("tiny"), new SeedRange(1, 200), setting);
        assertEquals(every, trial.seeds());
        assertEquals(List.of(new CaughtBy("QuorumsMeet", every, 3)), trial.laws());
        assertEquals(
                List.of(),
                run(mutant("same", FILE, RIGHT, "1 + voters / 2"), "tiny", 2).laws());
    }

    @Test
    void laws_stand_in_the_order_of_their_first_seeds() {
        RunResult first = violation(5, "B");
        List<RunResult> behind = List.of(violation(6, "A"), violation(7, "B"), violation(9, "A"));
        assertEquals(List.of(new CaughtBy("B", 5, 2), new CaughtBy("A", 6, 2)), CaughtBy.of(first, behind));
    }

    private static RunResult violation(long seed, String law) {
        return new RunResult(seed, Outcome.VIOLATED, law, "", 0, 0, 0, 0, new long[0]);
    }

    @Test
    void the_code_beside_the_mutant_stays_as_it_is() throws MutantRefused {
        MutantProfile mutated = plant(mutant("quorum-of-none", FILE, RIGHT, "0"));
        assertEquals(Outcome.VIOLATED, mutated.newRunner().run(1).outcome());
        assertEquals(Outcome.HOLDS, profile("tiny").newRunner().run(1).outcome());
    }

    @Test
    void a_mutant_that_changes_nothing_survives() throws MutantRefused {
        Trial trial = run(mutant("same", FILE, RIGHT, "1 + voters / 2"), "tiny", 2);
        assertEquals(Trial.Verdict.SURVIVED, trial.verdict());
        assertEquals(200, trial.seeds());
        assertFalse(trial.caught());
    }

    @Test
    void a_crash_counts_as_caught_and_is_called_one() throws MutantRefused {
        Trial trial = run(mutant("divides", FILE, RIGHT, "voters / (voters - 5)"), "tiny", 2);
        assertTrue(trial.caught());
        assertEquals(RunResult.CRASH, trial.failure().law());
        assertTrue(
                trial.failure().detail().contains("/ by zero"), trial.failure().detail());
        assertEquals(1, trial.seeds());
    }

    @Test
    void a_failure_that_is_there_without_the_mutant_is_no_catch() throws MutantRefused {
        Trial trial = run(mutant("same", FILE, RIGHT, "1 + voters / 2"), "tiny-red", 2);
        assertEquals(Trial.Verdict.FAILS_ANYWAY, trial.verdict());
        assertEquals("AlwaysRed", trial.failure().law());
    }

    @Test
    void a_stopped_trial_has_no_answer() throws MutantRefused {
        stop.set(true);
        Trial trial = run(mutant("same", FILE, RIGHT, "1 + voters / 2"), "tiny", 2);
        assertEquals(Trial.Verdict.STOPPED, trial.verdict());
    }

    @Test
    void the_canary_rings_in_the_first_run() throws MutantRefused {
        Mutant canary = MutantFiles.builtIn().stream()
                .filter(each -> each.name().equals(Mutant.CANARY))
                .findFirst()
                .orElseThrow();
        Trial trial = Trial.run(canary, Sources.bundled(), profile("tiny"), new SeedRange(1, 10), setting(2));
        assertTrue(trial.caught());
        assertEquals(1, trial.seeds());
        assertEquals("AlwaysRed", trial.failure().law());
    }

    @Test
    void a_built_in_mutant_fits_its_source_exactly_once() throws MutantRefused {
        for (Mutant mutant : MutantFiles.builtIn()) Surgery.apply(mutant, Sources.bundled());
    }

    @Test
    void an_edit_that_fits_nowhere_or_twice_is_refused_by_name() {
        assertRefused(
                mutant("gone", FILE, "voters / 3", "1"), "mutant gone (test:1): its 'find' does not occur in " + FILE);
        assertRefused(
                mutant("twice", FILE, "int voters", "int v"), "mutant twice (test:1): its 'find' occurs 3 times in");
        assertRefused(
                mutant("lost", "io/seedraft/sim/fake/Lost.java", "a", "b"), "mutant lost (test:1): there is no source");
    }

    @Test
    void an_edit_that_does_not_compile_is_refused_with_its_place() {
        assertRefused(mutant("broken", FILE, RIGHT, "voters /"), "mutant broken does not compile: " + FILE + ":9: ");
    }

    @Test
    void an_edit_that_does_not_fit_the_other_classes_is_refused() {
        Mutant renamed = mutant("renamed", FILE, "static int quorum(", "static int majority(");
        var refusal = assertThrows(MutantRefused.class, () -> run(renamed, "tiny", 2));
        assertTrue(
                refusal.getMessage().startsWith("mutant renamed changes what other classes were compiled against"),
                refusal::getMessage);
    }

    @Test
    void without_a_compiler_it_is_said_what_to_do() {
        Mutant half = mutant("half", FILE, RIGHT, "0");
        var refusal = assertThrows(
                MutantProfile.NoCompiler.class, () -> MutantProfile.plant(half, TINY, "tiny", Optional.empty()));
        assertTrue(refusal.getMessage().contains("run a JDK instead of a JRE"), refusal::getMessage);
    }

    @Test
    void a_mutant_replays_with_its_trace_and_history() throws MutantRefused {
        MutantProfile mutated = plant(mutant("words", FILE, "\" voters\"", "\" sheep\""));
        List<String> trace = new ArrayList<>();
        List<String> history = new ArrayList<>();
        RunResult result = mutated.newReplayer().replay(3, Optional.of(trace::add), Optional.of(history::add));
        assertEquals(List.of("trace of 5 sheep"), trace);
        assertEquals(List.of("{\"index\":0}"), history);
        assertEquals(3, result.seed());
        assertEquals(5, result.fingerprint());
        TraceScope others = new TraceScope(1 << 2, 0, 9);
        mutated.newReplayer(others).replay(3, Optional.of(trace::add), Optional.empty());
        assertEquals(1, trace.size());
    }

    @Test
    void a_mutated_profile_speaks_for_the_one_inside() throws MutantRefused {
        MutantProfile mutated = plant(mutant("half", FILE, RIGHT, "0"));
        assertEquals("tiny", mutated.name());
        assertEquals("a law of quorums", mutated.purpose());
        CampaignProfile tiny = new TinyCatalog().profiles().get(0);
        assertEquals(tiny.corners(), mutated.corners());
        assertEquals(List.of("QuorumsMeet"), mutated.laws());
        assertEquals(12, mutated.lawsOwedFromSeeds());
        assertEquals(tiny.drawn(3), mutated.drawn(3));
        CampaignProfile sound = plant(mutant("sound", FILE, RIGHT, RIGHT + " + 0"));
        assertArrayEquals(new long[] {1}, sound.newRunner().run(3).laws());
        assertEquals(7, mutated.excusedAllowed(70));
    }

    @Test
    void a_folder_of_mutants_is_read_by_name_and_namesakes_are_refused(@TempDir Path folder)
            throws IOException, MutantRefused {
        String text = "mutant %s\nbreaks A\nfile " + FILE + "\nfind a\nreplace b\n";
        Files.writeString(folder.resolve("2.mutant"), text.replace("%s", "first"));
        Files.writeString(folder.resolve("1.mutant"), text.replace("%s", "second"));
        Files.writeString(folder.resolve("notes.txt"), "not a mutant");
        assertEquals(List.of("first", "second"), names(folder, List.of()));
        Files.writeString(folder.resolve("0.mutant"), "no mutant");
        Files.createDirectory(folder.resolve("4.mutant"));
        Files.writeString(folder.resolve("3.mutant"), text.replace("%s", "first"));
        assertEquals(
                List.of("first", "second"),
                names(folder, List.of("0.mutant:1:", "mutant first is described in", "4.mutant:1: cannot be read")));
    }

    /** The names of the mutants in a folder, some of whose files are refused with these words. */
    private static List<String> names(Path folder, List<String> refused) throws IOException {
        List<String> refusals = new ArrayList<>();
        List<Mutant> mutants = MutantFiles.in(folder, refusal -> refusals.add(String.valueOf(refusal.getMessage())));
        assertEquals(refused.size(), refusals.size(), refusals::toString);
        for (int i = 0; i < refused.size(); i++) {
            assertTrue(refusals.get(i).contains(refused.get(i)), refusals::toString);
        }
        return mutants.stream().map(Mutant::name).toList();
    }

    private Trial run(Mutant mutant, String profile, int workers) throws MutantRefused {
        return Trial.run(mutant, TINY, profile(profile), new SeedRange(1, 200), setting(workers));
    }

    private Trial.Setting setting(int workers) {
        return new Trial.Setting(workers, new Watch(() -> 0, stop, soFar -> {}));
    }

    private static void assertRefused(Mutant mutant, String start) {
        var refusal = assertThrows(MutantRefused.class, () -> plant(mutant));
        assertTrue(refusal.getMessage().startsWith(start), refusal::getMessage);
    }

    private static MutantProfile plant(Mutant mutant) throws MutantRefused {
        return MutantProfile.plant(mutant, TINY, "tiny");
    }

    private static CampaignProfile profile(String name) {
        return ProfileCatalog.installed(TrialTest.class.getClassLoader()).stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Mutant mutant(String name, String file, String find, String replace) {
        return new Mutant(
                name,
                List.of("QuorumsMeet"),
                "",
                OptionalLong.empty(),
                "tiny",
                List.of(new Mutant.Edit(file, find, replace, 1)),
                "test");
    }
}
