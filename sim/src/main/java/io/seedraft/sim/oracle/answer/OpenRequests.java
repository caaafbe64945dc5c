package io.seedraft.sim.oracle.answer;

import io.seedraft.raft.log.EntryId;
import io.seedraft.replica.ClientRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The requests that reached one node in its present boot, by the numbers that the host gave them: 1, 2, 3 and so on. */
final class OpenRequests {

    private static final long UNCONFIRMED = -1;

    private @Nullable ClientRequest[] asked = new ClientRequest[64];

    /** What anybody had committed when each came. */
    private long[] committed = new long[64];

    /** The last round that its leader had begun when each came: see {@link ReadByRound}. */
    private long[] begunRound = new long[64];

    /** Where each write was accepted. */
    private @Nullable EntryId[] accepted = new EntryId[64];

    /** In which step of the node each was answered, 0 before. */
    private long[] answeredInStep = new long[64];

    /** For which read index each read is confirmed, {@link #UNCONFIRMED} before. */
    private long[] confirmed = new long[64];

    private int count;
    private int open;
    private int oldest = 1;

    /** A boot begins. */
    void forget() {
        Arrays.fill(asked, 0, count + 1, null);
        Arrays.fill(accepted, 0, count + 1, null);
        Arrays.fill(confirmed, 0, count + 1, UNCONFIRMED);
        Arrays.fill(answeredInStep, 0, count + 1, 0);
        count = 0;
        open = 0;
        oldest = 1;
    }

    void add(long number, ClientRequest request, long committedThen, long begunRoundThen) {
        count = (int) number;
        if (count == asked.length) {
            asked = Arrays.copyOf(asked, 2 * count);
            committed = Arrays.copyOf(committed, 2 * count);
            begunRound = Arrays.copyOf(begunRound, 2 * count);
            accepted = Arrays.copyOf(accepted, 2 * count);
            confirmed = Arrays.copyOf(confirmed, 2 * count);
            answeredInStep = Arrays.copyOf(answeredInStep, 2 * count);
        }
        asked[count] = request;
        confirmed[count] = UNCONFIRMED;
        committed[count] = committedThen;
        begunRound[count] = begunRoundThen;
        open++;
    }

    /** What a request without an answer asks; null when it has its answer, or never came. */
    @Nullable
    ClientRequest asked(long number) {
        return number <= count ? asked[(int) number] : null;
    }

    long committedWhenAsked(long number) {
        return committed[(int) number];
    }

    long begunRoundWhenAsked(long number) {
        return begunRound[(int) number];
    }

    void accepted(long number, EntryId at) {
        accepted[(int) number] = at;
    }

    @Nullable
    EntryId acceptedAt(long number) {
        return accepted[(int) number];
    }

    void confirmed(long number, long readIndex) {
        confirmed[(int) number] = readIndex;
    }

    boolean isConfirmed(long number) {
        return confirmed[(int) number] != UNCONFIRMED;
    }

    /** Whether it is a read that is confirmed for an index behind another. */
    boolean isConfirmedBehind(long number, long index) {
        return confirmed[(int) number] > index;
    }

    /** Whether it is a read that is confirmed, for an index up to another. */
    boolean isConfirmedUpTo(long number, long index) {
        return isConfirmed(number) && confirmed[(int) number] <= index;
    }

    /** Whether it had its answer before a step of its node. */
    boolean wasAnsweredBefore(long number, long step) {
        return answeredInStep[(int) number] != 0 && answeredInStep[(int) number] < step;
    }

    void answered(long number, long step) {
        answeredInStep[(int) number] = step;
        asked[(int) number] = null;
        accepted[(int) number] = null;
        open--;
        while (oldest <= count && asked[oldest] == null) oldest++;
    }

    boolean none() {
        return open == 0;
    }

    /** The first of those without an answer, and the last of all. */
    int oldest() {
        return oldest;
    }

    int newest() {
        return count;
    }
}
