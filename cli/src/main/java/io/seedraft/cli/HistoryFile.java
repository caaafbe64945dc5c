package io.seedraft.cli;

import io.seedraft.cli.output.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A file of lines that appears whole or not at all. */
final class HistoryFile implements Consumer<String>, AutoCloseable {

    private final Path place;
    private final WholeFile file;
    private Optional<IOException> failure = Optional.empty();

    private HistoryFile(Path place, WholeFile file) {
        this.place = place;
        this.file = file;
    }

    /**
     * Begins a file.
     *
     * @throws BadInput when it could not be written
     */
    static HistoryFile at(Path place) {
        return new HistoryFile(place, WholeFile.at(place));
    }

    /** Writes a line. A failure is kept for {@link #finish()}: it is not the caller's, which is a simulated run. */
    @Override
    public void accept(String line) {
        if (failure.isPresent()) return;
        try {
            file.stream().write(line.getBytes(StandardCharsets.UTF_8));
            file.stream().write('\n');
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
            if (failure.isPresent()) throw failure.get();
            file.finish();
        } catch (IOException refused) {
            throw WholeFile.cannotWrite(place, refused);
        }
    }

    /** Takes away what is not finished. */
    @Override
    public void close() {
        file.close();
    }
}
