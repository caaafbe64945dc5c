package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bugs in the code of real nodes, of which two live where no simulator looks, and the shortest run of {@code torture} that is to catch each.
 * A run in which nothing is planted and that holds is {@code TortureCommandTest}'s.
 */
class PlantedInRealNodesTest {

    @TempDir
    private Path folder;

    /** Real time decides what a run meets: like the simulator's, a planted bug here has some seeds, and is caught by one of them. */
    private static final int RUNS_MAX = 4;

    @ParameterizedTest
    @CsvSource({
        // All is killed at the end, and what was not forced is gone.
        "forces-nothing, 2, 5s, slow",
        // A leader that hears nobody gives up; what it sent is committed by the next one.
        "unknown-as-not-done, 2, 6s, deafen",
        // Who is cut off answers from what it had; this seed's
        // followers pass writes on, so that clients stay with them.
        "stale-read-as-linearizable, 3, 6s, cut"
    })
    void a_short_run_catches_it(String bug, int firstSeed, String length, String faults)
            throws IOException, URISyntaxException {
        Invocation run = torture(planted(bug), firstSeed, length, faults);
        for (int seed = firstSeed + 1; run.status() == ExitStatus.HOLDS && seed < firstSeed + RUNS_MAX; seed++) {
            run = torture(planted(bug), seed, length, faults);
        }
        assertEquals(ExitStatus.VIOLATED, run.status(), run::err);
        assertEquals("not linearizable", run.jsonLines().get(0).get("history"), run::err);
        assertTrue(run.err().contains("no order explains"), run::err);
    }

    private Invocation torture(String mutant, int seed, String length, String faults) {
        return Invocation.of(
                "torture",
                "--seed",
                Integer.toString(seed),
                "--for",
                length,
                "--faults",
                faults,
                "--mutant",
                mutant,
                "--dir",
                folder.resolve("seed-" + seed).toString(),
                "--json");
    }

    private static String planted(String bug) throws URISyntaxException {
        String file = "/planted/" + bug + ".mutant";
        return Path.of(Objects.requireNonNull(PlantedInRealNodesTest.class.getResource(file), file)
                        .toURI())
                .toString();
    }
}
