package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class MisuseTest {

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("node --id x", "--id: 'x' is no whole number (such as 3)"),
                Arguments.of("node --id 99999999999", "'99999999999' is out of range, the numbers end at 2147483647"),
                Arguments.of("check --steps -99999999999999999999 a", "the numbers end at -9223372036854775808"),
                Arguments.of("node --id", "--id needs a value (ID)"),
                Arguments.of("node --id --peers", "--id needs a value (ID), and '--peers' comes instead"),
                Arguments.of("node --on-follower x", "--on-follower: 'x' is none of redirect, forward"),
                Arguments.of("node --id 1 --id 2", "--id is given twice"),
                Arguments.of("node --peeers 1", "there is no option '--peeers', did you mean '--peers'?"),
                Arguments.of("torture -x -y", "there are no options '-x', '-y'"),
                Arguments.of("sim --json=maybe", "--json takes no value, and 'maybe' is one"),
                Arguments.of("sim --for soon", "--for: 'soon' is no time (such as 500ms, 90s, 10m, 2h)"),
                Arguments.of("check", "FILE is missing"),
                Arguments.of("bench extra", "unexpected word: 'extra'"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void what_is_wrong_and_what_is_wanted_is_said_in_words_for_people(String line, String words) {
        Invocation.of(line.split(" ")).assertRefused(ExitStatus.USAGE, words);
    }

    /** Whatever option there is or will be: none answers a word that means nothing with the name of a class. */
    @Test
    void no_option_answers_in_words_of_java_or_of_its_library() {
        List<String> words = List.of("Invalid value", "is not a", "Missing required", "Exception", "java.");
        for (CommandLine command : Main.commandLine().getSubcommands().values()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (option.arity().max() == 0) continue;
                for (String value : List.of("%", "")) {
                    String name = command.getCommandName();
                    Invocation run = Invocation.of(name, "--no-such-option", option.longestName() + "=" + value);
                    for (String word : words) assertFalse(run.err().contains(word), run::err);
                }
            }
        }
    }
}
