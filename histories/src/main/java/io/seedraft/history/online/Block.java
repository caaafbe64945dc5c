package io.seedraft.history.online;

import org.jspecify.annotations.Nullable;

/** Lives that each took the one before: nothing else stands between their operations. */
final class Block {
    /** Where it stands in {@link Standing}, once somebody of it ended. */
    long number = -1;
    /** The first end. */
    long firstEnd = Life.NEVER;
    /** The last call. */
    long lastCall;
    /** The last life that is certain. */
    @Nullable
    Life last;

    Block(long firstCall) {
        lastCall = firstCall;
    }
}
