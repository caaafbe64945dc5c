package io.seedraft.cli.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What can befall the data of a node that is down. */
public final class DataFolder {

    private DataFolder() {}

    /** A copy of a node's data. */
    public record Copy(Path folder) {

        /** Puts it in the place of what is there. */
        public void putBack(Path data) throws IOException {
            empty(data);
            copyFiles(folder, data);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile).toList();
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        for (Path file : files(from)) Files.copy(file, to.resolve(file.getFileName()));
    }

    /** Copies the data to a new folder. */
    public static Copy copy(Path data, Path folder) throws IOException {
        Files.createDirectories(folder);
        copyFiles(data, folder);
        return new Copy(folder);
    }

    /** Empties a folder. */
    public static void empty(Path data) throws IOException {
        for (Path file : files(data)) Files.delete(file);
    }

    /** How many bytes the files take, of which some may go while this looks. */
    public static long bytes(Path data) throws IOException {
        long bytes = 0;
        for (Path file : files(data)) {
            try {
                bytes += Files.size(file);
            } catch (NoSuchFileException gone) {
                // It takes none.
            }
        }
        return bytes;
    }
}
