package io.seedraft.history.checker.register;

import io.seedraft.history.checker.part.Act;

/**
 * What can be tried at a configuration, in turn: first the stuck operation itself, then what lets it fit, then the rest. Left
 * out is what cannot be better than something that is tried.
 */
final class Candidates {
    /** What the cursor of a path says when the stuck operation itself was tried. */
    private static final int CHECKED = 3;

    private static final int KINDS_A_TURN = 7;

    private final Steps steps;
    private final OpenOperations open;
    private final UnknownOperations unknown;
    private final Configuration now;
    private final Notice notice;
    private final Reserve reserve;

    private int stuck;
    private Act stuckAct = Act.NOTHING;
    private boolean stuckBlind;
    private int firstKind;

    Candidates(Steps steps, Notice notice, Reserve reserve) {
        this.steps = steps;
        this.notice = notice;
        this.reserve = reserve;
        open = steps.open;
        unknown = steps.unknown;
        now = steps.now;
    }

    /** Tries unknown operations in the usual order. */
    void start() {
        firstKind = 0;
    }

    /** Tries them in another order from now on: what is in the way of one way may not be in that of another. For a new path only. */
    void turn() {
        firstKind = (firstKind + KINDS_A_TURN) % Math.max(1, unknown.kinds);
    }

    /** The next choice at the last configuration of the path, which is also the present one, or {@link Steps#NONE}. */
    int next(Path path) {
        stuck = open.answered[open.at];
        stuckAct = open.act[stuck];
        stuckBlind = OpenOperations.fitsAnything(stuckAct);
        if (path.cursor() < CHECKED) {
            int first = ofStuck(path);
            if (first != Steps.NONE) {
                return first;
            }
            path.cursor(CHECKED);
            if ((stuckAct == Act.READ || stuckAct == Act.CAS) && !canComeAbout(open.seen[stuck])) {
                return Steps.NONE;
            }
            if (stuckBlind) {
                path.cursor(CHECKED + open.slots + unknown.kinds);
            }
        }
        return ofOthers(path);
    }

    /**
     * The stuck write may be hidden already. It may as well be seen, even then, when somebody will look for what it leaves:
     * write 1 and write 2 at once, then read 2, then read 1 while write 1 is still open.
     */
    private int ofStuck(Path path) {
        boolean free = OpenOperations.bit(now.free, open.slot[stuck]);
        int visibly = steps.effect(stuck, now.value);
        boolean same = stuckAct == Act.WRITE && visibly == now.value;
        if (path.cursor() == 0) {
            path.cursor(1);
            if (free && !same) {
                return Steps.HIDDEN;
            }
        }
        if (path.cursor() == 1) {
            path.cursor(2);
            if (visibly != Steps.UNFIT && (!free || same || notice.matters(visibly, open.at))) {
                return stuck;
            }
        }
        return Steps.NONE;
    }

    /** The cursor runs over all slots and all kinds of unknown operations twice: for those that help, and for the others. */
    private int ofOthers(Path path) {
        int all = open.slots + unknown.kinds;
        for (int cursor = path.cursor(); cursor < CHECKED + 2 * all; cursor++) {
            boolean mustHelp = cursor < CHECKED + all;
            int from = mustHelp ? CHECKED : CHECKED + all;
            int o;
            int choice;
            if (cursor - from < open.slots) {
                int slot = nextWrite(cursor - from);
                cursor = from + slot;
                if (slot == open.slots) {
                    cursor--;
                    continue;
                }
                o = open.inSlot[slot];
                choice = o;
            } else {
                int kind = (cursor - from - open.slots + firstKind) % unknown.kinds;
                if (!unknown.available(now.used, kind, open.at) || reserve.keeps(kind, now.used, open.at)) {
                    continue;
                }
                o = unknown.sample[kind];
                choice = Steps.ofKind(kind);
            }
            int left = o == stuck ? Steps.UNFIT : steps.effect(o, now.value);
            if (left != Steps.UNFIT
                    && helps(left) == mustHelp
                    && worthwhile(o, choice < 0, left, mustHelp)
                    && !betterByTwin(o, choice < 0)) {
                path.cursor(cursor + 1);
                return choice;
            }
        }
        return Steps.NONE;
    }

    /** The first slot from this one on with an open operation that changes something and is not over. */
    private int nextWrite(int from) {
        int w = from >>> 6;
        long left = (open.blinds[w] | open.swaps[w]) & ~now.done[w] & -1L << from;
        while (left == 0) {
            if (++w == open.words) {
                return open.slots;
            }
            left = (open.blinds[w] | open.swaps[w]) & ~now.done[w];
        }
        return w << 6 | Long.numberOfTrailingZeros(left);
    }

