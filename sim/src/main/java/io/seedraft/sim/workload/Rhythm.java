package io.seedraft.sim.workload;

import io.seedraft.sim.profile.WorkloadSetup;

/**
 * When a client begins its next operation. Whoever waits for each answer thinks after it. Whoever has a window of several begins them
 * together, as a client library that is given a batch, and thinks as long as they would have taken one after the other.
 */
final class Rhythm {

    /** How much shorter a client thinks in a rush. */
    private static final int RUSH = 32;

    private final WorkloadSetup.Pace pace;
    private final ClientDice dice;
    private long dueNanos;
    private long hushUntilNanos;
    private long rushUntilNanos;
    private boolean demanded;

    Rhythm(WorkloadSetup.Pace pace, ClientDice dice) {
        this.pace = pace;
        this.dice = dice;
        this.dueNanos = thinkNanos(0);
    }

    /** When the next operation may begin. */
    long dueNanos() {
        return dueNanos;
    }

    /** It may begin now. */
    void dueAt(long nanos) {
        dueNanos = nanos;
    }

    void demand(long now) {
        demanded = true;
        dueNanos = now;
    }

    void hush(long untilNanos) {
        hushUntilNanos = Math.max(hushUntilNanos, untilNanos);
        dueNanos = Math.max(dueNanos, hushUntilNanos);
    }

    void rush(long now, long untilNanos, int nextOperation) {
        hushUntilNanos = 0;
        rushUntilNanos = Math.max(rushUntilNanos, untilNanos);
        dueNanos = Math.min(dueNanos, now + thinkNanos(nextOperation) / RUSH);
    }

    /** One of a batch has begun. */
    void begun(long now, int nextOperation, int window) {
        if (window > 1 && nextOperation % window == 0) thinkFor(now, nextOperation, window);
    }

    /** An operation is over. */
    void over(long now, int nextOperation, int window) {
        if (demanded) dueNanos = now + pace.backOffNanos() / 4;
        else if (window == 1) thinkFor(now, nextOperation, 1);
    }

    private void thinkFor(long now, int nextOperation, int times) {
        long nanos = times * thinkNanos(nextOperation);
        if (now < rushUntilNanos) nanos /= RUSH;
        dueNanos = Math.max(now + nanos, hushUntilNanos);
    }

    /** How long it thinks before an operation. */
    long thinkNanos(int operation) {
        return dice.between(operation, Purpose.THINK, 0, pace.thinkMinNanos(), pace.thinkMaxNanos());
    }
}
