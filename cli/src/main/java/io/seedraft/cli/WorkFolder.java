package io.seedraft.cli;

import io.seedraft.cli.output.Reason;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder for the nodes of one run: the one that the user named, which is kept, or one that goes when the run is over. */
final class WorkFolder implements AutoCloseable {

    private final Path path;
    private boolean kept;

    private WorkFolder(Path path, boolean kept) {
        this.path = path;
        this.kept = kept;
    }

    /**
     * Makes the folder.
     *
     * @param named what the user said; a run begins with nothing in it
     * @param prefix of the name otherwise
     * @throws BadInput when there is something in it, or it cannot be made
     */
    static WorkFolder of(Optional<Path> named, String prefix) {
        try {
            if (named.isEmpty()) return new WorkFolder(Files.createTempDirectory(prefix), false);
            Path folder = made(named.get().toAbsolutePath());
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) throw new BadInput(folder + " is not empty");
            }
            return new WorkFolder(folder, true);
        } catch (IOException refused) {
            throw new BadInput(
                    "cannot make a folder" + named.map(folder -> " " + folder).orElse("") + ": " + Reason.of(refused),
                    ExitStatus.IO_ERROR);
        }
    }

    /**
     * Makes a folder that the user named with {@code --dir}, if it is not there.
     *
     * @throws BadInput when something else is there
     */
    static Path made(Path named) throws IOException {
        if (Files.exists(named) && !Files.isDirectory(named)) throw new BadInput("--dir " + named + " is no folder");
        return Files.createDirectories(named);
    }

    Path path() {
        return path;
    }

    /** Somebody will want to look at it. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() {
        if (kept) return;
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException leftBehind) {
            System.err.println("seedraft: left behind: " + path);
        }
    }
}
