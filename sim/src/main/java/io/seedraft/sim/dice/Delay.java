package io.seedraft.sim.dice;

import io.seedraft.port.Check;

/**
 * How long something takes.
 *
 * @param kind how delays spread
 * @param minNanos the shortest
 * @param meanNanos about the mean, at least the shortest
 * @param maxNanos the longest, at least the mean and at most 10^15
 */
public record Delay(DelayKind kind, long minNanos, long meanNanos, long maxNanos) {

    /** Checks the order of the limits. */
    public Delay {
        Check.that(minNanos >= 0, "Delay: nothing arrives before it was sent");
        Check.that(minNanos <= meanNanos && meanNanos <= maxNanos, "Delay: shortest, mean and longest are in order");
        Check.that(maxNanos <= 1_000_000_000_000_000L, "Delay: the longest leaves room for arithmetic");
    }

    /** Always the same. */
    public static Delay exactly(long nanos) {
        return new Delay(DelayKind.UNIFORM, nanos, nanos, nanos);
    }

    /** Any of a range. */
    public static Delay uniform(long minNanos, long maxNanos) {
        return new Delay(DelayKind.UNIFORM, minNanos, minNanos + (maxNanos - minNanos) / 2, maxNanos);
    }

    /**
     * A delay.
     *
     * @param draw 64 drawn bits
     */
    public long nanos(long draw) {
        return switch (kind) {
            case UNIFORM -> KeyedDice.between(draw, minNanos, maxNanos);
            case EXPONENTIAL -> Math.min(maxNanos, minNanos + KeyedDice.exponential(draw, meanNanos - minNanos));
            case LONG_TAIL -> Math.min(maxNanos, minNanos + KeyedDice.longTail(draw, meanNanos - minNanos));
        };
    }

    /** How long it takes on the average; of delays that are spread evenly, the mean is no more than where the shorter half ends. */
    public long averageNanos() {
        return kind == DelayKind.UNIFORM ? minNanos + (maxNanos - minNanos) / 2 : meanNanos;
    }

    /** A delay of the shorter half: what a healed network keeps to. */
    public long calmNanos(long draw) {
        return KeyedDice.between(draw, minNanos, meanNanos);
    }
}
