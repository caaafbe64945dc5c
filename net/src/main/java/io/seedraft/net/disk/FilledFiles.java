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

    private static final Pattern WANT_OF_SPACE =
            Pattern.compile("no space left|quota exceeded|not enough space", Pattern.CASE_INSENSITIVE);

    private static final int PIECE_BYTES = 256 << 10;
    /** A quota is seen in no number of free bytes, and each attempt fills what it leaves. */
    private static final long RETRY_NANOS = 2_000_000_000L;

    private record Spare(String name, int bytes) {}

    private final Directory directory;
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("seedraft-fill").factory());
    private @Nullable Future<Spare> spare;
    private long made;

    private int spareBytes;
    /** How much of the spare there is; its own thread moves it. */
    private volatile int madeBytes;

    private long begunAtNanos;
    /** The last attempt at a spare found no space; stays so while the next one is under way. */
    private boolean isShort;

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
            giveSpaceBack(filled.name, e);
            throw e;
        }
        begin(bytes);
        return file;
    }

    private void begin(int bytes) {
        String next = nextName();
        spareBytes = bytes;
        madeBytes = 0;
        begunAtNanos = System.nanoTime();
        spare = ahead.submit(() -> fill(next, bytes));
    }

    /** How much of the file ahead of need there is: space that is taken and is still to be used. */
    int madeBytes() {
        return madeBytes;
    }

    /** Whether the file ahead of need could not be made: the disk is full, or a quota is used up. */
    boolean isShortOfSpace() {
        return isShort;
    }

    /**
     * To be called now and then. That there is no space for what is not needed yet ends nothing: the spare is made when there is.
     *
     * @param usableBytes how many more bytes there is space for
     */
    void look(long usableBytes) {
        Future<Spare> begun = spare;
        if (begun == null || !begun.isDone()) return;
        boolean failed = begun.state() == Future.State.FAILED && isForWantOfSpace(begun.exceptionNow());
        if (!failed) {
            isShort = false;
            return;
        }
        isShort = true;
        if (usableBytes < 2L * spareBytes || System.nanoTime() - begunAtNanos < RETRY_NANOS) return;
        begin(spareBytes);
    }

    private String nextName() {
        return "fill-" + ++made + ".tmp";
    }

    private @Nullable Spare takeSpare() throws IOException {
        Future<Spare> begun = spare;
        spare = null;
        isShort = false;
        if (begun == null) return null;
        try {
            return begun.get();
        } catch (ExecutionException failed) {
            if (isForWantOfSpace(failed.getCause())) return null;
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
                madeBytes = at;
            }
            file.force();
        } catch (IOException e) {
            giveSpaceBack(name, e);
            madeBytes = 0;
            throw e;
        }
        return new Spare(name, bytes);
    }

    /** What there is of a file that found no space takes the space that others need. */
    private void giveSpaceBack(String name, Exception met) throws IOException {
        if (isForWantOfSpace(met) && directory.standing(name).isPresent()) directory.delete(name);
    }

    /** By the system's words: Java has no type for it, and where a quota is used up the number of free bytes says nothing. */
    static boolean isForWantOfSpace(@Nullable Throwable e) {
        return e instanceof IOException met
                && met.getMessage() != null
                && WANT_OF_SPACE.matcher(met.getMessage()).find();
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
