package io.seedraft.sim.oracle.answer;

import io.seedraft.sim.world.NodeSet;
import java.util.Arrays;

/** Reads that wait, in the order in which they came, and how many of them are each asker's: a ring. */
final class ReadQueue {

    /** Of a read that waits no more while one before it does. */
    private static final int NOBODY = 0;

    private final int[] waitingOf = new int[NodeSet.MAX_NODES + 1];
    private int[] askers = new int[16];
    private long[] numbers = new long[16];
    private long[] untilNanos = new long[16];

    // Places count on; each is found in the ring by its lowest bits.
    private int head;
    private int tail;

    void clear() {
        if (head == tail) return;
        head = 0;
        tail = 0;
        Arrays.fill(waitingOf, 0);
    }

    void add(int asker, long number, long until) {
        if (tail - head == askers.length) lengthen();
        int place = tail++ & askers.length - 1;
        askers[place] = asker;
        numbers[place] = number;
        untilNanos[place] = until;
        waitingOf[asker]++;
    }

    private void lengthen() {
        int size = tail - head;
        int[] oldAskers = askers;
        long[] oldNumbers = numbers;
        long[] oldUntil = untilNanos;
        askers = new int[2 * size];
        numbers = new long[2 * size];
        untilNanos = new long[2 * size];
        for (int i = 0; i < size; i++) {
            int old = head + i & size - 1;
            askers[i] = oldAskers[old];
            numbers[i] = oldNumbers[old];
            untilNanos[i] = oldUntil[old];
        }
        head = 0;
        tail = size;
    }

    /** A read waits no more; where it came twice, its first copy. Nearly always it is the oldest. */
    void remove(int asker, long number) {
        for (int at = head; at != tail; at++) {
            int place = at & askers.length - 1;
            if (askers[place] != asker || numbers[place] != number) continue;
            askers[place] = NOBODY;
            waitingOf[asker]--;
            dropGaps();
            return;
        }
    }

    /** Which read came last of those that were ever added, 0 for none: it may wait no more. */
    long newestNumber() {
        return isEmpty() ? 0 : numbers[tail - 1 & askers.length - 1];
    }

    /** Whose it is. */
    int newestAsker() {
        return isEmpty() ? NOBODY : askers[tail - 1 & askers.length - 1];
    }

    void removeOldest() {
        int place = head & askers.length - 1;
        waitingOf[askers[place]]--;
        askers[place] = NOBODY;
        dropGaps();
    }

    private void dropGaps() {
        while (head != tail && askers[head & askers.length - 1] == NOBODY) head++;
    }

    boolean isEmpty() {
        return head == tail;
    }

    int size(int asker) {
        return waitingOf[asker];
    }

    int oldestAsker() {
        return askers[head & askers.length - 1];
    }

    /** When the time of the oldest is over: all have the same time. */
    long oldestUntilNanos() {
        return isEmpty() ? Long.MAX_VALUE : untilNanos[head & askers.length - 1];
    }
}