    /** Whether the stuck operation fits this value; a blind one fits all, which says nothing. */
    private boolean helps(int value) {
        return switch (stuckAct) {
            case READ, CAS -> value == open.seen[stuck];
            case NOT, REPLACE -> value != open.seen[stuck];
            case WRITE, APPEND, NOTHING -> false;
        };
    }

    /**
     * Whether trying it can be better than leaving it. A write that nobody looks at before the next one could as well come right
     * before that one, hidden; an unknown operation that nobody looks at need not be.
     */
    private boolean worthwhile(int o, boolean isUnknown, int left, boolean helps) {
        Act act = open.act[o];
        if (act == Act.WRITE && isUnknown && left == now.value && !frees()) {
            return false;
        }
        if (helps || (!isUnknown && !OpenOperations.fitsAnything(act))) {
            return true;
        }
        if (stuckBlind && act == Act.WRITE) {
            return notice.matters(left, open.at);
        }
        return (stuckBlind && !isUnknown) || looksAt(left, o);
    }

    /**
     * Whether an equal operation that is open should take this one's place: one that must be over earlier can do no more
     * later, and one of unknown outcome can always come later instead.
     */
    private boolean betterByTwin(int o, boolean isUnknown) {
        for (int w = 0; w < open.words; w++) {
            for (long left = (open.swaps[w] | open.blinds[w]) & ~now.done[w]; left != 0; left &= left - 1) {
                int twin = open.inSlot[w << 6 | Long.numberOfTrailingZeros(left)];
                if (twin != o && twins(twin, o) && (isUnknown || comesFirst(twin, o))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean twins(int a, int b) {
        return open.act[a] == open.act[b]
                && open.left[a] == open.left[b]
                && open.seen[a] == open.seen[b]
                && (open.act[a] != Act.APPEND || open.suffix[a] == open.suffix[b]);
    }

    /** An append that is free already is not like one that is not; a write frees both. */
    private boolean comesFirst(int twin, int o) {
        return open.answerOf[twin] < open.answerOf[o]
                && (open.act[o] != Act.APPEND
                        || OpenOperations.bit(now.free, open.slot[twin]) == OpenOperations.bit(now.free, open.slot[o]));
    }

    private boolean frees() {
        for (int w = 0; w < open.words; w++) {
            if ((open.blinds[w] & ~now.done[w] & ~now.free[w]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether an open operation other than this one would notice the value. */
    private boolean looksAt(int value, int except) {
        for (int w = 0; w < open.words; w++) {
            for (long left = open.looks[w] & ~now.done[w]; left != 0; left &= left - 1) {
                if (steps.reads(open.inSlot[w << 6 | Long.numberOfTrailingZeros(left)], value)) {
                    return true;
                }
            }
            for (long left = (open.swaps[w] | open.blinds[w]) & ~now.done[w]; left != 0; left &= left - 1) {
                int o = open.inSlot[w << 6 | Long.numberOfTrailingZeros(left)];
                if (o != except && swaps(o, value)) {
                    return true;
                }
            }
        }
        for (int kind = 0; kind < unknown.kinds; kind++) {
            if (unknown.available(now.used, kind, open.at) && swaps(unknown.sample[kind], value)) {
                return true;
            }
        }
        return false;
    }

    private boolean swaps(int o, int value) {
        return switch (open.act[o]) {
            case CAS -> value == open.seen[o];
            case REPLACE -> value != open.seen[o];
            case APPEND -> true;
            case WRITE, READ, NOT, NOTHING -> false;
        };
    }

    /** Whether anything but the stuck operation could leave this value, now or after others. */
    private boolean canComeAbout(int value) {
        for (int w = 0; w < open.words; w++) {
            for (long left = (open.swaps[w] | open.blinds[w]) & ~now.done[w]; left != 0; left &= left - 1) {
                int o = open.inSlot[w << 6 | Long.numberOfTrailingZeros(left)];
                if (o != stuck && leaves(o, value)) {
                    return true;
                }
            }
        }
        for (int kind = 0; kind < unknown.kinds; kind++) {
            if (unknown.available(now.used, kind, open.at) && leaves(unknown.sample[kind], value)) {
                return true;
            }
        }
        return false;
    }

    private boolean leaves(int o, int value) {
        return open.act[o] == Act.APPEND || open.left[o] == value;
    }
}
