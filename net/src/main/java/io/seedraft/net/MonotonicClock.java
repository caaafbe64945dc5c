package io.seedraft.net;

/** The time of one node: nanoseconds that never go back, from an arbitrary beginning. */
final class MonotonicClock {

    private final long origin = System.nanoTime();

    long nowNanos() {
        return System.nanoTime() - origin;
    }
}
