package io.seedraft.raft.quorum;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the cases of a file in the format of cockroachdb/datadriven, as far as etcd's quorum files use it. */
final class Datadriven {

    /**
     * A case.
     *
     * @param file where it stands
     * @param line where its command stands, from 1
     * @param text the command line
     * @param command its first word
     * @param arguments by name: what stands between the brackets, or the bare word
     * @param result the last line of what is expected
     */
    record Case(String file, int line, String text, String command, Map<String, String> arguments, String result) {
        /** The numbers or words of an argument, none when it is absent or says "zero". */
        List<String> list(String name) {
            String words = arguments.getOrDefault(name, "zero").strip();
            return words.equals("zero") || words.isEmpty() ? List.of() : List.of(words.split("\\s*,\\s*"));
        }

        @Override
        public String toString() {
            return file + ":" + line + " " + text + " -> " + result;
        }
    }

    private static final Pattern ARGUMENT = Pattern.compile("(\\w+)=(?:\\(([^)]*)\\)|(\\w+))");

    private Datadriven() {}

    static List<Case> cases(String file) {
        List<String> lines = lines(file);
        List<Case> cases = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            String command = lines.get(at).strip();
            if (command.isEmpty() || command.startsWith("#")) continue;
            int expected = at + 1;
            if (!lines.get(expected).equals("----"))
                throw new IllegalStateException(file + ":" + expected + " no ----");
            int end = expected + 1;
            while (end < lines.size() && !lines.get(end).isBlank()) end++;
            cases.add(new Case(
                    file, at + 1, command, command.split(" ")[0], arguments(command), result(lines.get(end - 1))));
            at = end;
        }
        return cases;
    }

    /** The picture of the empty quorum stands in one line with its result. */
    private static String result(String lastLine) {
        return lastLine.replace("<empty majority quorum>", "").strip();
    }

    private static Map<String, String> arguments(String command) {
        Map<String, String> arguments = new LinkedHashMap<>();
        Matcher found = ARGUMENT.matcher(command);
        while (found.find()) {
            arguments.put(found.group(1), found.group(2) != null ? found.group(2) : found.group(3));
        }
        return arguments;
    }

    private static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(Datadriven.class.getResourceAsStream("etcd/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
