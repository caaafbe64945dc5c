package io.seedraft.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of lines that appears whole or not at all: it is written beside its place and moved there at the end. What is
 * no ordinary file, such as a pipe, is written to as it is.
 */
final class HistoryFile implements Consumer<String>, AutoCloseable {

    private final Path place;
    private final Path written;
    private final BufferedWriter writer;
    private Optional<IOException> failure = Optional.empty();
    private boolean finished;

    private HistoryFile(Path place, Path written) throws IOException {
        this.place = place;
        this.written = written;
        this.writer = Files.newBufferedWriter(written, StandardCharsets.UTF_8);
    }

    /**
     * Begins a file.
     *
     * @throws BadInput when it could not be written
     */
    static HistoryFile at(Path place) {
        Path folder = place.toAbsolutePath().resolveSibling("");
        if (!Files.isDirectory(folder)) throw new BadInput("no folder " + folder, ExitStatus.NO_SUCH_FILE);
        if (Files.isDirectory(place)) throw new BadInput(place + " is a folder", ExitStatus.NO_SUCH_FILE);
        try {
            boolean ordinary = !Files.exists(place) || Files.isRegularFile(place);
            Path written = ordinary ? Files.createTempFile(folder, "." + place.getFileName(), ".part") : place;
            return new HistoryFile(place, written);
        } catch (IOException refused) {
            throw new BadInput("cannot write " + place + ": " + refused, ExitStatus.NO_SUCH_FILE);
        }
    }

    /** Writes a line. A failure is kept for {@link #finish()}: it is not the caller's, which is a simulated run. */
    @Override
    public void accept(String line) {
        if (failure.isPresent()) return;
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException full) {
            failure = Optional.of(full);
        }
    }

    /**
     * Puts the file in its place.
     *
     * @throws BadInput when a line could not be written
     */
    void finish() {
        try {
            writer.close();
            if (failure.isPresent()) throw failure.get();
            if (!written.equals(place)) move();
            finished = true;
        } catch (IOException refused) {
            throw new BadInput("cannot write " + place + ": " + refused, ExitStatus.UNAVAILABLE);
        }
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
            writer.close();
            if (!written.equals(place)) Files.deleteIfExists(written);
        } catch (IOException alreadyReported) {
            failure = Optional.of(alreadyReported);
        }
    }
}
