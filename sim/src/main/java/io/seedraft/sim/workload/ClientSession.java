package io.seedraft.sim.workload;

import io.seedraft.kv.Result;
import io.seedraft.port.LawViolation;
import io.seedraft.replica.session.Envelope;
import io.seedraft.sim.trace.StoreText;
import java.util.BitSet;

/**
 * A session as its client keeps it: it numbers commands and knows which of them are answered. What the client says of these numbers
 * is all that the other side may refuse a command for, so that each refusal is judged here by them and not by what the other side
 * keeps.
 *
 * <pre>
 *   first      oldest unanswered             next
 *     0   1   2   3   4   5   6   7   8       9
 *     x   x   x   .   x   x   .   .   x             x = answered, or given up
 *                 `--- one more than the greatest distance from here is too far
 * </pre>
 */
final class ClientSession {

    /** The number that the registration answered. */
    final long id;

    private final long first;
    private final int maxInFlight;
    private long next;

    /** By the distance from {@link #first}. */
    private final BitSet settled = new BitSet();

    /** The least number without an answer, the next number when all are answered. */
    private long oldestUnanswered;

    /**
     * A session without commands.
     *
     * @param id its number
     * @param first the number of its first command: a client may begin anywhere
     * @param maxInFlight how many commands the cluster lets it have in flight
     */
    ClientSession(long id, long first, int maxInFlight) {
        this.id = id;
        this.first = first;
        this.maxInFlight = maxInFlight;
        this.next = first;
        this.oldestUnanswered = first;
    }

    /** Numbers a command, and says with it what needs no answer any more. */
    Call begin(int operation, Asked.Write write) {
        long sequence = next++;
        byte[] envelope = Envelope.encode(id, sequence, oldestUnanswered, write.command());
        return Call.inSession(operation, write, envelope, this, sequence, oldestUnanswered);
    }

    /** Nobody waits for this command any more. */
    void settle(long sequence) {
        settled.set((int) (sequence - first));
        oldestUnanswered = first + settled.nextClearBit((int) (oldestUnanswered - first));
    }

    /** A command that is waited for was refused as too far ahead. */
    void judge(Result.SequenceTooFar tooFar, long sequence, long oldestWhenAsked) {
        if (tooFar.maxResultsPerSession() == maxInFlight && sequence - oldestWhenAsked >= maxInFlight) return;
        throw new LawViolation("ExactlyOnce: command " + sequence + " of session " + id + ", which waits for "
                + oldestWhenAsked + " and may have " + maxInFlight + " in flight, is refused: "
                + StoreText.of(tooFar));
    }

    /** A command that is waited for was answered. */
    void judgeTaken(long sequence, long oldestWhenAsked) {
        if (sequence - oldestWhenAsked < maxInFlight) return;
        throw new LawViolation("ExactlyOnce: command " + sequence + " of session " + id + ", which waits for "
                + oldestWhenAsked + " and may have " + maxInFlight + " in flight, is taken all the same");
    }

    /** A command that is waited for was refused as one of the past. */
    LawViolation notStale(Result.StaleSequence stale, long sequence) {
        return new LawViolation("ExactlyOnce: session " + id + " waits for " + sequence
                + " and is told that it has had all below " + stale.oldestUnanswered());
    }

    /** A copy of a command that is over was refused as one of the past: the client must have said so. */
    void judgeLate(Result.StaleSequence stale, long sequence) {
        if (sequence < stale.oldestUnanswered() && stale.oldestUnanswered() <= oldestUnanswered) return;
        throw new LawViolation("ExactlyOnce: session " + id + " waits for " + oldestUnanswered
                + ", and a late copy of " + sequence + " is told that it has had all below "
                + stale.oldestUnanswered());
    }
}
