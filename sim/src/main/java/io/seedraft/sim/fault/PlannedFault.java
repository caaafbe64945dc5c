package io.seedraft.sim.fault;

/**
 * A fault and when it strikes.
 *
 * @param atNanos when, since the run began; with a cue the earliest time at which the cue is taken. At least 0
 * @param cue what it waits for besides; a fault whose cue never comes never strikes
 * @param delayNanos how long after the cue it strikes, at least 0 and 0 without a cue
 * @param fault what is done
 */
public record PlannedFault(long atNanos, Cue cue, long delayNanos, Fault fault) {

    /** Refuses times before the run. */
    public PlannedFault {
        if (atNanos < 0 || delayNanos < 0) throw new IllegalArgumentException("a time is not negative");
        if (cue == Cue.NONE && delayNanos != 0) throw new IllegalArgumentException("a delay needs a cue");
    }

    /** A fault that strikes at its time. */
    public static PlannedFault at(long atNanos, Fault fault) {
        return new PlannedFault(atNanos, Cue.NONE, 0, fault);
    }

    /** A fault that strikes some time after the first such cue. */
    public static PlannedFault upon(Cue cue, long notBeforeNanos, long delayNanos, Fault fault) {
        return new PlannedFault(notBeforeNanos, cue, delayNanos, fault);
    }

    /** The line that stands for it in a plan. */
    @Override
    public String toString() {
        return PlanText.of(this);
    }
}
