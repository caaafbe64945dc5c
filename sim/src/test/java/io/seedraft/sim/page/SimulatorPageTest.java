package io.seedraft.sim.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.profile.Trouble;
import io.seedraft.sim.trace.Corner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SimulatorPageTest {

    private static final Path PAGE = Path.of("../docs/simulator.md");

    private static final String REWRITE =
            "docs/simulator.md is not what the code says; this rewrites it: mvn -o -q -B -Dquick -pl sim -am test "
                    + "-Dtest=SimulatorPageTest -Dsurefire.failIfNoSpecifiedTests=false -Drewrite=true";

    @Test
    void says_what_the_code_says() throws IOException {
        String page = Files.readString(PAGE);
        String renewed = SimulatorPage.renewed(page);
        if (Boolean.getBoolean("rewrite")) Files.writeString(PAGE, renewed);
        else assertEquals(renewed, page, REWRITE);
    }

    @Test
    void names_each_law_each_corner_and_each_trouble() throws IOException {
        String page = SimulatorPage.renewed(Files.readString(PAGE));
        for (Law law : Law.values()) assertTrue(page.contains("| " + law.title() + " | "), law.title());
        for (Corner corner : Corner.values()) assertTrue(page.contains("| " + corner.name() + " | "), corner.name());
        for (Trouble trouble : Trouble.values()) {
            String row = "\n| `" + SimulatorPage.word(trouble.name()) + "` | ";
            assertTrue(page.contains(row), trouble.name());
        }
    }
}
