package io.seedraft.raft.replication;

import io.seedraft.port.Check;
import io.seedraft.raft.Limits;

/**
 * How far one follower is, as the leader sees it. A new leader knows nothing and probes with one message at a time; once logs are
 * known to agree it replicates, sending ahead of the answers as far as the window allows.
 */
public final class Progress {

    /** How the leader sends. */
    public enum State {
        /** One message, then wait: where the logs agree is not known. */
        PROBE,
        /** Pipelined: {@code nextIndex} runs ahead of {@code matchIndex}. */
        REPLICATE
    }

    /** The capacity of a follower that has not told it in this term: it is sent whatever comes, and counts for no quorum. */
    public static final long UNTOLD = -1;

    private static final int SILENT_HEARTBEATS_MAX = 2;

    private final int peer;
    private final Inflights inflights;
    private State state = State.PROBE;
    private long matchIndex;
    private long nextIndex;
    private boolean probeSent;
    private int heartbeatsWithoutProgress;
    private long heardAtNanos;
    private long answeredRound;
    private long boundUntilNanos = Long.MIN_VALUE;
    private long capacity = UNTOLD;

    /** Requests of this round and later were sent when {@code matchIndex} was known. */
    private long matchKnownFromRound = Long.MAX_VALUE;

    private boolean counts = true;

    /**
     * A follower of whom nothing is known.
     *
     * @param peer its id
     * @param nextIndex where to probe first
     * @param nowNanos when the leader took office: silence counts from here
     * @param limits the window
     */
    public Progress(int peer, long nextIndex, long nowNanos, Limits limits) {
        this.peer = peer;
        this.nextIndex = nextIndex;
        this.heardAtNanos = nowNanos;
        this.inflights = new Inflights(limits.maxInflightAppends(), limits.maxInflightBytes());
    }

    /** The follower's id. */
    public int peer() {
        return peer;
    }

    /** How the leader sends. */
    public State state() {
        return state;
    }

    /** Up to here the follower's log is durable and agrees with the leader's. */
    public long matchIndex() {
        return matchIndex;
    }

    /** The first entry not sent yet. */
    public long nextIndex() {
        return nextIndex;
    }

    /** When the follower last answered in this term. */
    public long heardAtNanos() {
        return heardAtNanos;
    }

    /** The latest round it answered. */
    public long answeredRound() {
        return answeredRound;
    }

    /** Until when it votes for nobody else, on the leader's clock, as it promised; {@link Long#MIN_VALUE} if it never did. */
    public long boundUntilNanos() {
        return boundUntilNanos;
    }

    /** It promised to vote for nobody else until then. It keeps the promises of before, too. */
    public void boundUntil(long nanos) {
        boundUntilNanos = Math.max(boundUntilNanos, nanos);
    }

    /** Whether what it says counts for a majority: it is not known to have lost what it acknowledged. */
    public boolean counts() {
        return counts;
    }

    /** The position in the log at which the last command may end that the follower takes, as it said last, or {@link #UNTOLD}. */
    public long capacity() {
        return capacity;
    }

    /** The follower said how much it takes. Tells whether that is news. */
    public boolean told(long newCapacity) {
        boolean news = newCapacity != capacity;
        capacity = newCapacity;
        return news;
    }

    /** Whether entries may be sent now. */
    public boolean mayAppend() {
        return state == State.PROBE ? !probeSent : !inflights.full();
    }

    /** The follower answered something in this term: it is alive and follows. */
    public void heard(long nowNanos, long round) {
        heardAtNanos = nowNanos;
        answeredRound = Math.max(answeredRound, round);
    }

    /**
     * A message with entries, or a probe, was sent.
     *
     * @param lastIndex the last entry in it, {@code nextIndex - 1} when there is none
     * @param bytes of its entries
     */
    public void sent(long lastIndex, long bytes) {
        if (state == State.PROBE) {
            probeSent = true;
        } else if (lastIndex >= nextIndex) {
            inflights.add(lastIndex, bytes);
            nextIndex = lastIndex + 1;
        }
    }

