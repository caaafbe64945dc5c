package io.seedraft.sim.dice;

/**
 * {@code -ln(u)} of a uniform u in integers: {@code Math.log} may differ in its last bit from one platform to the next.
 *
 * <p>A draw of 64 bits is {@code 2^-(zeros+1) * m} with m from 1 up to 2, so {@code -ln(u) = (zeros + 1) * ln 2 - ln
 * m}: the zeros are counted, and ln m is read from a table of 256 steps with a straight line between two of them.
 */
final class Exponential {

    /** Results have this many bits behind the point. */
    static final int FRACTION_BITS = 32;

    /** {@code ln 2 * 2^32}. */
    private static final long LN2 = 2_977_044_472L;

    private static final int STEP_BITS = 8;
    private static final int STEPS = 1 << STEP_BITS;

    private static final long[] LN_OF_ONE_AND = lnOfOneAnd();

    private Exponential() {}

    /** {@code -ln(draw / 2^64) * 2^32}. */
    static long minusLn(long draw) {
        int zeros = Long.numberOfLeadingZeros(draw | 1);
        long fraction = (draw | 1) << zeros << 1;
        int step = (int) (fraction >>> (64 - STEP_BITS));
        long within = fraction << STEP_BITS >>> 32;
        long low = LN_OF_ONE_AND[step];
        long lnOfM = low + ((LN_OF_ONE_AND[step + 1] - low) * within >>> 32);
        return (zeros + 1) * LN2 - lnOfM;
    }

    /** {@code -ln(draw / 2^64)} times a mean of at most 2^56. */
    static long scaled(long draw, long mean) {
        // minusLn is below 2^38 and mean at most 2^56: shifted by 25 and 7 both fit, and 25 + 7 + 32 = 64.
        return Math.multiplyHigh(minusLn(draw) << 25, mean << 7);
    }

    /** {@code ln(1 + step / 256) * 2^32} for each step and the one after the last. */
    private static long[] lnOfOneAnd() {
        long[] table = new long[STEPS + 1];
        for (int step = 0; step <= STEPS; step++) {
            table[step] = Math.multiplyHigh(log2(step) << 1, LN2 << 31);
        }
        return table;
    }

    /** {@code log2(1 + step / 256) * 2^32}, a bit for each squaring: m*m at least 2 means that the next bit is one. */
    private static long log2(int step) {
        if (step == STEPS) return 1L << FRACTION_BITS;
        long m = (1L << 62) + ((long) step << (62 - STEP_BITS));
        long bits = 0;
        for (int bit = 0; bit < FRACTION_BITS; bit++) {
            // Points: m has 62 bits behind it, the product's high half 60.
            long square = Math.multiplyHigh(m, m);
            boolean atLeastTwo = square >= 1L << 61;
            bits = bits << 1 | (atLeastTwo ? 1 : 0);
            m = atLeastTwo ? square << 1 : square << 2;
        }
        return bits;
    }
}
