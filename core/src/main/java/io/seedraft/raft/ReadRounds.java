package io.seedraft.raft;

import io.seedraft.port.Check;
import java.util.ArrayDeque;

/**
 * Reads that wait until a quorum has answered a round that began after they came (Thesis §6.4). Rounds are numbered and never used
 * again within a term: a late answer to an older round proves nothing about who leads now.
 */
final class ReadRounds {

    /**
     * A read at the leader.
     *
     * @param asker the slot of the node it came from
     * @param read the host's number when it came from this node, else the follower's number
     * @param readIndex where the state must be to answer it
     * @param round the round that must be answered
     * @param untilNanos when nobody waits for it any more
     */
    record Waiting(int asker, long read, long readIndex, long round, long untilNanos) {}

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    /** For each slot, how many of those that wait are its node's. */
    private final int[] waitingOf;

    private long round;
    private long confirmedRound;

    /**
     * No round and no read.
     *
     * @param slots how many nodes may ask
     */
    ReadRounds(int slots) {
        this.waitingOf = new int[slots];
    }

    /** The last round begun, 0 before the first. */
    long round() {
        return round;
    }

    /** Whether no round is under way. */
    boolean idle() {
        return confirmedRound == round;
    }

    /** Reads that wait. */
    int size() {
        return waiting.size();
    }

    /** Reads of one node that wait. */
    int size(int asker) {
        return waitingOf[asker];
    }

    /** Begins a round; what is sent from now on carries its number, which is returned. */
    long begin() {
        return ++round;
    }

    /** A read waits for the round that begins next: one under way may have been answered before the read came. */
    void add(int asker, long read, long readIndex, long untilNanos) {
        waitingOf[asker]++;
        waiting.addLast(new Waiting(asker, read, readIndex, round + 1, untilNanos));
    }

    /** When the time of the oldest is over, {@link Long#MAX_VALUE} when none waits: all are given the same time. */
    long deadlineNanos() {
        Waiting oldest = waiting.peekFirst();
        return oldest == null ? Long.MAX_VALUE : oldest.untilNanos;
    }

    /** A quorum has answered a round and all before it. */
    void confirm(long upTo) {
        Check.that(upTo <= round, "FreshReads: only a round that began is answered");
        confirmedRound = Math.max(confirmedRound, upTo);
    }

    /** Whether some read waits for a round that has not begun. */
    boolean wantRound() {
        Waiting last = waiting.peekLast();
        return last != null && last.round > round;
    }

    /**
     * Whether the oldest read may be answered: its round is confirmed, and its index committed. An index that is not may never be:
     * a leader whose first entry is replaced would have its clients wait for ever.
     */
    boolean oldestIsReady(long commitIndex) {
        Waiting oldest = waiting.peekFirst();
        return oldest != null && oldest.round <= confirmedRound && oldest.readIndex <= commitIndex;
    }

    /** Takes the oldest read out. */
    Waiting takeOldest() {
        Waiting oldest = waiting.removeFirst();
        waitingOf[oldest.asker]--;
        return oldest;
    }
}
