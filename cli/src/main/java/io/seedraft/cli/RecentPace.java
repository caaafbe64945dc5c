package io.seedraft.cli;

/**
 * How fast something went lately. A JVM runs its first seconds at a tenth of its speed: an average over all of the time counts them in
 * for ever, and says three minutes when one is left. So the pace is that of the last few seconds.
 */
final class RecentPace {

    private static final int SAMPLES = 16;
    private static final long SAMPLE_EVERY_NANOS = 250_000_000L;

    /** A ring: the oldest of the last samples is the next to be written over. */
    private final long[] nanos = new long[SAMPLES];

    private final long[] amounts = new long[SAMPLES];
    private int taken;

    /**
     * A pace that begins with nothing done.
     *
     * @param nowNanos when
     */
    RecentPace(long nowNanos) {
        take(nowNanos, 0);
    }

    /**
     * So much is done.
     *
     * @param nowNanos when
     * @param amount of all that was done since the beginning, never less than before
     */
    void at(long nowNanos, long amount) {
        if (nowNanos - nanos[(taken - 1) % SAMPLES] >= SAMPLE_EVERY_NANOS) take(nowNanos, amount);
    }

    /** How much a second, since the oldest sample that is kept. */
    double perSecond(long nowNanos, long amount) {
        int oldest = Math.max(0, taken - SAMPLES) % SAMPLES;
        return Numbers.rate(amount - amounts[oldest], nowNanos - nanos[oldest]);
    }

    private void take(long nowNanos, long amount) {
        nanos[taken % SAMPLES] = nowNanos;
        amounts[taken++ % SAMPLES] = amount;
    }
}
