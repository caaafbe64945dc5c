package io.seedraft.net.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An output that never keeps its writer waiting. What is written waits in a queue of a bounded size for a thread of its own; what does not
 * fit is dropped, counted, and told where it is missing. A node whose log goes into a pipe that nobody reads must not stop with the pipe.
 */
public final class LossyOutput extends OutputStream {

    private static final int MAX_BYTES = 256 << 10;
    private static final AtomicReference<@Nullable LossyOutput> INSTALLED = new AtomicReference<>();

    private final OutputStream to;
    private final int maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Condition allWritten = lock.newCondition();
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean writing;
    /** The last piece did not end a line. */
    private boolean inLine;
    /** A piece of the last line was dropped: what follows of it is no use. */
    private boolean dropping;

    private long droppedLines;
    private long untoldLines;

    /**
     * An output in front of another.
     *
     * @param to may block
     * @param maxBytes how much waits for it at most
     */
    public LossyOutput(OutputStream to, int maxBytes) {
        this.to = to;
        this.maxBytes = maxBytes;
        Thread.ofPlatform().daemon().name("seedraft-output").start(this::work);
    }

    /** Puts one in front of this process's standard error, where nodes log. */
    public static void install() {
        LossyOutput output = new LossyOutput(new FileOutputStream(FileDescriptor.err), MAX_BYTES);
        if (!INSTALLED.compareAndSet(null, output)) return;
        System.setErr(new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    /** How many lines the installed one has dropped, 0 without one. */
    public static long droppedLinesOfProcess() {
        LossyOutput installed = INSTALLED.get();
        return installed == null ? 0 : installed.droppedLines();
    }

    /** Waits until the installed one has written all, but no longer than some time. */
    public static void drainProcess(long nanos) {
        LossyOutput installed = INSTALLED.get();
        if (installed != null) installed.drain(nanos);
    }

    /** How many lines were dropped until now. */
    public long droppedLines() {
        lock.lock();
        try {
            return droppedLines;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(int each) {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (length == 0) return;
        lock.lock();
        try {
            boolean begins = !inLine;
            inLine = bytes[offset + length - 1] != '\n';
            dropping = !begins && dropping || length > maxBytes - waitingBytes;
            if (dropping) {
                drop(bytes, offset, length);
                return;
            }
            if (begins && untoldLines > 0) add(told());
            add(Arrays.copyOfRange(bytes, offset, offset + length));
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    private void add(byte[] piece) {
        waiting.addLast(piece);
        waitingBytes += piece.length;
    }

    private void drop(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] != '\n') continue;
            droppedLines++;
            untoldLines++;
        }
    }

    /**
     * Waits until all is written.
     *
     * @param nanos no longer than so
     * @return whether all is written
     */
    public boolean drain(long nanos) {
        long left = nanos;
        lock.lock();
        try {
            while (writing || !waiting.isEmpty()) {
                if (left <= 0) return false;
                left = allWritten.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    // --- the thread that may be kept waiting

    private void work() {
        while (true) {
            byte[] next = next();
            try {
                to.write(next);
                to.flush();
            } catch (IOException closed) {
                // Nobody will ever read it. The queue goes on being emptied.
            }
        }
    }

    private byte[] next() {
        lock.lock();
        try {
            writing = false;
            while (waiting.isEmpty()) {
                if (untoldLines > 0) {
                    writing = true;
                    return told();
                }
                allWritten.signalAll();
                // The time-out heals a signal that an Error of a writer has swallowed.
                news.await(1, TimeUnit.SECONDS);
            }
            byte[] first = waiting.removeFirst();
            waitingBytes -= first.length;
            writing = true;
            return first;
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        } finally {
            lock.unlock();
        }
    }

    private byte[] told() {
        String words = "... " + untoldLines + " lines are missing here: nobody read this output\n";
        untoldLines = 0;
        return words.getBytes(StandardCharsets.UTF_8);
    }
}
