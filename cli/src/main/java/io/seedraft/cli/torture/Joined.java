package io.seedraft.cli.torture;

import java.util.List;

/** Waits for threads that were told to end, whatever happens to the one that waits. */
final class Joined {

    private Joined() {}

    static void all(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
