package io.seedraft.replica.session;

import io.seedraft.kv.Result;
import io.seedraft.kv.ResultCodec;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import io.seedraft.wire.Mix;
import org.jspecify.annotations.Nullable;

/**
 * One client's session: the results that it may still ask for again.
 *
 * <p>Kept are results from {@link #oldestUnanswered} on, in a ring: all of their numbers lie closer together than the
 * ring is long, so that a number's place is its remainder.
 */
final class Session {

    private static final int FIRST_RING = 4;

    final long id;

    private long lastUsedIndex;
    private long oldestUnanswered;
    private Result.OfCommand[] ring = new Result.OfCommand[FIRST_RING];
    private int kept;

    /** The sum of the hashes of all results that are kept. */
    private long resultsDigest;

    /** The hash of {@link #lastUsedIndex} and {@link #oldestUnanswered}: asked for twice an entry, made once. */
    private long placeDigest;

    Session(long id) {
        this(id, id, 0);
    }

    private Session(long id, long lastUsedIndex, long oldestUnanswered) {
        this.id = id;
        this.lastUsedIndex = lastUsedIndex;
        this.oldestUnanswered = oldestUnanswered;
        placeDigest = hashOfPlace();
    }

    /** The log index of the last entry that named this session. */
    long lastUsedIndex() {
        return lastUsedIndex;
    }

    long oldestUnanswered() {
        return oldestUnanswered;
    }

    /** Whether results were kept of commands further apart than a new session's ring is long. */
    boolean hasLongRing() {
        return ring.length > FIRST_RING;
    }

    /** A hash of all that is in the session. */
    long digest() {
        return placeDigest + resultsDigest;
    }

    private long hashOfPlace() {
        return Mix.of(Mix.of(id, lastUsedIndex), oldestUnanswered);
    }

    /** Notes an entry that names this session: which results its client no longer needs. */
    void use(long index, long oldestUnansweredNow) {
        lastUsedIndex = index;
        if (oldestUnansweredNow > oldestUnanswered) discardBelow(oldestUnansweredNow);
        placeDigest = hashOfPlace();
    }

    private void discardBelow(long oldestUnansweredNow) {
        long passed = Math.min(oldestUnansweredNow - oldestUnanswered, ring.length);
        for (int i = 0; kept > 0 && i < passed; i++) discard(oldestUnanswered + i);
        oldestUnanswered = oldestUnansweredNow;
    }

    private void discard(long sequence) {
        int place = (int) sequence & ring.length - 1;
        Result.OfCommand result = ring[place];
        if (result == null) return;
        resultsDigest -= hashOf(sequence, result);
        ring[place] = null;
        kept--;
    }

    /** The result of a command, or null if it was not applied or its result is discarded. */
    Result.@Nullable OfCommand resultOf(long sequence) {
        boolean mayBeKept = sequence >= oldestUnanswered && sequence - oldestUnanswered < ring.length;
        return mayBeKept ? ring[(int) sequence & ring.length - 1] : null;
    }

    /** Keeps the result of a command that has none yet and is not below {@link #oldestUnanswered}. */
    void keep(long sequence, Result.OfCommand result) {
        if (sequence - oldestUnanswered >= ring.length) lengthenRing(sequence - oldestUnanswered);
        ring[(int) sequence & ring.length - 1] = result;
        resultsDigest += hashOf(sequence, result);
        kept++;
    }

    private void lengthenRing(long distance) {
        Result.OfCommand[] longer = new Result.OfCommand[Math.toIntExact(Long.highestOneBit(distance) << 1)];
        for (int i = 0; i < ring.length; i++) {
            long sequence = oldestUnanswered + i;
            longer[(int) sequence & longer.length - 1] = ring[(int) sequence & ring.length - 1];
        }
        ring = longer;
    }

    private long hashOf(long sequence, Result.OfCommand result) {
        return Mix.of(id + sequence * 0x9E3779B97F4A7C15L, result.hash64());
    }

    void write(ByteWriter to) {
        to.writeVarint(id);
        to.writeVarint(lastUsedIndex - id);
        to.writeVarint(oldestUnanswered);
        to.writeVarint(kept);
        for (int i = 0; i < ring.length; i++) {
            Result.OfCommand result = ring[(int) (oldestUnanswered + i) & ring.length - 1];
            if (result == null) continue;
            to.writeVarint(i);
            ResultCodec.write(result, to);
        }
    }

    static Session read(ByteReader from, int maxResults) {
        long id = from.readPositiveVarint();
        long lastUsedIndex = id + from.readPositiveVarint();
        if (id < 1 || lastUsedIndex < id) throw new MalformedBytes("session " + id + " last used at " + lastUsedIndex);
        Session session = new Session(id, lastUsedIndex, from.readPositiveVarint());
        int count = from.readCount();
        long previous = -1;
        for (int i = 0; i < count; i++) {
            long distance = from.readPositiveVarint();
            long sequence = session.oldestUnanswered + distance;
            if (distance <= previous || distance >= maxResults || sequence < 0) {
                throw new MalformedBytes("a session's result at the distance " + distance + " after " + previous);
            }
            session.keep(sequence, ResultCodec.readOfCommand(from));
            previous = distance;
        }
        return session;
    }
}
