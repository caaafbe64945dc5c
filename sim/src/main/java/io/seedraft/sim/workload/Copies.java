package io.seedraft.sim.workload;

/**
 * The copies of one command or question that a client has sent: which of them it still waits for, and how many may yet take effect
 * or already have.
 */
final class Copies {

    private static final int REMEMBERED = 64;

    private long next = 1;
    private long first = 1;
    private long attemptFirst = 1;
    private int awaited;

    /** Copies of which nobody said that they were not taken. */
    private int unsettled;

    /** Bit n: the n-th copy was answered. A reply that arrives twice must not settle a copy twice. */
    private long answered;

    /** Another operation begins. */
    void begin() {
        first = next;
        unsettled = 0;
        answered = 0;
        attempt();
    }

    /** Another attempt begins; answers to the ones before still count, their refusals do not. */
    void attempt() {
        attemptFirst = next;
        awaited = 0;
    }

    /** Numbers a copy that is sent now. */
    long send() {
        awaited++;
        unsettled++;
        return next++;
    }

    /** The number of the operation's first copy. */
    long first() {
        return first;
    }

    /** One more than the number of the last copy. */
    long end() {
        return next;
    }

    /** How many copies of this attempt were sent and not answered. */
    int awaited() {
        return awaited;
    }

    /** Whether a reply is one to this operation. */
    boolean concerns(long request) {
        return request >= first && request < next;
    }

    /** Takes note of a reply. @return whether it is the first one to this copy, as far as anybody remembers */
    boolean note(long request) {
        long place = request - first;
        if (place >= REMEMBERED) return true;
        long bit = 1L << place;
        boolean isFirst = (answered & bit) == 0;
        answered |= bit;
        return isFirst;
    }

    /** A copy was certainly not taken. */
    void settle(long request) {
        // Beyond what is remembered a reply might be a repetition: then the copy counts as open, which claims less.
        if (request - first < REMEMBERED) unsettled--;
    }

    /** Whether some copy may have been taken. */
    boolean mayHaveBeenTaken() {
        return unsettled > 0;
    }

    /** A copy will not be answered with a result. @return whether nothing more of this attempt is awaited */
    boolean disappointed(long request) {
        if (request < attemptFirst) return false;
        return --awaited == 0;
    }
}
