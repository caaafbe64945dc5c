package io.seedraft.sim.dice;

import io.seedraft.port.Dice;

/**
 * The dice of one run: a stateless hash of (seed, stream, a, b, n). The delay of the n-th message from a to b depends
 * on nothing else.
 *
 * <p>The hash is a chain of SplitMix64 finishers (Stafford's variant 13), one for each part of the key: the parts are
 * small neighbouring numbers, and one finisher over their sum would let (a, b) and (a + 1, b - 1) meet. What turns a
 * draw into a number of a range is integer arithmetic alone, so that each platform agrees.
 */
public final class KeyedDice {

    /** One in a million is the unit of all chances. */
    public static final int MILLION = 1_000_000;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int STREAMS = Stream.values().length;

    private final long[] streamKeys = new long[STREAMS];
    private long seed;

    /** Dice of a run. */
    public KeyedDice(long seed) {
        reset(seed);
    }

    /** Makes these the dice of another run. */
    public void reset(long newSeed) {
        seed = newSeed;
        long mixed = mix(newSeed + GOLDEN);
        for (int stream = 0; stream < STREAMS; stream++) streamKeys[stream] = mix(mixed + GOLDEN * (stream + 1));
    }

    /** The run's seed. */
    public long seed() {
        return seed;
    }

    /**
     * Draws 64 bits.
     *
     * @param stream what for
     * @param a first part of the key, often who
     * @param b second part, often to whom
     * @param n third part, often the how-manieth
     */
    public long draw(Stream stream, long a, long b, long n) {
        return mix(mix(mix(streamKeys[stream.key()] + GOLDEN * a) + GOLDEN * b) + GOLDEN * n);
    }

    /** Another 64 bits from the same key: where one event needs several draws. */
    public static long again(long draw) {
        return mix(draw + GOLDEN);
    }

    /**
     * A number below a bound, each as likely as any other up to 2^-64 times the bound (Lemire's multiplication).
     *
     * @param draw 64 drawn bits
     * @param bound exclusive, greater than 0
     */
    public static long below(long draw, long bound) {
        return Math.unsignedMultiplyHigh(draw, bound);
    }

    /**
     * A number of a range.
     *
     * @param draw 64 drawn bits
     * @param low inclusive
     * @param high inclusive, at least {@code low}
     */
    public static long between(long draw, long low, long high) {
        return low + below(draw, high - low + 1);
    }

    /**
     * Whether a chance comes true.
     *
     * @param draw 64 drawn bits
     * @param perMillion 0 is never, a million always
     */
    public static boolean chance(long draw, int perMillion) {
        return below(draw, MILLION) < perMillion;
    }

    /**
     * An exponentially distributed number: mostly small, sometimes many times the mean.
     *
     * @param draw 64 drawn bits
     * @param mean 0 to 2^56
     * @return 0 to 45 times the mean
     */
    public static long exponential(long draw, long mean) {
        return Exponential.scaled(draw, mean);
    }

    /**
     * A number with a heavy tail: half of the draws are below a quarter of the mean, one in a thousand is above 23
     * times it (Weibull's distribution with shape one half).
     *
     * @param draw 64 drawn bits
     * @param mean 0 to 2^50
     */
    public static long longTail(long draw, long mean) {
        // The mean of an exponential's square is twice the square of its mean.
        return Exponential.scaled(draw, Exponential.scaled(draw, mean)) >>> 1;
    }

    /** A view of these dice for one boot of one node; it stays usable when the dice are reset. */
    public ElectionDice election(int node, int boot) {
        return new ElectionDice(this, node, boot);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** What a core draws its election timeouts from: keyed by node, boot and how many it drew since. */
    public static final class ElectionDice implements Dice {

        private final KeyedDice dice;
        private int node;
        private int boot;
        private long draws;

        private ElectionDice(KeyedDice dice, int node, int boot) {
            this.dice = dice;
            aim(node, boot);
        }

        /** Makes these the dice of another node or boot, from its first draw. */
        public void aim(int newNode, int newBoot) {
            node = newNode;
            boot = newBoot;
            draws = 0;
        }

        @Override
        public long below(long bound) {
            return KeyedDice.below(dice.draw(Stream.ELECTION, node, boot, draws++), bound);
        }
    }
}
