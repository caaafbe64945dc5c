package io.seedraft.cli.output;

import io.seedraft.cli.BadInput;
import io.seedraft.cli.ExitStatus;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that appears whole or not at all: it is written beside its place and moved there at the end. What is no ordinary file, such
 * as a pipe, is written to as it is.
 */
public final class WholeFile implements AutoCloseable {

    private final Path place;
    private final Path written;
    private final OutputStream stream;
    private boolean finished;

    private WholeFile(Path place, Path written) throws IOException {
        this.place = place;
        this.written = written;
        this.stream = new BufferedOutputStream(Files.newOutputStream(written));
    }

    /**
     * Begins a file.
     *
     * @throws BadInput when it could not be written
     */
    public static WholeFile at(Path place) {
        Path folder = place.toAbsolutePath().resolveSibling("");
        if (!Files.isDirectory(folder)) throw new BadInput("no folder " + folder, ExitStatus.NO_SUCH_FILE);
        if (Files.isDirectory(place)) throw new BadInput(place + " is a folder", ExitStatus.NO_SUCH_FILE);
        try {
            boolean ordinary = !Files.exists(place) || Files.isRegularFile(place);
            Path written = ordinary ? Files.createTempFile(folder, ".", ".part") : place;
            return new WholeFile(place, written);
        } catch (IOException refused) {
            throw cannotWrite(place, refused);
        }
    }

    /**
     * The place that a word on the command line names.
     *
     * @throws BadInput when no file can have that name
     */
    public static Path named(String text) {
        try {
            if (!text.isEmpty()) return Path.of(text);
        } catch (InvalidPathException malformed) {
            throw new BadInput("'" + text + "' is " + Reason.of(malformed), ExitStatus.NO_SUCH_FILE);
        }
        throw new BadInput("an empty name names no file", ExitStatus.NO_SUCH_FILE);
    }

    /** A file that cannot be written, as its command reports it. */
    public static BadInput cannotWrite(Path place, IOException why) {
        return new BadInput("cannot write " + place + ": " + Reason.of(why), ExitStatus.IO_ERROR);
    }

    /** What to write to. */
    public OutputStream stream() {
        return stream;
    }

    /**
     * Puts the file in its place.
     *
     * @throws IOException when something could not be written
     */
    public void finish() throws IOException {
        stream.close();
        if (!written.equals(place)) move();
        finished = true;
    }

    private void move() throws IOException {
        try {
            Files.move(written, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException otherwise) {
            Files.move(written, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Takes away what is not finished. */
    @Override
    public void close() {
        if (finished) return;
        try {
            stream.close();
        } catch (IOException full) {
            // Nobody will read it.
        }
        try {
            if (!written.equals(place)) Files.deleteIfExists(written);
        } catch (IOException leftBehind) {
            // Whoever could not write it has been told.
        }
    }
}
