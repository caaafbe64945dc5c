package io.seedraft.history.picture;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HistoryPageTest {
    @Test
    void shots() throws Exception {
        Path dir = Path.of("target/pages");
        Files.createDirectories(dir);
        Path violated = Sample.violated(600).page(dir.resolve("violated.html"));
        Path lin = Sample.linearizable(3000, 5, 4, true).page(dir.resolve("lin.html"));
        for (boolean dark : new boolean[] {false, true}) {
            try (Chromium c = Chromium.start(1280, 860, dark)) {
                String n = dark ? "-dark" : "";
                System.out.println("ready " + c.open(violated) + " " + c.complaints());
                c.painted();
                Files.write(dir.resolve("violated" + n + ".png"), c.screenshot());
                c.press("w");
                c.painted();
                c.painted();
                Files.write(dir.resolve("violated-whole" + n + ".png"), c.screenshot());
                System.out.println("ready " + c.open(lin) + " " + c.complaints());
                c.painted();
                Files.write(dir.resolve("lin" + n + ".png"), c.screenshot());
                System.out.println(c.complaints());
            }
        }
    }
}
