package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.cli.output.Outlet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Each option of each command with words that no option means: a sentence and a status, never a stack trace or Java's words. */
class HostileWordsTest {

    private static final List<String> WORDS = List.of(
            "",
            " ",
            "a\0b",
            "-1",
            "0",
            "99999999999999999999",
            "9223372036854775807",
            "2147483647",
            "1..0",
            "9223372036854775807..9223372036854775807x",
            "999999999m",
            "999999999h",
            "1e9",
            "nowhere.invalid:1",
            ":1",
            "a:",
            "a:70000",
            "a:-1",
            "[::1",
            "1=a:1,1=b:2",
            "\u001b[2J",
            "@/etc/passwd",
            "${sys:user.home}",
            "%n%s%d",
            "/no/such/folder/file",
            "x".repeat(5_000));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private void assertNoJava(List<String> words) {
        out.reset();
        err.reset();
        int status = Main.run(words.toArray(String[]::new), Outlet.to(out), Outlet.to(err));
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(
                status != ExitStatus.INTERNAL && status != ExitStatus.HOLDS,
                words + " ends with " + status + "\n" + said);
        assertTrue(status != ExitStatus.VIOLATED || words.contains("get"), words + " ends with 1\n" + said);
        assertFalse(
                said.contains("Exception") || said.contains("java.") || said.contains("\tat "), words + "\n" + said);
        assertFalse(said.isEmpty(), words::toString);
    }

    /** Where a command would begin to work, a last word stops it. */
    @Test
    void as_the_value_of_an_option(@TempDir Path folder) {
        CommandLine all = Main.commandLine();
        String none = folder.resolve("none").toString();
        for (CommandLine command : all.getSubcommands().values()) {
            List<String> stopping = switch (command.getCommandName()) {
                case "check" -> List.of(none);
                case "replay" -> List.of(none);
                case "mutants" -> List.of("no-such-mutant");
                case "client" -> List.of("--timeout=1ms", "--nodes=127.0.0.1:1", "get", "k");
                default -> List.of("--no-such-option");
            };
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (option.arity().max() == 0) continue;
                for (String word : WORDS) {
                    List<String> words =
                            new ArrayList<>(List.of(command.getCommandName(), option.longestName() + "=" + word));
                    if (stopping.contains("get") && option.longestName().equals("--nodes")) {
                        words.addAll(List.of("--timeout=1ms", "get", "k"));
                    } else if (stopping.contains("get") && option.longestName().equals("--timeout")) {
                        words.addAll(List.of("no-such-request"));
                    } else {
                        words.addAll(stopping);
                    }
                    assertNoJava(words);
                }
            }
        }
    }

    @Test
    void as_a_word_of_a_command() {
        for (String word : WORDS) {
            assertNoJava(List.of("check", word));
            assertNoJava(List.of("node", "0", word));
            assertNoJava(List.of("node", word, "a:1"));
            assertNoJava(List.of("client", word));
            assertNoJava(List.of("mutants", "--", word));
            assertNoJava(List.of("cluster", "--port", "2147483647"));
            if (!word.matches("-?[0-9]+")) assertNoJava(List.of("replay", "--", word));
            assertNoJava(List.of(word));
        }
    }
}
