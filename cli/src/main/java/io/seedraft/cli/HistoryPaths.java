package io.seedraft.cli;

import io.seedraft.cli.output.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files that a command line names: those of folders are looked for in all folders below, in the order of their names. */
final class HistoryPaths {

    private static final List<String> ENDINGS = List.of(".jsonl", ".ndjson", ".json", ".edn", ".log", ".txt");

    private final List<Named> files = new ArrayList<>();
    private int others;

    /**
     * One file to be read.
     *
     * @param text what it is called
     * @param fromFolder whether nobody named it, so that it may be something else than a history
     */
    record Named(String text, boolean fromFolder) {}

    /** @param named as the command line has them; "-" is standard input */
    HistoryPaths(List<String> named) {
        for (String text : named) add(text);
    }

    /** In order. */
    List<Named> files() {
        return files;
    }

    /** How many files of folders do not have a name that a history would have. */
    int others() {
        return others;
    }

    private void add(String text) {
        if (text.isEmpty()) throw new BadInput("an empty name names no file or folder", ExitStatus.NO_SUCH_FILE);
        if (text.equals(CheckCommand.STANDARD) || !isFolder(text)) {
            files.add(new Named(text, false));
            return;
        }
        try (Stream<Path> below = Files.walk(Path.of(text))) {
            for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
                if (hasEnding(file)) {
                    files.add(new Named(file.toString(), true));
                } else {
                    others++;
                }
            }
        } catch (IOException | UncheckedIOException unreadable) {
            throw new BadInput(
                    "cannot read the folder " + text + ": " + Reason.of(unreadable), ExitStatus.NO_SUCH_FILE);
        }
    }

    private static boolean isFolder(String text) {
        try {
            return Files.isDirectory(Path.of(text));
        } catch (InvalidPathException malformed) {
            return false;
        }
    }

    private static boolean hasEnding(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return ENDINGS.stream().anyMatch(plain::endsWith);
    }
}
