package io.seedraft.sim;

import io.seedraft.port.LawViolation;
import java.util.Arrays;

/**
 * The requests that reached a node in its present boot. Like a real host it numbers them from 1 anew at each boot; the table says which
 * client asked, and by which number of its own.
 */
final class Requests {

    private static final int CLIENT_SHIFT = 48;

    private static final long ANSWERED = Long.MAX_VALUE;

    private long[] askedBy = new long[64];

    /** On the node's clock, {@link #ANSWERED} for one that has its answer. */
    private long[] deadlines = new long[64];

    private int count;
    private int oldest = 1;

    /** A boot begins. */
    void forget() {
        count = 0;
        oldest = 1;
    }

    /** The number of a request that arrives now and is to be answered by a time on the node's clock. */
    long number(int client, long request, long deadlineNanos) {
        if (++count == askedBy.length) {
            askedBy = Arrays.copyOf(askedBy, 2 * count);
            deadlines = Arrays.copyOf(deadlines, 2 * count);
        }
        askedBy[count] = (long) client << CLIENT_SHIFT | request;
        deadlines[count] = deadlineNanos;
        return count;
    }

    /** The node answers. Tells whether the time of the request was over. */
    boolean answered(long number, long localNanos) {
        if (deadlines[(int) number] == ANSWERED) {
            throw new LawViolation("AnsweredInTime: request " + text(number) + " was answered twice");
        }
        boolean late = deadlines[(int) number] <= localNanos;
        deadlines[(int) number] = ANSWERED;
        return late;
    }

    /** When the oldest request without an answer must have one, at the latest. */
    long deadlineNanos() {
        while (oldest <= count && deadlines[oldest] == ANSWERED) oldest++;
        return oldest <= count ? deadlines[oldest] : ANSWERED;
    }

    int client(long number) {
        return (int) (askedBy[(int) number] >>> CLIENT_SHIFT);
    }

    long request(long number) {
        return askedBy[(int) number] & (1L << CLIENT_SHIFT) - 1;
    }

    /** A request as people read it: its client and the client's number for it. */
    String text(long number) {
        return text(client(number), request(number));
    }

    static String text(int client, long request) {
        return "c" + client + "." + request;
    }
}
