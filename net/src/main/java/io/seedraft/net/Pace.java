package io.seedraft.net;

/** How fast an unfinished request comes. Time in which its connection is not read from, for lack of room, is not held against it. */
final class Pace {

    private long unfinishedSinceNanos;
    private long starvesSinceNanos;
    private long lookedAtNanos;
    private int bytes;

    /** The request has begun. */
    void begin(long now) {
        unfinishedSinceNanos = now;
        look(now);
    }

    void arrived(int count) {
        bytes += count;
    }

    /** From now on it is not read from. */
    void starve(long now) {
        starvesSinceNanos = now;
    }

    /** It is read from again. */
    void feed(long now) {
        unfinishedSinceNanos += now - starvesSinceNanos;
        look(now);
    }

    private void look(long now) {
        lookedAtNanos = now;
        bytes = 0;
    }

    /** Whether the request has been unfinished for so long. */
    boolean isOver(long nanos, long now) {
        return now - unfinishedSinceNanos >= nanos;
    }

    /** Whether fewer bytes came in a moment than somebody sends who wants to be done. */
    boolean dawdles(long momentNanos, int atLeastBytes, long now) {
        if (now - lookedAtNanos < momentNanos) return false;
        if (bytes < atLeastBytes) return true;
        look(now);
        return false;
    }
}
