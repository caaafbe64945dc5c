package io.seedraft.sim;

import java.util.Arrays;

/**
 * The requests that reached a node in its present boot. Like a real host it numbers them from 1 anew at each boot; the table says which
 * client asked, and by which number of its own.
 */
final class Requests {

    private static final int CLIENT_SHIFT = 48;

    private long[] askedBy = new long[64];
    private int count;

    /** A boot begins. */
    void forget() {
        count = 0;
    }

    /** The number of a request that arrives now. */
    long number(int client, long request) {
        if (++count == askedBy.length) askedBy = Arrays.copyOf(askedBy, 2 * count);
        askedBy[count] = (long) client << CLIENT_SHIFT | request;
        return count;
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
