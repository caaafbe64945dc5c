package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line below which the README shows a picture draws one. */
class ReadmePictureTest {
    private static final Pattern LINE = Pattern.compile(
            "replay (\\d+) --mutant (docs/images/\\S+) --history h.jsonl; ./seedraft check h.jsonl --html");

    @Test
    void its_seed_ends_at_what_a_client_saw(@TempDir Path folder) throws IOException {
        Matcher line = LINE.matcher(Files.readString(Path.of("../README.md")));
        assertTrue(line.find(), "the README draws no picture");
        String mutant = Path.of("..", line.group(2)).toString();
        String history = folder.resolve("h.jsonl").toString();
        Invocation replay = Invocation.of("replay", line.group(1), "--mutant", mutant, "--history", history);
        assertTrue(
                replay.out().contains("VIOLATED Linearizability"),
                () -> "with other draws another seed shows it: seedraft sim --seeds 1..200 --mutant " + line.group(2));
        Invocation check = Invocation.of(
                "check", history, "--html", folder.resolve("h.html").toString());
        assertEquals(ExitStatus.VIOLATED, check.status());
        check.assertSays("NOT LINEARIZABLE");
    }
}
