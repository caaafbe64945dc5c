package io.seedraft.sim;

/**
 * A node's number for a request: it says which client asked and by which number of the client's, and is never used twice, since the
 * same request may arrive twice.
 */
final class RequestNumber {

    private static final int CLIENT_SHIFT = 56;
    private static final int REQUEST_SHIFT = 32;
    private static final long REQUEST_MASK = 0xFF_FFFFL;

    private RequestNumber() {}

    /**
     * Makes the number.
     *
     * @param client 1 to 127
     * @param request the client's number, below 2^24
     * @param arrival counts all requests that arrive in a run
     */
    static long of(int client, long request, int arrival) {
        return (long) client << CLIENT_SHIFT | request << REQUEST_SHIFT | arrival;
    }

    static int client(long number) {
        return (int) (number >>> CLIENT_SHIFT);
    }

    static long request(long number) {
        return number >>> REQUEST_SHIFT & REQUEST_MASK;
    }

    /** The number as people read it: the client and its own number. */
    static String text(long number) {
        return text(client(number), request(number));
    }

    static String text(int client, long request) {
        return "c" + client + "." + request;
    }
}
