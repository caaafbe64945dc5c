package io.seedraft.wire;

/**
 * The mixing that digests are made of: every bit of the input moves about half of the bits of the output. It guards
 * against accidents of a state machine, not against somebody who looks for collisions.
 */
public final class Mix {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Mix() {}

    /** Mixes one number (the finisher of SplitMix64, Stafford's variant 13). */
    public static long of(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Mixes two numbers of which the order counts: a key's place must not be taken by its value. */
    public static long of(long first, long second) {
        return of(of(first + GOLDEN) + second);
    }
}
