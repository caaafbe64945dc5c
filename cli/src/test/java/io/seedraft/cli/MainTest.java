package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void help_is_asked_for_and_holds() {
        assertEquals(ExitStatus.HOLDS, run("--help"));
        assertTrue(out.toString().contains("Exit status: 0 holds"), out::toString);
        assertEquals("", err.toString());
    }

    @Test
    void the_version_names_the_program_and_the_java_it_runs_on() {
        assertEquals(ExitStatus.HOLDS, run("--version"));
        assertTrue(out.toString().matches("seedraft .+, Java .+\\R"), out::toString);
    }

    @Test
    void a_wrong_command_line_is_one_line_on_the_error_stream_and_status_64() {
        assertEquals(ExitStatus.USAGE, run("--no-such-option"));
        assertOneLine("seedraft: there is no option '--no-such-option'");
        assertEquals("", out.toString());
    }

    @Test
    void no_command_at_all_shows_the_help_and_is_not_status_0_which_says_that_something_holds() {
        assertEquals(ExitStatus.USAGE, run());
        assertTrue(out.toString().contains("Usage: seedraft"), out::toString);
        assertTrue(out.toString().contains("replay"), out::toString);
        assertEquals("", err.toString());
    }

    @Test
    void a_misspelt_command_is_answered_with_the_nearest_one() {
        assertEquals(ExitStatus.USAGE, run("thorw"));
        assertOneLine("did you mean 'throw");
    }

    @Test
    void bad_input_is_one_line_with_the_status_it_carries() {
        assertEquals(ExitStatus.NO_SUCH_FILE, run("throw-bad-input"));
        assertOneLine("seedraft: no file 'x' here");
    }

    @Test
    void any_other_failure_is_ours_and_shows_where_it_came_from() {
        assertEquals(ExitStatus.INTERNAL, run("throw"));
        assertTrue(err.toString().startsWith("seedraft: internal error"), err::toString);
        assertTrue(err.toString().contains("IllegalStateException: a planted mistake"), err::toString);
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.addSubcommand(new ThrowBadInput());
        commandLine.addSubcommand(new Throw());
        return Main.configured(commandLine)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private void assertOneLine(String part) {
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().contains(part), err::toString);
    }

    @Command(name = "throw-bad-input")
    static final class ThrowBadInput implements Runnable {

        @Override
        public void run() {
            throw new BadInput("no file 'x'\n  here", ExitStatus.NO_SUCH_FILE);
        }
    }

    @Command(name = "throw")
    static final class Throw implements Runnable {

        @Override
        public void run() {
            throw new IllegalStateException("a planted mistake");
        }
    }
}
