package io.seedraft.sim.world;

import io.seedraft.port.Check;
import io.seedraft.sim.dice.Delay;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.event.EventQueue;
import org.jspecify.annotations.Nullable;

/**
 * A machine of the simulated cluster: its disk, its clock, how fast it is just now, how often its process was started, and when that
 * wants to be woken. What the process does is a protocol's business, and who hosts one extends this.
 */
public abstract class Machine {

    /** What it writes to. */
    public final SimDisk disk;

    /** What its process takes for the time. */
    public final NodeClock clock = new NodeClock();

    /** How fast it is. */
    public final Pace pace = new Pace();

    /** Its number, from 1. */
    protected final int id;

    private final Alarm alarm;
    private @Nullable DiskCopy backup;
    private int boot;

    /** A machine that is off, in a world of these dice and this queue. */
    protected Machine(int id, KeyedDice dice, EventQueue queue) {
        this.id = id;
        this.disk = new SimDisk(id, dice, queue, new DiskSetup(Delay.exactly(1)));
        this.alarm = new Alarm(id, queue, clock);
    }

    /** Its number, from 1. */
    public final int id() {
        return id;
    }

    /** Whether its process runs. */
    public abstract boolean up();

    /** When the process wants to be woken, on its own clock; only a running one is asked. */
    protected abstract long wakeAt();

    /** There may be more room on the disk than before, or less. */
    protected abstract void roomChanges(long now);

    /** Prepares for another run: off, never booted. */
    protected final void renew() {
        pace.heal();
        backup = null;
        boot = 0;
    }

    /** The process starts once more. */
    protected final void powersOn() {
        boot++;
        alarm.booted(boot);
        pace.booted();
        disk.powerOn(boot);
    }

    /** The boot that runs or ran last, from 1. */
    public final int bootNumber() {
        return boot;
    }

    // --- wake-ups

    /** Whether there is something to do at a wake-up; if not, the next one is asked for. */
    public final boolean wakeIsDue(long now) {
        return alarm.isDue(now, wakeAt());
    }

    /** The process is woken. */
    protected final void rings(long now) {
        alarm.rings(now);
    }

    /** The process has done what there was to do at this moment. */
    protected final void stepOver(long now) {
        pace.handled(now);
        alarm.schedule(now, wakeAt());
    }

    /** The node's clock is another, or it was healed: whatever wake-up was asked for may come too late. */
    public final void rescheduleWake(long now) {
        alarm.reschedule(now, wakeAt());
    }

    // --- what befalls its disk

    /** Copies what is durable. */
    public final void backUp() {
        backup = disk.copies().durable();
    }

    /** Whether there is a copy that could be put back. */
    public final boolean hasBackup() {
        return backup != null;
    }

    /** Puts the last copy back, while the process is dead. */
    public final void restore() {
        DiskCopy copy = backup;
        if (copy == null || up()) throw Check.impossible("Simulator: a dead node's copy is put back");
        disk.restore(copy);
    }

    /** Each sync takes so many times as long, until then. */
    public final void slowDisk(int factor, long untilNanos) {
        disk.slow(factor);
        pace.slowDisk(untilNanos);
    }

    /** A fault on this machine is over; another of its kind may go on. */
    public final void faultOver(long now) {
        if (!pace.diskIsSlow(now)) disk.slow(1);
    }

    /** Other programs take no room on the disk any more. */
    public final void freeDisk(long now) {
        disk.free();
        if (up()) roomChanges(now);
    }

    /** Nothing slows or stops this machine any more, and there is room on its disk. */
    protected final void repair() {
        pace.heal();
        disk.heal();
        disk.enlarge();
    }
}
