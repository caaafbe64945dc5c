package io.seedraft.sim.event;

import io.seedraft.port.Check;
import java.util.Arrays;

/**
 * What is due, ordered by (time, order of adding): two events of one moment happen in the order in which they were
 * added.
 *
 * <p>A heap with four children a parent. Only numbers move in it: the events stay in their slots, and a heap entry is
 * the time and one number made of sequence and slot. Four children's entries lie in 64 bytes, mostly one line of the
 * processor's cache.
 */
public final class EventQueue {

    /** What {@link #nextTime()} says when nothing is due. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int SLOT_BITS = 20;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    /** Entry i: its time at 2i, its sequence and slot at 2i + 1. */
    private long[] heap = new long[2 * 256];

    private Event[] events = new Event[256];
    private int[] freeSlots = new int[256];
    private int free;
    private int slotsUsed;
    private int size;
    private long sequence;
    private long now;

    /** An empty queue at time 0. */
    public EventQueue() {}

    /** Forgets everything; virtual time starts at 0 again. */
    public void clear() {
        Arrays.fill(events, 0, slotsUsed, null);
        free = 0;
        slotsUsed = 0;
        size = 0;
        sequence = 0;
        now = 0;
    }

    /** The time of the event taken last: virtual true time, in nanoseconds since the run began. */
    public long now() {
        return now;
    }

    /** How many events are due. */
    public int size() {
        return size;
    }

    /** Whether nothing is due. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** The time of the next event, {@link #NEVER} when there is none. */
    public long nextTime() {
        return size == 0 ? NEVER : heap[0];
    }

    /**
     * Adds an event.
     *
     * @param at when it is due, not before {@link #now()}
     * @param event the event
     */
    public void add(long at, Event event) {
        Check.that(at >= now, "Causality: nothing is due in the past");
        int slot = free > 0 ? freeSlots[--free] : newSlot();
        events[slot] = event;
        siftUp(size++, at, sequence++ << SLOT_BITS | slot);
    }

    /** Takes the next event out and makes its time the present. */
    public Event nextEvent() {
        Check.that(size > 0, "Causality: an event is taken only when one is due");
        now = heap[0];
        int slot = (int) heap[1] & SLOT_MASK;
        Event event = events[slot];
        freeSlots[free++] = slot;
        int last = 2 * --size;
        if (size > 0) siftDown(heap[last], heap[last + 1]);
        return event;
    }

    private void siftUp(int hole, long time, long key) {
        long[] entries = heap;
        int at = hole;
        while (at > 0) {
            int parent = (at - 1) >> 2;
            long parentTime = entries[2 * parent];
            // A new entry has the highest sequence of all, so a parent of the same time stays before it.
            if (parentTime <= time) break;
            entries[2 * at] = parentTime;
            entries[2 * at + 1] = entries[2 * parent + 1];
            at = parent;
        }
        entries[2 * at] = time;
        entries[2 * at + 1] = key;
    }

    private void siftDown(long time, long key) {
        long[] entries = heap;
        int at = 0;
        for (int child = 1; child < size; child = 4 * at + 1) {
            int least = child + 4 <= size ? leastOfFour(entries, child) : leastOfSome(entries, child);
            long leastTime = entries[2 * least];
            long leastKey = entries[2 * least + 1];
            if (leastTime > time || leastTime == time && leastKey > key) break;
            entries[2 * at] = leastTime;
            entries[2 * at + 1] = leastKey;
            at = least;
        }
        entries[2 * at] = time;
        entries[2 * at + 1] = key;
    }

    private static int leastOfFour(long[] entries, int child) {
        int left = earlier(entries, child, child + 1);
        int right = earlier(entries, child + 2, child + 3);
        return earlier(entries, left, right);
    }

    private int leastOfSome(long[] entries, int child) {
        int least = child;
        for (int other = child + 1; other < size; other++) least = earlier(entries, least, other);
        return least;
    }

    /**
     * Which of two entries comes first. Which of two times is the earlier one no processor can foresee, so the sign
     * of their difference chooses and not a branch; that they are equal is rare and foreseen. Times and keys are not
     * negative.
     */
    private static int earlier(long[] entries, int first, int second) {
        long difference = entries[2 * second] - entries[2 * first];
        if (difference == 0) difference = entries[2 * second + 1] - entries[2 * first + 1];
        return first + (second - first & (int) (difference >> 63));
    }

    private int newSlot() {
        if (slotsUsed == events.length) grow();
        return slotsUsed++;
    }

    private void grow() {
        int slots = events.length * 2;
        Check.that(slots <= SLOT_MASK + 1, "EventQueue: no run has a million events due at once");
        events = Arrays.copyOf(events, slots);
        freeSlots = Arrays.copyOf(freeSlots, slots);
        heap = Arrays.copyOf(heap, 2 * slots);
    }
}
