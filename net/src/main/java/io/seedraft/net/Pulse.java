package io.seedraft.net;

/**
 * Whether the other side of a connection still speaks. TCP itself notices a cut only after minutes, and after one of 40 s it waits up to as
 * long again until it sends anew; a new connection speaks at once.
 *
 * <pre>
 *   ping . . ping . . ping . . ping                       pong
 *             |&lt;--- silentAfter ---&gt;| closed, dialled anew
 *           unanswered since
 * </pre>
 */
final class Pulse {

    private static final long NEVER = Long.MAX_VALUE;

    private final NetLimits.Patience patience;
    private long pingAtNanos = NEVER;
    /** The first ping behind which nothing was heard. Not the last word: who slept would take its own silence for the other's. */
    private long unansweredSinceNanos = NEVER;

    Pulse(NetLimits.Patience patience) {
        this.patience = patience;
    }

    void begin(long now) {
        pingAtNanos = now;
        unansweredSinceNanos = NEVER;
    }

    void heard() {
        unansweredSinceNanos = NEVER;
    }

    boolean isPingDue(long now) {
        return now >= pingAtNanos;
    }

    void pinged(long now) {
        pingAtNanos = now + patience.pingEveryNanos();
        if (unansweredSinceNanos == NEVER) unansweredSinceNanos = now;
    }

    boolean isSilent(long now) {
        return unansweredSinceNanos != NEVER && now - unansweredSinceNanos >= patience.silentAfterNanos();
    }

    long deadlineNanos() {
        long silentAtNanos = unansweredSinceNanos == NEVER ? NEVER : unansweredSinceNanos + patience.silentAfterNanos();
        return Math.min(pingAtNanos, silentAtNanos);
    }
}
