package io.seedraft.history.online;

import org.jspecify.annotations.Nullable;

/** A value from its write to the next one; perhaps only a possible one, while its writer is open and nobody has seen it. */
final class Life {
    static final long NEVER = Long.MAX_VALUE;

    final Object value;
    /** When its writer was called. */
    final long call;
    /** What its writer must have seen, if that is a cas. */
    final @Nullable Object from;
    /** Somebody saw it, or its writer was answered. */
    boolean certain;

    @Nullable
    Block block;

    /** The lives before and after it in its block, as long as they are remembered. */
    @Nullable
    Life before;

    @Nullable
    Life after;

    /** Somebody who took it took effect. */
    boolean taken;
    /** The first end of somebody who belongs behind it in its block. */
    long firstEndBehind = NEVER;

    Life(Object value, long call, @Nullable Object from) {
        this.value = value;
        this.call = call;
        this.from = from;
    }

    /** The block of a life that is certain. */
    Block certainBlock() {
        if (block == null) {
            throw new IllegalStateException("a life without a block");
        }
        return block;
    }
}
