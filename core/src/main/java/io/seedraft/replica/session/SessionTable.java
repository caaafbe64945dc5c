package io.seedraft.replica.session;

import io.seedraft.kv.KeyValueStore;
import io.seedraft.kv.Result;
import io.seedraft.port.Check;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.util.Arrays;

/**
 * All sessions, made by the log alone. Who expires is decided by log indices, never by a clock: with clocks, one
 * replica would expire a session and refuse a command that another one applies. Not for use by several threads.
 */
public final class SessionTable {

    private static final int SNAPSHOT_VERSION = 1;

    private final SessionLimits limits;

    /** In the order of their numbers, which is the order of registration: a new one is always the last. */
    private Session[] sessions = new Session[16];

    /** The numbers of {@link #sessions}, apart, so that a search stays within few cache lines. */
    private long[] ids = new long[16];

    private int count;

    /** The sum of all sessions' digests. */
    private long digest;

    /** Creates a table without sessions. */
    public SessionTable(SessionLimits limits) {
        this.limits = limits;
    }

    /** How many sessions there are. */
    public int size() {
        return count;
    }

    /** A hash of all sessions with all that is kept for them; the same on all replicas that applied the same log. */
    public long digest() {
        return digest;
    }

    /** Whether some session has had results to keep of commands further apart than a new session's ring is long. */
    public boolean hasLongRing() {
        for (int i = 0; i < count; i++) if (sessions[i].hasLongRing()) return true;
        return false;
    }

    /**
     * Opens a session. If the table is full, the session whose last entry is furthest back in the log expires.
     *
     * @param index the log index of the registration, above those of all registrations before; becomes the number
     */
    public Applied register(long index) {
        Check.that(count == 0 || ids[count - 1] < index, "AppliedInOrder: sessions are numbered by their log index");
        if (count >= limits.maxSessions()) expire(longestIdle());
        add(new Session(index));
        return Applied.now(new Result.SessionOpened(index));
    }

    private void add(Session session) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
            sessions = Arrays.copyOf(sessions, 2 * count);
        }
        ids[count] = session.id;
        sessions[count++] = session;
        digest += session.digest();
    }

    /** A walk over all, which only a registration in a full table pays for, instead of a list that every entry does. */
    private int longestIdle() {
        int oldest = 0;
        for (int i = 1; i < count; i++) {
            if (sessions[i].lastUsedIndex() < sessions[oldest].lastUsedIndex()) oldest = i;
        }
        return oldest;
    }

    private void expire(int place) {
        digest -= sessions[place].digest();
        int behind = count - place - 1;
        System.arraycopy(ids, place + 1, ids, place, behind);
        System.arraycopy(sessions, place + 1, sessions, place, behind);
        sessions[--count] = null;
    }

    /**
     * Applies a command to the store unless it was applied before, its session is gone or its number is unusable.
     *
     * @param index the log index of the entry
     * @param entry the command and its place in the session
     * @param store what the command changes
     */
    public Applied apply(long index, Envelope.InSession entry, KeyValueStore store) {
        // Decided by the envelope alone and before anything is noted, so that every copy is refused alike. By the
        // session's own window instead: 300 with 1 unanswered is refused, its client reports a failure, then the
        // answers to 1..100 move the window, and a late copy of 300 is applied after all.
        if (entry.sequence() - entry.oldestUnanswered() >= limits.maxResultsPerSession()) {
            return Applied.refused(new Result.SequenceTooFar(limits.maxResultsPerSession()));
        }
        int place = Arrays.binarySearch(ids, 0, count, entry.sessionId());
        if (place < 0) return Applied.refused(new Result.SessionExpired(entry.sessionId()));
        Session session = sessions[place];
        digest -= session.digest();
        session.use(index, entry.oldestUnanswered());
        Applied applied = applyIn(session, entry, store);
        digest += session.digest();
        return applied;
    }

    private static Applied applyIn(Session session, Envelope.InSession entry, KeyValueStore store) {
        long sequence = entry.sequence();
        if (sequence < session.oldestUnanswered()) {
            return Applied.refused(new Result.StaleSequence(session.oldestUnanswered()));
        }
        Result.OfCommand known = session.resultOf(sequence);
        if (known != null) return Applied.before(known);
        Result.OfCommand result = store.apply(entry.command());
        session.keep(sequence, result);
        return Applied.now(result);
    }

    /** Writes all sessions in the order of their numbers, so that equal tables write equal bytes. */
    public void writeSnapshot(ByteWriter to) {
        to.writeByte(SNAPSHOT_VERSION);
        to.writeVarint(count);
        for (int i = 0; i < count; i++) sessions[i].write(to);
        to.writeLong(digest);
    }

    /**
     * Reads what {@link #writeSnapshot} wrote; the reader then stands behind it.
     *
     * @throws MalformedBytes if it is not such a table, was made under larger limits, or has another digest than the
     *     one that was written
     */
    public static SessionTable readSnapshot(ByteReader from, SessionLimits limits) {
        int version = from.readByte();
        if (version != SNAPSHOT_VERSION) throw new MalformedBytes("session snapshot version " + version);
        SessionTable table = new SessionTable(limits);
        int count = from.readCount();
        if (count > limits.maxSessions()) {
            throw new MalformedBytes(count + " sessions where maxSessions is " + limits.maxSessions());
        }
        for (int i = 0; i < count; i++) {
            Session session = Session.read(from, limits.maxResultsPerSession());
            if (i > 0 && table.ids[i - 1] >= session.id) throw new MalformedBytes("sessions out of order");
            table.add(session);
        }
        if (from.readLong() != table.digest) throw new MalformedBytes("a session snapshot with another digest");
        return table;
    }
}
