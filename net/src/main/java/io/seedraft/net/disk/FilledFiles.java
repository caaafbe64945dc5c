package io.seedraft.net.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes files of zeros, whole and durable before they get their name, and one ahead of need. */
final class FilledFiles implements Closeable {

    private static final Pattern UNFINISHED = Pattern.compile("fill-[1-9][0-9]{0,18}\\.tmp");

    private static final int PIECE_BYTES = 256 << 10;

    private record Spare(String name, int bytes) {}

    private final Directory directory;
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("seedraft-fill").factory());
    private @Nullable Future<Spare> spare;
    private long made;

    FilledFiles(Directory directory) {
        this.directory = directory;
    }

    /** Whether a file of this name is one that was being filled. */
    static boolean isUnfinished(String name) {
        return UNFINISHED.matcher(name).matches();
    }

    /**
     * Gives a file its name; the name itself is durable when the directory is synced.
     *
     * @return the file, locked: from its first moment on nobody else can have it
     */
    Directory.OpenFile create(String as, int bytes) throws IOException {
        Spare filled = takeSpare();
        if (filled != null && filled.bytes != bytes) {
            directory.delete(filled.name);
            filled = null;
        }
        if (filled == null) filled = fill(nextName(), bytes);
        Directory.OpenFile file = directory.open(filled.name);
        try {
            if (!file.lock()) throw new DirectoryInUse(directory, filled.name);
            directory.move(filled.name, as);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        String next = nextName();
        spare = ahead.submit(() -> fill(next, bytes));
        return file;
    }

    private String nextName() {
        return "fill-" + ++made + ".tmp";
    }

    private @Nullable Spare takeSpare() throws IOException {
        Future<Spare> begun = spare;
        spare = null;
        if (begun == null) return null;
        try {
            return begun.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException met) throw met;
            throw new IOException("filling a file ahead failed: " + failed.getCause(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while a file was being filled", stopped);
        }
    }

    private Spare fill(String name, int bytes) throws IOException {
        try (Directory.OpenFile file = directory.create(name)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(bytes, PIECE_BYTES));
            for (int at = 0; at < bytes; ) {
                if (Thread.interrupted()) throw new IOException("stopped while filling " + name);
                zeros.clear().limit(Math.min(zeros.capacity(), bytes - at));
                at += file.write(zeros, at);
            }
            file.force();
        }
        return new Spare(name, bytes);
    }

    /** Throws the file that was made ahead away. */
    void discardSpare() throws IOException {
        Spare unused = takeSpare();
        if (unused != null) directory.delete(unused.name);
    }

    /** Waits until nothing is being filled any more; a file that was made ahead stays. */
    @Override
    public void close() {
        ahead.close();
    }
}
