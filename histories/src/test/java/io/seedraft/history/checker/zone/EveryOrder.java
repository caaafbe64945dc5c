package io.seedraft.history.checker.zone;

import io.seedraft.history.Operation;
import io.seedraft.history.checker.part.RegisterPart;
import java.util.HashSet;
import java.util.Set;

/** Tries every order of a small part, and replays one on the register. Shares nothing with the zones but the part. */
final class EveryOrder {
    private final RegisterPart<String, ?, ?> part;
    private final Acts acts;
    private final boolean[] done;
    private int mask;
    private final Set<Configuration> failed = new HashSet<>();

    private record Configuration(int done, String state) {}

    private EveryOrder(RegisterPart<String, ?, ?> part, Acts acts) {
        this.part = part;
        this.acts = acts;
        done = new boolean[part.size()];
    }

    static boolean hasOne(RegisterPart<String, ?, ?> part, Acts acts) {
        return part.size() == 0 || new EveryOrder(part, acts).extend(acts.initial());
    }

    static boolean certain(RegisterPart<?, ?, ?> part, int o) {
        return part.known(o) && part.end(o) != Operation.NEVER;
    }

    private boolean extend(String state) {
        if (!failed.add(new Configuration(mask, state))) {
            return false;
        }
        long firstEnd = Long.MAX_VALUE;
        boolean open = false;
        for (int o = 0; o < done.length; o++) {
            if (!done[o] && certain(part, o)) {
                open = true;
                firstEnd = Math.min(firstEnd, part.end(o));
            }
        }
        if (!open) {
            return true;
        }
        for (int o = 0; o < done.length; o++) {
            if (done[o] || part.call(o) > firstEnd) {
                continue;
            }
            String next = next(part, acts, state, o);
            if (next != null) {
                done[o] = true;
                mask ^= 1 << o;
                boolean found = extend(next);
                done[o] = false;
                mask ^= 1 << o;
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Null when the operation does not fit the state. */
    static String next(RegisterPart<String, ?, ?> part, Acts acts, String state, int o) {
        return switch (part.act(o)) {
            case READ -> state.equals(part.value(part.seen(o))) ? state : null;
            case NOT -> state.equals(part.value(part.seen(o))) ? null : state;
            case WRITE -> part.value(part.left(o));
            case CAS -> state.equals(part.value(part.seen(o))) ? part.value(part.left(o)) : null;
            case REPLACE -> state.equals(part.value(part.seen(o))) ? null : part.value(part.left(o));
            case APPEND -> acts.appended(state, part.suffix(o));
            case NOTHING -> state;
        };
    }

    /** Null when the order explains the part, else what is wrong with it. */
    static String fault(RegisterPart<String, ?, ?> part, Acts acts, int[] order) {
        int[] times = new int[part.size()];
        String state = acts.initial();
        long latestCall = Long.MIN_VALUE;
        for (int o : order) {
            times[o]++;
            if (part.end(o) < latestCall) {
                return o + " stands behind one that was called after its end";
            }
            latestCall = Math.max(latestCall, part.call(o));
            state = next(part, acts, state, o);
            if (state == null) {
                return o + " does not fit";
            }
        }
        for (int o = 0; o < times.length; o++) {
            if (times[o] > 1 || (times[o] == 0 && certain(part, o))) {
                return o + " stands there " + times[o] + " times";
            }
        }
        return null;
    }
}
