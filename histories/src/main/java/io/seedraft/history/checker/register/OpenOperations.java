package io.seedraft.history.checker.register;

import io.seedraft.history.checker.part.Act;
import io.seedraft.history.checker.part.RegisterPart;
import java.util.Arrays;

/**
 * The operations of one part, and which of those with an answer are open at a given answer: called before it and not answered
 * before it. An open operation has a slot, which is the place of its bit in masks; slots are used again, so there are no more
 * of them than operations were ever open at once. The view moves from answer to answer, forwards and back, at a cost of what
 * opens and closes in between.
 */
final class OpenOperations {
    /** The operation never is in a slot: its outcome is unknown, so it is open from its call on. */
    static final int NO_SLOT = -1;

    int size;
    int answers;
    int slots;
    /** Whether there are operations of unknown outcome. */
    boolean unknowns;
    /** The words of a mask. */
    int words;
    /** What each operation does; a cas of equal values is a read. */
    Act[] act = new Act[64];

    int[] seen = new int[64];
    int[] left = new int[64];
    int[] suffix = new int[64];
    int[] slot = new int[64];
    int[] answered = new int[64];
    /** When its answer comes, among the answers. */
    int[] answerOf = new int[64];
    /** The operations called by the end of each answer are the first so many. */
    int[] calledAt = new int[64];

    /** The answer that is looked at. */
    int at;
    /** The operation in each slot, where the masks have a bit. */
    int[] inSlot = new int[64];
    /** Open operations that change nothing. */
    long[] looks = new long[1];
    /** Open operations that fit any value and leave something: writes and appends. */
    long[] blinds = new long[1];
    /** Open operations that both see and leave. */
    long[] swaps = new long[1];

    private int[] freeSlots = new int[64];

    /** Lays out the part and looks at its first answer. */
    void lay(RegisterPart<?, ?, ?> part, Values<?> values) {
        size = part.size();
        answers = part.answers();
        ensure();
        unknowns = answers < size;
        for (int o = 0; o < size; o++) {
            describe(part, values, o);
        }
        slots = 0;
        int free = 0;
        int called = 0;
        for (int a = 0; a < answers; a++) {
            int r = part.answered(a);
            long end = part.end(r);
            for (; called < size && part.call(called) <= end; called++) {
                if (part.known(called)) {
                    slot[called] = free > 0 ? freeSlots[--free] : slots++;
                }
            }
            answered[a] = r;
            answerOf[r] = a;
            calledAt[a] = called;
            freeSlots[free++] = slot[r];
        }
        words = (slots + 63) >>> 6;
        if (words > looks.length) {
            looks = new long[words];
            blinds = new long[words];
            swaps = new long[words];
        }
        restart();
    }

    /** Looks at the first answer again. */
    void restart() {
        Arrays.fill(looks, 0, words, 0);
        Arrays.fill(blinds, 0, words, 0);
        Arrays.fill(swaps, 0, words, 0);
        at = 0;
        if (answers > 0) {
            open(0);
        }
    }

    /** The first operation that opens only at the answer looked at; those up to {@link #called()} follow. */
    int firstCalled() {
        return at == 0 ? 0 : calledAt[at - 1];
    }

    /** Behind the last operation that is called by the answer looked at. */
    int called() {
        return calledAt[at];
    }

    void forward() {
        int r = answered[at];
        setBit(maskOf(act[r]), slot[r], false);
        at++;
        if (at < answers) {
            open(calledAt[at - 1]);
        }
    }

    void moveTo(int to) {
        while (at < to) {
            forward();
        }

        while (at > to) {
            if (at < answers) {
                for (int o = calledAt[at - 1]; o < calledAt[at]; o++) {
                    if (slot[o] != NO_SLOT) {
                        setBit(maskOf(act[o]), slot[o], false);
                    }
                }
            }
            at--;
            int r = answered[at];
            inSlot[slot[r]] = r;
            setBit(maskOf(act[r]), slot[r], true);
        }
    }

    static boolean changesNothing(Act act) {
        return act == Act.READ || act == Act.NOT || act == Act.NOTHING;
    }

    static boolean fitsAnything(Act act) {
        return act == Act.WRITE || act == Act.APPEND;
    }

    static boolean bit(long[] mask, int bit) {
        return (mask[bit >>> 6] >>> bit & 1) != 0;
    }

    static void setBit(long[] mask, int bit, boolean on) {
        if (on) {
            mask[bit >>> 6] |= 1L << bit;
        } else {
            mask[bit >>> 6] &= ~(1L << bit);
        }
    }

    private void open(int from) {
        for (int o = from; o < calledAt[at]; o++) {
            if (slot[o] != NO_SLOT) {
                inSlot[slot[o]] = o;
                setBit(maskOf(act[o]), slot[o], true);
            }
        }
    }

    private long[] maskOf(Act what) {
        if (changesNothing(what)) {
            return looks;
        }
        return fitsAnything(what) ? blinds : swaps;
    }

    private void describe(RegisterPart<?, ?, ?> part, Values<?> values, int o) {
        Act what = part.act(o);
        act[o] = what;
        seen[o] = part.seen(o);
        left[o] = part.left(o) == RegisterPart.NONE ? RegisterPart.NONE : values.known(part.left(o));
        slot[o] = NO_SLOT;
        if (what == Act.CAS && seen[o] == left[o]) {
            act[o] = Act.READ;
            left[o] = RegisterPart.NONE;
        } else if (what == Act.APPEND) {
            suffix[o] = values.suffix(part.suffix(o));
        }
    }

    private void ensure() {
        if (size > act.length) {
            int length = Math.max(size, 2 * act.length);
            act = new Act[length];
            seen = new int[length];
            left = new int[length];
            suffix = new int[length];
            slot = new int[length];
            answered = new int[length];
            answerOf = new int[length];
            calledAt = new int[length];
            inSlot = new int[length];
            freeSlots = new int[length];
        }
    }
}
