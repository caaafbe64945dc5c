package io.seedraft.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

/**
 * While a command works, Ctrl-C sets a flag and gives it the time to print what it has. The JVM then ends with 130 by
 * itself.
 */
final class CtrlC {

    /** A campaign waits for its workers a few seconds at most; then the summary is printed. */
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch printed = new CountDownLatch(1);
    private final Thread hook;

    private CtrlC(AtomicBoolean stop) {
        hook = new Thread(() -> stopAndWait(stop), "ctrl-c");
    }

    /** Does some work, during which Ctrl-C sets the flag. */
    static int stops(AtomicBoolean stop, IntSupplier work) {
        CtrlC ctrlC = new CtrlC(stop);
        Runtime.getRuntime().addShutdownHook(ctrlC.hook);
        try {
            return work.getAsInt();
        } finally {
            ctrlC.release();
        }
    }

    private void stopAndWait(AtomicBoolean stop) {
        stop.set(true);
        try {
            if (!printed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) System.err.println("seedraft: stopped at once");
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() {
        printed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            // The hook is running: it has just been told to go on.
        }
    }
}
