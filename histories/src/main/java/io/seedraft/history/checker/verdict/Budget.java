package io.seedraft.history.checker.verdict;

import java.util.function.BooleanSupplier;

/**
 * What a verdict may cost. Steps are counted, not seconds, so a verdict is the same on every machine; bytes are counted from
 * the sizes of the tables that a search keeps, so they too are the same.
 *
 * @param steps steps of a search, at least 0
 * @param bytes memory that the search of one part may hold, at least 0; parts that are searched at the same time hold as much
 *     each
 * @param stop an outer limit, such as a clock or Ctrl-C: asked now and then, from any thread; true ends the work
 */
public record Budget(long steps, long bytes, BooleanSupplier stop) {
    /** Some seconds of work. */
    public static final Budget DEFAULT = new Budget(10_000_000, 256L << 20, () -> false);

    /** What a budget is made of. */
    public enum Limit {
        /** {@link Budget#steps}. */
        STEPS,
        /** {@link Budget#bytes}. */
        BYTES,
        /** {@link Budget#stop}. */
        STOPPED
    }

    /** Checks that nothing is negative. */
    public Budget {
        if (steps < 0 || bytes < 0) {
            throw new IllegalArgumentException("a budget of " + steps + " steps and " + bytes + " bytes");
        }
    }

    /** The same with other steps. */
    public Budget withSteps(long other) {
        return new Budget(other, bytes, stop);
    }

    /** The same with other bytes. */
    public Budget withBytes(long other) {
        return new Budget(steps, other, stop);
    }

    /** The same with another outer limit. */
    public Budget until(BooleanSupplier other) {
        return new Budget(steps, bytes, other);
    }
}
