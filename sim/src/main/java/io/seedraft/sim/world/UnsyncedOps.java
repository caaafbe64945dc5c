package io.seedraft.sim.world;

import java.util.Arrays;

/**
 * What was asked of a disk and is not durable yet, in order: creations, deletions and writes in parallel arrays, the
 * bytes of the writes behind one another in one array. Both grow to what the busiest run needs and are used again.
 */
final class UnsyncedOps {

    static final byte CREATE = 0;
    static final byte DELETE = 1;
    static final byte WRITE = 2;
    /** Nothing: the process that asked for it was killed before the system knew. It keeps its number. */
    static final byte NEVER = 3;

    /** Beside a kind: of a write only the beginning is left. */
    private static final byte SHORTENED = 4;

    private static final int NO_SLOT = -1;
    private static final int FIRST_BYTES = 16 << 10;
    private static final int BYTES_KEPT = 1 << 20;

    private byte[] kinds = new byte[64];
    private int[] slots = new int[64];
    private int[] ats = new int[64];
    private int[] lengths = new int[64];
    private int[] starts = new int[64];
    private byte[] bytes = new byte[FIRST_BYTES];

    /** The first operation that is still unsynced. */
    private int head;

    private int end;
    private int bytesEnd;

    /** How many operations came before the one in place 0 of the arrays. */
    private long before;

    void clear() {
        // One run of many writes megabytes between two syncs, and all later ones would keep the room for them.
        if (bytes.length > BYTES_KEPT) bytes = new byte[FIRST_BYTES];
        head = 0;
        end = 0;
        bytesEnd = 0;
        before = 0;
    }

    /** Number of the last operation: they count from 1. */
    long issued() {
        return before + end;
    }

    /** Number of the last operation that is not waiting any more, with all before it. */
    long settled() {
        return before + head;
    }

    int count() {
        return end - head;
    }

    /** The bytes of all writes that wait. */
    long unsyncedBytes() {
        return head == end ? 0 : bytesEnd - starts[head];
    }

    byte kind(long op) {
        return (byte) (kinds[place(op)] & ~SHORTENED);
    }

    int slot(long op) {
        return slots[place(op)];
    }

    int at(long op) {
        return ats[place(op)];
    }

    int length(long op) {
        return lengths[place(op)];
    }

    /** Where a write's bytes start in {@link #bytes()}. */
    int start(long op) {
        return starts[place(op)];
    }

    byte[] bytes() {
        return bytes;
    }

    /** Before and behind the records of a segment stand its header and its marks, a sector each. */
    static boolean isRecord(int at, int fileBytes) {
        return at >= 2 * PowerLoss.SECTOR_BYTES && at < fileBytes - PowerLoss.SECTOR_BYTES;
    }

    boolean speakOf(int slot) {
        for (int place = head; place < end; place++) if (slots[place] == slot) return true;
        return false;
    }

    void add(byte kind, int slot) {
        int place = newPlace();
        kinds[place] = kind;
        slots[place] = slot;
        ats[place] = 0;
        lengths[place] = 0;
        starts[place] = bytesEnd;
    }

    void addWrite(int slot, int at, byte[] source, int from, int length) {
        if (length > bytes.length - bytesEnd) makeRoom(length);
        int place = newPlace();
        kinds[place] = WRITE;
        slots[place] = slot;
        ats[place] = at;
        lengths[place] = length;
        starts[place] = bytesEnd;
        System.arraycopy(source, from, bytes, bytesEnd, length);
        bytesEnd += length;
    }

    /** An operation never happened. */
    void forget(long op) {
        kinds[place(op)] = NEVER;
        slots[place(op)] = NO_SLOT;
    }

    /** A write ends sooner. */
    void shorten(long op, int length) {
        lengths[place(op)] = length;
        kinds[place(op)] |= SHORTENED;
    }

    /** Whether it did once. */
    boolean isShortened(long op) {
        return (kinds[place(op)] & SHORTENED) != 0;
    }

    /** Drops all operations up to one: they are durable, or lost for good. */
    void settle(long upTo) {
        head = (int) (upTo - before);
        if (head == end) {
            before += end;
            head = 0;
            end = 0;
            bytesEnd = 0;
        }
    }

    private int place(long op) {
        return (int) (op - before) - 1;
    }

    private int newPlace() {
        if (end == kinds.length) {
            if (head > end / 2) moveDown();
            else grow();
        }
        return end++;
    }

    /** Throws the settled operations in front out of the arrays. */
    private void moveDown() {
        int count = end - head;
        int from = starts[head];
        System.arraycopy(kinds, head, kinds, 0, count);
        System.arraycopy(slots, head, slots, 0, count);
        System.arraycopy(ats, head, ats, 0, count);
        System.arraycopy(lengths, head, lengths, 0, count);
        System.arraycopy(starts, head, starts, 0, count);
        for (int place = 0; place < count; place++) starts[place] -= from;
        System.arraycopy(bytes, from, bytes, 0, bytesEnd - from);
        bytesEnd -= from;
        before += head;
        end = count;
        head = 0;
    }

    private void grow() {
        int places = kinds.length * 2;
        kinds = Arrays.copyOf(kinds, places);
        slots = Arrays.copyOf(slots, places);
        ats = Arrays.copyOf(ats, places);
        lengths = Arrays.copyOf(lengths, places);
        starts = Arrays.copyOf(starts, places);
    }

    private void makeRoom(int length) {
        // Moving pays only when it frees half of the array; otherwise
        // a disk with a long queue would move it at each write.
        if (head > 0 && head < end && starts[head] > bytes.length / 2) moveDown();
        if (length > bytes.length - bytesEnd) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, bytesEnd + length));
        }
    }
}
