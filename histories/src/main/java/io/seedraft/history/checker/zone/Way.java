package io.seedraft.history.checker.zone;

/**
 * How the past can have gone, as far as it matters to what is still open. Open are the operations and blocks that could be now
 * and need not be over; each has a bit.
 */
final class Way {
    /** Bits of those open that have happened. */
    long done;
    /** Bits of blocks that were open when another value than the common one stood there: it could have been theirs. */
    long slippable;
    /** How many writes of the common value of unknown outcome took effect. */
    int unknowns;
    /** How many writes of another value took effect that are of unknown outcome and that nobody saw. */
    int spares;
    /** Whether another value than the common one stands there. */
    boolean present;
    /** What happened last. */
    int step;

    void set(Way other) {
        done = other.done;
        slippable = other.slippable;
        unknowns = other.unknowns;
        spares = other.spares;
        present = other.present;
        step = other.step;
    }

    /**
     * Whether whatever can follow the other can follow this one. A block that is open and can be slipped in harms nobody, and
     * may be of use. Who only looks is better done; a write to come may be a burden, or be wanted.
     */
    boolean asGoodAs(Way other, long blocks, long writes) {
        long open = ~done & blocks;
        long otherOpen = ~other.done & blocks;
        return present == other.present
                && unknowns <= other.unknowns
                && spares <= other.spares
                && ((done ^ other.done) & writes) == 0
                && (other.done & ~done & ~blocks) == 0
                && (otherOpen & ~open) == 0
                && (open & ~otherOpen & ~slippable) == 0
                && (otherOpen & other.slippable & ~slippable) == 0;
    }
}
