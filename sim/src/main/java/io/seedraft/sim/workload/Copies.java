package io.seedraft.sim.workload;

import java.util.Arrays;

/**
 * The copies of one command or question that a client has sent: which of them it still waits for, and how many may yet take effect
 * or already have.
 */
final class Copies {

    private static final int REMEMBERED = 64;

    /** The numbers of the copies, in the order in which they were sent: calls that are under way together share the numbers. */
    private long[] requests = new long[2];

    private int sent;

    /** The first copy of the present attempt. */
    private int attemptFirst;

    private int awaited;

    /** Copies of which nobody said that they were not taken. */
    private int unsettled;

    /** Bit n: the n-th copy was answered. A reply that arrives twice must not settle a copy twice. */
    private long answered;

    /** Another attempt begins; answers to the ones before still count, their refusals do not. */
    void attempt() {
        attemptFirst = sent;
        awaited = 0;
    }

    /** A copy of this number is sent now. */
    void send(long request) {
        if (sent == requests.length) requests = Arrays.copyOf(requests, 2 * sent);
        requests[sent++] = request;
        awaited++;
        unsettled++;
    }

    /** How many copies of this attempt were sent and not answered. */
    int awaited() {
        return awaited;
    }

    /** The place of a copy among all that were sent. */
    private int place(long request) {
        int place = sent - 1;
        while (requests[place] != request) place--;
        return place;
    }

    /** Takes note of a reply to one of these. @return whether it is the first one to this copy, as far as anybody remembers */
    boolean note(long request) {
        int place = place(request);
        if (place >= REMEMBERED) return true;
        long bit = 1L << place;
        boolean isFirst = (answered & bit) == 0;
        answered |= bit;
        return isFirst;
    }

    /** A copy was certainly not taken. */
    void settle(long request) {
        // Beyond what is remembered a reply might be a repetition: then the copy counts as open, which claims less.
        if (place(request) < REMEMBERED) unsettled--;
    }

    /** Whether some copy may have been taken. */
    boolean mayHaveBeenTaken() {
        return unsettled > 0;
    }

    /** A copy will not be answered with a result. @return whether nothing more of this attempt is awaited */
    boolean disappointed(long request) {
        if (place(request) < attemptFirst) return false;
        return --awaited == 0;
    }
}
