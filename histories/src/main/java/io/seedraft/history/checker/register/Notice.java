package io.seedraft.history.checker.register;

import io.seedraft.history.checker.part.Act;
import io.seedraft.history.checker.part.RegisterPart;
import java.util.Arrays;

/** Until which answer each value of a part can make a difference to anybody, and where it could come from. */
final class Notice {
    private static final int NEVER = -1;
    /** Chains of unknown cas are followed so far; beyond, every value makes a difference to the end. */
    private static final int MOST_ROUNDS = 16;

    /** The last answer that needs this value, {@link #NEVER} when there is none. */
    private int[] last = new int[64];

    private int values;
    /** The last answer that looks at the value whatever it is. */
    private int lastOfAny;

    private boolean[] sourced = new boolean[64];
    /** Answers before this one do not all lack a source; the answer itself does, if there is one. */
    private int limit;

    void lay(OpenOperations open, Values<?> known, int initial) {
        values = known.count();
        if (values > last.length) {
            last = new int[Math.max(values, 2 * last.length)];
            sourced = new boolean[last.length];
        }
        Arrays.fill(last, 0, values, NEVER);
        Arrays.fill(sourced, 0, values, false);
        sourced[initial] = true;
        lastOfAny = NEVER;
        limit = open.answers;
        boolean appends = false;
        int called = 0;
        for (int a = 0; a < open.answers; a++) {
            for (; called < open.calledAt[a]; called++) {
                appends |= open.act[called] == Act.APPEND;
                if (open.left[called] != RegisterPart.NONE) {
                    sourced[open.left[called]] = true;
                }
            }
            int r = open.answered[a];
            switch (open.act[r]) {
                case READ, CAS -> {
                    last[open.seen[r]] = a;
                    if (!sourced[open.seen[r]] && !appends && limit == open.answers) {
                        limit = a;
                    }
                }
                case NOT, REPLACE, APPEND -> lastOfAny = a;
                case WRITE, NOTHING -> {}
            }
        }
        if (open.unknowns) {
            followUnknown(open);
        }
    }

    /** The first answer that names a value which nobody who was called before its end could leave, or the number of answers. */
    int limit() {
        return limit;
    }

    /** Whether this value, there when that answer is looked at, can make a difference to it or a later one. */
    boolean matters(int value, int answer) {
        return lastOfAny >= answer || (value < values && last[value] >= answer);
    }

    /** What an unknown cas needs is needed as long as what it leaves. */
    private void followUnknown(OpenOperations open) {
        boolean more = true;
        for (int round = 0; more; round++) {
            more = false;
            for (int o = open.size - 1; o >= 0; o--) {
                if (open.slot[o] != OpenOperations.NO_SLOT) {
                    continue;
                }
                if (open.act[o] == Act.APPEND || (round == MOST_ROUNDS && open.act[o] == Act.CAS)) {
                    lastOfAny = open.answers;
                } else if (open.act[o] == Act.CAS || open.act[o] == Act.REPLACE) {
                    more |= need(open, o);
                }
            }
        }
    }

    private boolean need(OpenOperations open, int o) {
        int until = last[open.left[o]];
        if (open.act[o] == Act.REPLACE) {
            boolean longer = until > lastOfAny;
            lastOfAny = Math.max(lastOfAny, until);
            return longer;
        }
        boolean longer = until > last[open.seen[o]];
        last[open.seen[o]] = Math.max(last[open.seen[o]], until);
        return longer;
    }
}
