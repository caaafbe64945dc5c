package io.seedraft.sim.world;

import io.seedraft.port.Check;

/**
 * A node's own clock: off by a skew, too fast or too slow by a drift, sometimes jumping ahead.
 *
 * <p>It never goes back. Integers being what they are, a clock slower than true time shows the same nanosecond twice
 * now and then; over any two true nanoseconds it moves on.
 *
 * <p>Whoever scheduled a wake-up by {@link #trueAt} before the clock was changed is woken at a moment that is right no
 * longer: too early is harmless (ask again), so schedule anew after {@link #drift} and {@link #jump}.
 */
public final class NodeClock {

    private static final long MILLION = 1_000_000L;

    private long trueAnchor;
    private long localAnchor;
    private int driftPpm;

    /** A clock that shows true time. */
    public NodeClock() {}

    /** Starts the clock anew at true time 0. */
    public void reset(long skewNanos, int newDriftPpm) {
        checkDrift(newDriftPpm);
        trueAnchor = 0;
        localAnchor = skewNanos;
        driftPpm = newDriftPpm;
    }

    /** How much too fast this clock runs, in parts per million. */
    public int driftPpm() {
        return driftPpm;
    }

    /**
     * What the clock shows.
     *
     * @param trueNanos not before its last change
     */
    public long local(long trueNanos) {
        long passed = trueNanos - trueAnchor;
        if (driftPpm == 0) return localAnchor + passed;
        long millions = passed / MILLION;
        long rest = passed - millions * MILLION;
        return localAnchor + millions * (MILLION + driftPpm) + rest * (MILLION + driftPpm) / MILLION;
    }

    /**
     * When the clock will show a time, or did.
     *
     * @param localNanos on this clock
     * @return the first true time since the clock's last change at which it shows that time or a later one; {@link
     *     Long#MAX_VALUE} when that is beyond counting
     */
    public long trueAt(long localNanos) {
        if (localNanos <= localAnchor) return trueAnchor;
        long ahead = localNanos - localAnchor;
        if (ahead < 0 || ahead > Long.MAX_VALUE / 4) return Long.MAX_VALUE;
        if (driftPpm == 0) return trueAnchor + ahead;
        long rate = MILLION + driftPpm;
        long whole = ahead / rate;
        long rest = ahead - whole * rate;
        return trueAnchor + whole * MILLION + (rest * MILLION + rate - 1) / rate;
    }

    /**
     * Makes the clock run at another speed from now on; it goes on from where it is.
     *
     * @param trueNanos now
     * @param newDriftPpm how much too fast, between minus and plus half a million
     */
    public void drift(long trueNanos, int newDriftPpm) {
        checkDrift(newDriftPpm);
        localAnchor = local(trueNanos);
        trueAnchor = trueNanos;
        driftPpm = newDriftPpm;
    }

    /**
     * Puts the clock forward.
     *
     * @param trueNanos now
     * @param forwardNanos by how much; a monotonic clock never goes back
     */
    public void jump(long trueNanos, long forwardNanos) {
        Check.that(forwardNanos >= 0, "MonotonicClock: it jumps ahead only");
        localAnchor = local(trueNanos) + forwardNanos;
        trueAnchor = trueNanos;
    }

    private static void checkDrift(int ppm) {
        Check.that(ppm > -500_000 && ppm < 500_000, "MonotonicClock: it drifts by less than half");
    }
}
