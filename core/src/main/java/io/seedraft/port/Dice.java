package io.seedraft.port;

/** Where draws come from: the host's seeded generator, never one of the core's own. */
@FunctionalInterface
public interface Dice {

    /**
     * Draws a number.
     *
     * @param bound exclusive, greater than 0
     * @return from 0 to {@code bound - 1}
     */
    long below(long bound);
}
