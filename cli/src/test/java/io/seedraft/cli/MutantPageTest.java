package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.mutant.CaughtBy;
import io.seedraft.sim.mutant.Mutant;
import io.seedraft.sim.mutant.MutantFiles;
import io.seedraft.sim.mutant.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The table of docs/mutants.md, and that the page has one. */
class MutantPageTest {

    private static final Path PAGE = Path.of("../docs/mutants.md");

    private static Trial trial(String name, String profile, long seed, CaughtBy... laws) {
        var edit = new Mutant.Edit("io/seedraft/A.java", "a", "b", 1);
        var mutant = new Mutant(
                name,
                "Wrong | bad.",
                List.of("A"),
                List.of(),
                "here",
                OptionalLong.empty(),
                profile,
                List.of(edit),
                "test");
        String law = laws.length == 0 ? "" : laws[0].law();
        var failure = new RunResult(seed, Outcome.VIOLATED, law, "", 0, 0, 0, 0, new long[0]);
        Trial.Verdict verdict = laws.length == 0 ? Trial.Verdict.SURVIVED : Trial.Verdict.CAUGHT;
        return new Trial(mutant, verdict, failure, seed, List.of(laws), 0);
    }

    @Test
    void a_row_says_what_is_wrong_how_soon_it_is_caught_and_by_which_laws() {
        List<Trial> trials = List.of(
                trial("one", "swarm", 7, new CaughtBy("A", 7, 90), new CaughtBy("B", 1_012, 3)),
                trial("two", "calm", 1, new CaughtBy("A", 1, 1)),
                trial("three", "swarm", 20_000));
        assertEquals(
                List.of(
                        "2 of 3 are caught: the median after 1 seeds, the last after 7.",
                        "",
                        "| mutant | the bug | seen | seeds | caught by, and others that caught it soon after |",
                        "|---|---|---|---|---|",
                        "| `one` | Wrong \\| bad. | here | 7 | A, B (1,012) |",
                        "| `two` | Wrong \\| bad. | here | 1 of `calm` | A |",
                        "| `three` | Wrong \\| bad. | here | not in 20000 |  |"),
                MutantPage.lines(trials));
    }

    @Test
    void only_what_stands_between_the_marks_is_made_anew() {
        String page = "before\n" + MutantPage.BEGINS + "\nold\n" + MutantPage.ENDS + "\nbehind\n";
        String renewed = MutantPage.renewed(page, List.of()).orElseThrow();
        assertTrue(renewed.startsWith("before\n" + MutantPage.BEGINS + "\n\n0 of 0 are caught."), renewed);
        assertTrue(renewed.endsWith("\n\n" + MutantPage.ENDS + "\nbehind\n"), renewed);
        assertEquals(Optional.of(renewed), MutantPage.renewed(renewed, List.of()));
        assertEquals(Optional.empty(), MutantPage.renewed("no marks", List.of()));
    }

    @Test
    void the_page_has_the_marks_and_each_bug_says_what_it_is() throws Exception {
        assertTrue(MutantPage.renewed(Files.readString(PAGE), List.of()).isPresent());
        for (Mutant mutant : MutantFiles.builtIn()) {
            assertTrue(mutant.what().endsWith("."), mutant.name() + ": " + mutant.what());
        }
    }
}
