package io.seedraft.net.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Makes files of zeros, whole and durable before they get their name, and one ahead of need. */
final class FilledFiles implements AutoCloseable {

    static final String UNFINISHED = ".tmp";

    private static final int PIECE_BYTES = 256 << 10;

    private record Spare(Path file, int bytes) {}

    private final Path directory;
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("seedraft-fill").factory());
    private @Nullable Future<Spare> spare;
    private long made;

    FilledFiles(Path directory) {
        this.directory = directory;
    }

    /** Gives a file its name; the name itself is durable when the directory is synced. */
    void create(Path as, int bytes) throws IOException {
        Spare filled = takeSpare();
        if (filled != null && filled.bytes != bytes) {
            Files.deleteIfExists(filled.file);
            filled = null;
        }
        if (filled == null) filled = fill(nextName(), bytes);
        Files.move(filled.file, as);
        Path next = nextName();
        spare = ahead.submit(() -> fill(next, bytes));
    }

    private Path nextName() {
        return directory.resolve("fill-" + ++made + UNFINISHED);
    }

    private @Nullable Spare takeSpare() throws IOException {
        Future<Spare> begun = spare;
        spare = null;
        if (begun == null) return null;
        try {
            return begun.get();
        } catch (ExecutionException failed) {
            throw new IOException("filling a file ahead failed: " + failed.getCause(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while a file was being filled", stopped);
        }
    }

    private static Spare fill(Path file, int bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(bytes, PIECE_BYTES));
            for (int at = 0; at < bytes; ) {
                if (Thread.interrupted()) throw new IOException("stopped while filling " + file);
                zeros.clear().limit(Math.min(zeros.capacity(), bytes - at));
                at += channel.write(zeros, at);
            }
            channel.force(true);
        }
        return new Spare(file, bytes);
    }

    /** Throws the file that was made ahead away. */
    @Override
    public void close() throws IOException {
        ahead.close();
        Spare unused = takeSpare();
        if (unused != null) Files.deleteIfExists(unused.file);
    }
}
