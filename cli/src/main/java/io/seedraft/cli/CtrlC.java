package io.seedraft.cli;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

/**
 * While a command works, Ctrl-C sets a flag and gives it the time to print what it has. The JVM then ends with 130 by
 * itself.
 */
final class CtrlC {

    /** Whoever presses it hears within a second why it is not over yet. */
    private static final long SILENT_MILLIS = 800;

    /** A campaign waits for its workers a few seconds at most; then the summary is printed. */
    private static final long PATIENCE_MILLIS = 10_000;

    /** Its work failed, and why is not said yet; for the main thread. */
    private static Optional<CtrlC> untold = Optional.empty();

    private final CountDownLatch printed = new CountDownLatch(1);
    private final String underWay;
    private final Thread hook;

    private CtrlC(AtomicBoolean stop, String underWay) {
        this.underWay = underWay;
        hook = new Thread(() -> stopAndWait(stop), "ctrl-c");
    }

    /**
     * Does some work, during which Ctrl-C sets the flag.
     *
     * @param underWay what has to be waited for when it is not over at once, in words
     */
    static int stops(AtomicBoolean stop, String underWay, IntSupplier work) {
        CtrlC ctrlC = new CtrlC(stop, underWay);
        Runtime.getRuntime().addShutdownHook(ctrlC.hook);
        try {
            int status = work.getAsInt();
            ctrlC.release();
            return status;
        } catch (RuntimeException | Error failure) {
            untold = Optional.of(ctrlC);
            throw failure;
        }
    }

    /** Why a command failed has been said: nothing is to be printed any more. */
    static void told() {
        untold.ifPresent(CtrlC::release);
        untold = Optional.empty();
    }

    private void stopAndWait(AtomicBoolean stop) {
        stop.set(true);
        try {
            if (printed.await(SILENT_MILLIS, TimeUnit.MILLISECONDS)) return;
            System.err.println("seedraft: stopping, " + underWay + " (" + PATIENCE_MILLIS / 1_000 + " s at most)");
            if (!printed.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) System.err.println("seedraft: stopped at once");
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
