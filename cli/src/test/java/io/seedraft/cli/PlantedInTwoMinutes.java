package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bugs planted in real nodes, each met with all faults that are healed; not in every build ({@code mvn -Ptorture -pl cli -am verify}). */
class PlantedInTwoMinutes {

    /** No loss of data, which may excuse what clients see. */
    private static final String LASTING = "kill,pause,cut,deafen,mute,link,break,slow,clients,full";

    private static final Duration ALLOWED = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "planted/forces-nothing, 3",
        "planted/unknown-as-not-done, 3",
        "planted/stale-read-as-linearizable, 3",
        // On disks that are all slow: one that is fast keeps what the others acknowledged too early.
        "sync-not-awaited, 9"
    })
    void a_minute_of_all_faults_catches_it(String bug, int seed) throws IOException, URISyntaxException {
        String mutant = bug.contains("/") ? file("/" + bug + ".mutant") : bug;
        Invocation run = assertTimeout(
                ALLOWED,
                () -> Invocation.of(
                        "torture",
                        "--seed",
                        Integer.toString(seed),
                        "--for",
                        "60s",
                        "--faults",
                        LASTING,
                        "--mutant",
                        mutant,
                        "--dir",
                        folder.toString(),
                        "--json"));
        assertEquals(ExitStatus.VIOLATED, run.status(), run::err);
        assertEquals("not linearizable", run.jsonLines().get(0).get("history"), run::err);
    }

    private static String file(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(PlantedInTwoMinutes.class.getResource(name), name)
                        .toURI())
                .toString();
    }
}
