package io.seedraft.net.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process with a sentence when an {@link Error} has reached the end of a thread. A JVM that is out of memory may fail in any line,
 * also in those that end a node in order: it would stay, listen and never answer. So nothing is allocated on the way out that was not
 * used before, since the first use of a class takes memory; some memory is kept back for what is needed all the same; and nothing is waited
 * for without a bound. A node's log needs no good-bye: what it has promised is durable.
 */
public final class LastWords {

    /** A mistake in the program, or nothing that it can go on with. */
    private static final int INTERNAL_ERROR = 70;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long STEP_NANOS = 1_000_000L;
    private static final int KEPT_BACK_BYTES = 256 << 10;

    private static final byte[] OUT_OF_MEMORY =
            words("out of memory: the heap is full. Start it again with a larger one (SEEDRAFT_JAVA_OPTS=-Xmx512m)");
    private static final byte[] STACK_OVERFLOW = words("a thread's stack is full");
    private static final byte[] OTHER_ERROR = words("the JVM met an error that nothing can be done about");

    private static final AtomicReference<@Nullable LastWords> INSTALLED = new AtomicReference<>();

    private final Thread speaker =
            Thread.ofPlatform().daemon().name("seedraft-last-words").unstarted(this::work);
    /** Open before it is needed: there may be no memory to open it then. */
    private final FileOutputStream errors = new FileOutputStream(FileDescriptor.err);

    /** Given up when it is needed. */
    private final AtomicReference<byte @Nullable []> keptBack = new AtomicReference<>(new byte[KEPT_BACK_BYTES]);

    private volatile @Nullable Throwable met;
    private volatile boolean said;

    private LastWords() {}

    private static byte[] words(String why) {
        return ("seedraft: this node stops at once, " + why + "; what it has promised is kept\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** From now on, whatever ends a thread by an error ends this process with 70. */
    public static void install() {
        LastWords words = new LastWords();
        if (!INSTALLED.compareAndSet(null, words)) return;
        words.rehearse();
        words.speaker.start();
        Thread.setDefaultUncaughtExceptionHandler((thread, met) -> end(met));
    }

    /** Ends the process with a sentence when the heap may not become so large: it would end a moment later, with fewer words. */
    public static void endWithout(long heapBytes) {
        if (Runtime.getRuntime().maxMemory() < heapBytes)
            end(new OutOfMemoryError("the heap may not become large enough"));
    }

    /** Ends the process because of an error, if that is this program's to do; otherwise returns. */
    public static void end(Throwable met) {
        LastWords installed = INSTALLED.get();
        if (installed != null) installed.endNow(met);
    }

    /** Uses once what is needed at the end: what ends a process is loaded by its first use, and so is what a write needs. */
    private void rehearse() {
        Runtime.getRuntime().addShutdownHook(speaker);
        Runtime.getRuntime().removeShutdownHook(speaker);
        LockSupport.unpark(speaker);
        LockSupport.parkNanos(1);
        try {
            errors.write(OUT_OF_MEMORY, 0, 0);
        } catch (IOException nobodyReads) {
            // Nor will anybody read the last words.
        }
    }

    private void endNow(Throwable why) {
        while (true) {
            try {
                keptBack.set(null);
                met = why;
                LockSupport.unpark(speaker);
                for (long left = PATIENCE_NANOS; !said && left > 0; left -= STEP_NANOS)
                    LockSupport.parkNanos(STEP_NANOS);
                Runtime.getRuntime().halt(INTERNAL_ERROR);
            } catch (Error again) {
                // Until it is done: a process that stays is the one thing that must not be.
            }
        }
    }

    /** Waits long before it is needed: there may be no memory for a new thread then. It alone may be kept waiting by who reads. */
    private void work() {
        Throwable why;
        while ((why = met) == null) LockSupport.park();
        drainLog();
        try {
            errors.write(wordsFor(why));
            if (!(why instanceof OutOfMemoryError)) errors.write((why + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException | Error nobodyReads) {
            // The status says it as well.
        }
        said = true;
    }

    /** What is waiting in the log comes first, if there is memory enough to wait for it; the last words come in any case. */
    private static void drainLog() {
        try {
            LossyOutput.drainProcess(PATIENCE_NANOS / 2);
        } catch (RuntimeException | Error noMemory) {
            // Those lines are lost.
        }
    }

    private static byte[] wordsFor(Throwable why) {
        if (why instanceof OutOfMemoryError) return OUT_OF_MEMORY;
        return why instanceof StackOverflowError ? STACK_OVERFLOW : OTHER_ERROR;
    }
}
