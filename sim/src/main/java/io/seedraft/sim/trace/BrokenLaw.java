package io.seedraft.sim.trace;

import java.util.List;

/**
 * Where a run breaks a law, for its trace to mark.
 *
 * @param law the law's name
 * @param atNanos the moment in virtual time; {@code Long.MAX_VALUE} for the end of the run
 * @param detail what is wrong, in lines
 */
public record BrokenLaw(String law, long atNanos, List<String> detail) {

    /** Keeps a copy of the lines. */
    public BrokenLaw {
        detail = List.copyOf(detail);
    }
}
