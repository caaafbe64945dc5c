package io.seedraft.history.checker.register;

import io.seedraft.history.checker.part.Act;

/** What a choice does to a configuration. */
final class Steps {
    /** The stuck write was hidden by a write that took effect before. */
    static final int HIDDEN = -1;
    /** There is no other choice. */
    static final int NONE = Integer.MIN_VALUE;
    /** The value does not let the operation take effect. */
    static final int UNFIT = -1;

    final OpenOperations open;
    final UnknownOperations unknown;
    final Configuration now;
    private final Values<?> values;
    private final Trail trail;
    private boolean recording;

    Steps(OpenOperations open, UnknownOperations unknown, Values<?> values, Configuration now, Trail trail) {
        this.open = open;
        this.unknown = unknown;
        this.values = values;
        this.now = now;
        this.trail = trail;
    }

    /** The choice of an unknown operation of this kind; an operation with an answer is its own number. */
    static int ofKind(int kind) {
        return -2 - kind;
    }

    /** Goes to the first answer; afterwards whether what happens is put down in the trail. */
    void start(int initial, boolean record) {
        recording = record;
        now.start(initial, open.words, unknown.words);
        open.restart();
        if (record) {
            trail.start(open.size);
        }
        if (open.answers > 0) {
            readNewlyCalled();
        }
    }

    /** The trail is of no use any more: the search went back. */
    void stopRecording() {
        recording = false;
    }

    boolean recording() {
        return recording;
    }

    /** What the operation makes of the value, or {@link #UNFIT}. */
    int effect(int o, int value) {
        return switch (open.act[o]) {
            case WRITE -> open.left[o];
            case CAS -> value == open.seen[o] ? open.left[o] : UNFIT;
            case REPLACE -> value != open.seen[o] ? open.left[o] : UNFIT;
            case APPEND -> values.appended(value, open.suffix[o]);
            case READ, NOT, NOTHING -> UNFIT;
        };
    }

    void apply(int choice) {
        if (choice == HIDDEN) {
            int r = open.answered[open.at];
            OpenOperations.setBit(now.free, open.slot[r], false);
            OpenOperations.setBit(now.done, open.slot[r], true);
            if (recording) {
                trail.hidden(r);
            }
            return;
        }
        int o = choice;
        if (choice >= 0) {
            OpenOperations.setBit(now.done, open.slot[o], true);
            OpenOperations.setBit(now.free, open.slot[o], false);
        } else {
            int kind = ofKind(choice);
            o = recording ? unknown.member(kind, unknown.used(now.used, kind)) : unknown.sample[kind];
            unknown.use(now.used, kind);
        }
        boolean write = open.act[o] == Act.WRITE;
        if (write) {
            for (int w = 0; w < open.words; w++) {
                now.free[w] |= open.blinds[w] & ~now.done[w];
            }
        }
        if (recording) {
            trail.takesEffect(o, write);
        }
        now.value = effect(o, now.value);
        readOpen();
    }

    /** Passes the answers that are explained, up to that one; what is called meanwhile and reads the value does so. */
    void advance(int limit) {
        while (open.at < limit) {
            int slot = open.slot[open.answered[open.at]];
            if (!OpenOperations.bit(now.done, slot)) {
                return;
            }
            OpenOperations.setBit(now.done, slot, false);
            open.forward();
            if (open.at < open.answers) {
                readNewlyCalled();
            }
        }
    }

    boolean reads(int o, int value) {
        return switch (open.act[o]) {
            case READ -> value == open.seen[o];
            case NOT -> value != open.seen[o];
            case NOTHING -> true;
            case WRITE, CAS, REPLACE, APPEND -> false;
        };
    }

    private void readNewlyCalled() {
        for (int o = open.firstCalled(); o < open.called(); o++) {
            if (open.slot[o] != OpenOperations.NO_SLOT && reads(o, now.value)) {
                read(o);
            }
        }
    }

    private void readOpen() {
        for (int w = 0; w < open.words; w++) {
            for (long left = open.looks[w] & ~now.done[w]; left != 0; left &= left - 1) {
                int o = open.inSlot[w << 6 | Long.numberOfTrailingZeros(left)];
                if (reads(o, now.value)) {
                    read(o);
                }
            }
        }
    }

    private void read(int o) {
        OpenOperations.setBit(now.done, open.slot[o], true);
        if (recording) {
            trail.takesEffect(o, false);
        }
    }
}