    /**
     * The follower showed that its log agrees up to an index.
     *
     * @param index up to where
     * @param roundsBegun the last round that has begun: what is sent in a later one is sent by a leader that knows this
     */
    public void accepted(long index, long roundsBegun) {
        if (index > matchIndex) {
            matchIndex = index;
            matchKnownFromRound = roundsBegun + 1;
            heartbeatsWithoutProgress = 0;
        }
        nextIndex = Math.max(nextIndex, matchIndex + 1);
        inflights.answeredUpTo(matchIndex);
        // An answer to anything but the probe, a heartbeat or something
        // late, does not show that the logs agree where it probes.
        if (state == State.PROBE && index == nextIndex - 1) {
            state = State.REPLICATE;
            probeSent = false;
            inflights.clear();
        }
    }

    /**
     * Whether a refusal at an index still says something: a late or repeated one must not move the probe, nor end the pipelining. What
     * was refused at {@code nextIndex} or behind it was sent before the leader went back; it has asked nothing there since.
     */
    public boolean refusalCounts(long refusedIndex) {
        boolean asked = refusedIndex < nextIndex;
        return state == State.PROBE ? refusedIndex == nextIndex - 1 : asked && refusedIndex > matchIndex;
    }

    /**
     * Whether a refusal proves that the follower lost what it had acknowledged.
     *
     * <pre>
     *   leader of T    --- 7? -->            round 5 begins --- 7? -->
     *   follower                 acknowledges 7 -->                    refuses 7 -->
     * </pre>
     *
     * <p>An acknowledgement leaves when the entry and the term T are durable. The request of round 5 was sent when the leader had
     * heard it, so the follower got that request later. In between only the leader of T could have had entry 7 removed, and a leader
     * has no other entry 7 to put in its place; nor did the follower go on to a later term, or its refusal would be of that term.
     * So nothing that this protocol does took the entry away.
     *
     * <p>A refusal of a round that had begun before the acknowledgement came proves nothing: it may be older than that, and late or
     * repeated. Nor does one that answers a message of an older term: it is of round 0.
     */
    public boolean provesLoss(long round, long refusedIndex) {
        return refusedIndex <= matchIndex && round >= matchKnownFromRound;
    }

    /** What the follower says counts no more: it is lost, and stays so while the log says so. */
    public void discount() {
        counts = false;
    }

    /** What the follower had acknowledged is gone. */
    public void forgetMatch() {
        matchIndex = 0;
        matchKnownFromRound = Long.MAX_VALUE;
    }

    /**
     * The logs agree at an index at best; whether that moves the probe back, so that there is another question to ask. When it does
     * not, the refusal waits for the next heartbeat: a follower that lost what it acknowledged refuses the same each time, and would
     * be asked it without end.
     */
    public boolean backUp(long agreedAtBest) {
        if (state == State.PROBE && Math.max(matchIndex, agreedAtBest) + 1 >= nextIndex) return false;
        probeFrom(agreedAtBest);
        return true;
    }

    /** The logs agree at an index at best: probe right behind it. */
    public void probeFrom(long agreedAtBest) {
        state = State.PROBE;
        probeSent = false;
        inflights.clear();
        heartbeatsWithoutProgress = 0;
        nextIndex = Math.max(matchIndex, agreedAtBest) + 1;
    }

    /**
     * A heartbeat is due. A probe may be repeated, since the last may be lost; and when what is in flight makes no progress over
     * several heartbeats it is taken for lost and sent again.
     */
    public void heartbeatDue() {
        probeSent = false;
        if (state != State.REPLICATE || inflights.isEmpty()) return;
        if (++heartbeatsWithoutProgress > SILENT_HEARTBEATS_MAX) probeFrom(matchIndex);
        Check.that(nextIndex > matchIndex, "Progress: what matched is not sent again");
    }
}
