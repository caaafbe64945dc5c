package io.seedraft.cli.torture;

/** How long nobody answered while somebody should have: a majority was up and connected, and clients could reach it. */
final class Outage {

    private boolean owed;
    private long sinceNanos;
    private long longestNanos;

    /** From now on an answer is owed, or none is. */
    synchronized void owed(boolean now) {
        if (now == owed) return;
        longestNanos = longestNanos();
        owed = now;
        sinceNanos = System.nanoTime();
    }

    /** There is an answer. */
    synchronized void answered() {
        longestNanos = longestNanos();
        sinceNanos = System.nanoTime();
    }

    /** The longest time without an answer that was owed, the present one among them. */
    synchronized long longestNanos() {
        return owed ? Math.max(longestNanos, System.nanoTime() - sinceNanos) : longestNanos;
    }
}
