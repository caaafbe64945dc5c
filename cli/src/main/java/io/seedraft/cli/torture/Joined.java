package io.seedraft.cli.torture;

import java.util.List;

/** Waits for threads that were told to end, whatever happens to the one that waits. */
final class Joined {

    private static final long LOOK_MILLIS = 20;

    private Joined() {}

    static void all(List<Thread> threads) {
        all(threads, () -> {});
    }

    /**
     * Waits for all.
     *
     * @param hurry done again and again until the last has ended: it may begin to wait for something else meanwhile
     */
    static void all(List<Thread> threads, Runnable hurry) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    hurry.run();
                    thread.join(LOOK_MILLIS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
