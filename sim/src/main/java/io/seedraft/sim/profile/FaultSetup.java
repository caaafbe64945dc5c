package io.seedraft.sim.profile;

import java.util.List;

/**
 * What is done to the cluster from outside.
 *
 * @param troubles which kinds of trouble exist in this run, without repetition; empty is a calm run
 * @param everyNanos one trouble each such time, on average
 * @param regular whether troubles come like a clock and not somewhere within their time
 * @param clockDriftPpm how far a drift fault goes to either side; 0 is none
 * @param clockJumps whether clocks may leap ahead: never with leases, which a leap breaks by design (Thesis §6.4.1)
 * @param awayNanos how long some node is away once in the run, or two of five, beside the troubles; 0 is never
 */
public record FaultSetup(
        List<Trouble> troubles,
        long everyNanos,
        boolean regular,
        int clockDriftPpm,
        boolean clockJumps,
        long awayNanos) {

    /** Nothing is done. */
    public static final FaultSetup NONE = new FaultSetup(List.of(), 1_000_000_000L, true, 0, false);

    /** Nobody is away for long. */
    public FaultSetup(List<Trouble> troubles, long everyNanos, boolean regular, int clockDriftPpm, boolean clockJumps) {
        this(troubles, everyNanos, regular, clockDriftPpm, clockJumps, 0);
    }

    /** Keeps a copy of the list. */
    public FaultSetup {
        troubles = List.copyOf(troubles);
    }
}
