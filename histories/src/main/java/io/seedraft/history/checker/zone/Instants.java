package io.seedraft.history.checker.zone;

import io.seedraft.history.checker.part.RegisterPart;

/**
 * Positions drawn out so that no call and no end are at the same instant: at one position all calls come before all ends,
 * because operations that only touch are concurrent. Instants lie between {@link #first} and {@link #last}.
 */
final class Instants {
    /** Positions must lie between this and its negative; ends behind the last call are all the same. */
    static final long GREATEST = 1L << 61;

    private Instants() {}

    static boolean fit(RegisterPart<?, ?, ?> part) {
        return part.size() == 0 || (part.call(0) > -GREATEST && part.call(part.size() - 1) < GREATEST);
    }

    /** Before every call. */
    static long first(RegisterPart<?, ?, ?> part) {
        return part.size() == 0 ? 0 : 2 * part.call(0) - 1;
    }

    /** After every call. */
    static long last(RegisterPart<?, ?, ?> part) {
        return part.size() == 0 ? 1 : 2 * part.call(part.size() - 1) + 1;
    }

    static long ofCall(long position, RegisterPart<?, ?, ?> part) {
        return position == Long.MIN_VALUE ? first(part) : 2 * position;
    }

    static long ofEnd(long position, RegisterPart<?, ?, ?> part) {
        if (position == Long.MIN_VALUE) {
            return first(part);
        }
        long lastCall = part.call(part.size() - 1);
        return position >= lastCall ? 2 * lastCall + 1 : 2 * position + 1;
    }
}
