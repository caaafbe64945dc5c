package io.seedraft.sim.world;

import io.seedraft.port.LawViolation;
import io.seedraft.sim.event.Event;
import io.seedraft.sim.event.EventQueue;

/**
 * When a node is to be woken. Wake-ups are lazy: one that comes too early, since the deadline moved, only asks for the next.
 *
 * <p>{@code Livelock}: a node that still has something to do may ask to be woken at once, and does so again until it is done. One
 * that has nothing left to do and asks on would stop virtual time for all.
 */
final class Alarm {

    /** A log of as many entries, applied one a step, is far beyond what a run holds. */
    static final int WAKES_OF_ONE_MOMENT_MAX = 100_000;

    private final int node;
    private final EventQueue queue;
    private final NodeClock clock;
    private Event.Wake wake;
    private long dueNanos;
    private long dueLocalNanos;
    private long wokenAtNanos = -1;
    private int wakesOfMoment;

    Alarm(int node, EventQueue queue, NodeClock clock) {
        this.node = node;
        this.queue = queue;
        this.clock = clock;
        this.wake = new Event.Wake(node, 0);
    }

    void booted(int boot) {
        wake = new Event.Wake(node, boot);
        dueNanos = 0;
        dueLocalNanos = EventQueue.NEVER;
        wokenAtNanos = -1;
        wakesOfMoment = 0;
    }

    /** Whether there is something to do at a wake-up; if not, the next one is asked for. */
    boolean isDue(long now, long wakeAt) {
        if (now < dueNanos) return false; // one from before the clock was changed
        dueLocalNanos = EventQueue.NEVER;
        boolean due = clock.local(now) >= wakeAt;
        if (!due) schedule(now, wakeAt);
        return due;
    }

    /** The node is woken. */
    void rings(long now) {
        if (now != wokenAtNanos) wakesOfMoment = 0;
        wokenAtNanos = now;
        if (++wakesOfMoment <= WAKES_OF_ONE_MOMENT_MAX) return;
        throw new LawViolation("Livelock: n" + node + " was woken " + WAKES_OF_ONE_MOMENT_MAX
                + " times at one moment and asks to be woken at once again");
    }

    /** It wants to be woken at a time on its clock. */
    void schedule(long now, long wakeAt) {
        if (wakeAt >= dueLocalNanos) return;
        dueLocalNanos = wakeAt;
        dueNanos = Math.max(now, clock.trueAt(wakeAt));
        queue.add(dueNanos, wake);
    }

    /** The node's clock is another, or it was healed: whatever wake-up was asked for may come too late. */
    void reschedule(long now, long wakeAt) {
        dueLocalNanos = EventQueue.NEVER;
        schedule(now, wakeAt);
    }
}
