package io.seedraft.sim.world;

/** How fast a node's machine is just now: whether its process stands still, and by how much it and its disk lag. */
public final class Pace {

    /** How long a slow node takes for one event when it is slowed by a factor of one. */
    private static final long EVENT_COST_NANOS = 20_000L;

    private long pausedUntilNanos;
    private long slowUntilNanos;
    private int slowFactor = 1;
    private long busyUntilNanos;
    private long slowDiskUntilNanos;

    Pace() {}

    /** Nothing slows it or stops it. */
    void heal() {
        pausedUntilNanos = 0;
        slowUntilNanos = 0;
        busyUntilNanos = 0;
        slowDiskUntilNanos = 0;
    }

    /** A process begins, and whatever held the last one up is over; a slow machine stays slow. */
    void booted() {
        pausedUntilNanos = 0;
        busyUntilNanos = 0;
    }

    /** Its process stands still until then, or longer if it does already. */
    public void pauseUntil(long nanos) {
        pausedUntilNanos = Math.max(pausedUntilNanos, nanos);
    }

    /** It takes so many times as long for each event, until then. */
    public void slow(int factor, long untilNanos) {
        slowFactor = factor;
        slowUntilNanos = Math.max(slowUntilNanos, untilNanos);
    }

    void slowDisk(long untilNanos) {
        slowDiskUntilNanos = Math.max(slowDiskUntilNanos, untilNanos);
    }

    boolean diskIsSlow(long now) {
        return slowDiskUntilNanos > now;
    }

    /** An event was handled. */
    void handled(long now) {
        if (now < slowUntilNanos) busyUntilNanos = now + EVENT_COST_NANOS * slowFactor;
    }

    /** Whether its process stands still. */
    public boolean standsStill(long now) {
        return pausedUntilNanos > now;
    }

    /** Whether it is still at the event before, for it is slow. */
    public boolean isBusy(long now) {
        return busyUntilNanos > now;
    }

    /** When an event that is due now can be handled; later when the node stands still or lags. */
    public long handlesAt(long now) {
        return Math.max(now, Math.max(pausedUntilNanos, busyUntilNanos));
    }
}
