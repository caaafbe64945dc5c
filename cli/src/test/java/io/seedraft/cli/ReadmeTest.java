package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the README shows of commands whose output is the same each time is what they print: {@code ...} stands for lines, or for
 * the end of one, that are left out; seconds of this machine may differ.
 */
class ReadmeTest {
    private static final String INDENT = "    ";
    private static final String LEFT_OUT = "...";
    private static final Path ROOT = Path.of("..");

    /** A command and what the README shows of its output. */
    private record Example(Path folder, List<String> words, List<String> shown) {}

    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        List<Example> examples = examplesOf(Files.readAllLines(ROOT.resolve("README.md")));
        assertTrue(examples.size() >= 6, () -> examples.size() + " examples");
        return examples.stream()
                .map(example -> DynamicTest.dynamicTest(String.join(" ", example.words), () -> compare(example)));
    }

    private static List<Example> examplesOf(List<String> lines) {
        List<Example> examples = new ArrayList<>();
        Path folder = ROOT;
        List<String> shown = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(INDENT + "$ cd ")) {
                folder = ROOT.resolve(line.substring(INDENT.length() + 5));
            } else if (line.matches(INDENT + "\\$ (\\./)?seedraft (mutants|sim|replay|check) [^<>]*")
                    && !line.contains("--h")) {
                shown = new ArrayList<>();
                List<String> words = Arrays.asList(
                        line.substring(line.indexOf("seedraft ") + 9).split(" +"));
                examples.add(new Example(folder, words, shown));
            } else if (line.startsWith(INDENT + "$ ")) {
                shown = new ArrayList<>();
            } else if (line.startsWith(INDENT)) {
                shown.add(line.substring(INDENT.length()));
            } else if (!line.isBlank()) {
                shown = new ArrayList<>();
                folder = ROOT;
            }
        }
        return examples;
    }

    private static void compare(Example example) {
        String[] arguments = example.words.stream()
                .map(word ->
                        word.endsWith(".log") ? example.folder.resolve(word).toString() : word)
                .toArray(String[]::new);
        Invocation invocation = Invocation.of(arguments);
        String folder = example.folder + "/";
        List<String> printed = invocation
                .out()
                .replace(folder, "")
                .lines()
                .filter(line -> !line.isBlank())
                .map(ReadmeTest::timeless)
                .toList();
        int at = 0;
        boolean leftOut = false;
        for (String line : example.shown) {
            if (line.equals(LEFT_OUT)) {
                leftOut = true;
                continue;
            }
            int found = at;
            while (leftOut && found < printed.size() && !matches(line, printed.get(found))) found++;
            String here = found < printed.size() ? printed.get(found) : "";
            assertTrue(matches(line, here), () -> "not '" + line + "' but '" + here + "'");
            at = found + 1;
            leftOut = false;
        }
    }

    private static boolean matches(String shown, String printed) {
        String expected = timeless(shown.stripTrailing());
        return expected.endsWith(LEFT_OUT)
                ? printed.startsWith(expected.substring(0, expected.length() - LEFT_OUT.length()))
                : printed.stripTrailing().equals(expected);
    }

    /** Without the columns that say how long it took here. */
    private static String timeless(String line) {
        return line.replaceAll(" +\\d+\\.\\d  ", "  ")
                .replaceAll(" +\\d+\\.\\d{3}$", "")
                .replaceAll(" {2,}", "  ");
    }
}
