package io.seedraft.sim.world;

import io.seedraft.port.Check;

/** The syncs that a disk was asked for and has not done yet, in order: a ring that grows. Each covers what was issued before it. */
final class SyncsUnderWay {

    private long[] tickets = new long[16];
    private long[] covered = new long[16];
    private long[] known = new long[16];
    private int first;
    private int size;

    int size() {
        return size;
    }

    /**
     * Asked for behind all others.
     *
     * @param upTo the last operation that it covers
     * @param durableEnd up to where the log was durable by then
     */
    void add(long ticket, long upTo, long durableEnd) {
        if (size == tickets.length) grow();
        int place = first + size++ & tickets.length - 1;
        tickets[place] = ticket;
        covered[place] = upTo;
        known[place] = durableEnd;
    }

    /** What a sync was asked for with, from 0 for the next to be done. */
    long ticket(int number) {
        return tickets[first + number & tickets.length - 1];
    }

    /** Whether this one is the next to be done. */
    boolean isNext(long ticket) {
        return size > 0 && tickets[first] == ticket;
    }

    /** Up to where the log was durable when the next one was asked for; 0 when none was. */
    long knownToNext() {
        return size == 0 ? 0 : known[first];
    }

    /**
     * The next one is done.
     *
     * @return the last operation that it covers
     */
    long done(long ticket) {
        Check.that(isNext(ticket), "SyncsInOrder: the first one is done first");
        long upTo = covered[first];
        first = first + 1 & tickets.length - 1;
        size--;
        return upTo;
    }

    /** Nobody waits for them any more. */
    void forget() {
        first = 0;
        size = 0;
    }

    private void grow() {
        int length = tickets.length;
        long[] moreTickets = new long[2 * length];
        long[] moreCovered = new long[2 * length];
        long[] moreKnown = new long[2 * length];
        for (int sync = 0; sync < size; sync++) {
            moreTickets[sync] = ticket(sync);
            moreCovered[sync] = covered[first + sync & length - 1];
            moreKnown[sync] = known[first + sync & length - 1];
        }
        tickets = moreTickets;
        covered = moreCovered;
        known = moreKnown;
        first = 0;
    }
}
