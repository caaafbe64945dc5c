package io.seedraft.replica.session;

import io.seedraft.kv.AnswerLimits;
import io.seedraft.kv.KeyValueStore;
import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import io.seedraft.kv.StoreLimits;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import io.seedraft.wire.Mix;

/**
 * The replicated state machine: the store and the sessions, which together are all that the log makes. Not for use by
 * several threads.
 */
public final class StateMachine {

    private final KeyValueStore store;
    private final SessionTable sessions;
    private final ByteReader reader = new ByteReader();

    /**
     * Creates a state machine that has applied nothing.
     *
     * @param storeLimits the same on every replica
     * @param sessionLimits the same on every replica
     */
    public StateMachine(StoreLimits storeLimits, SessionLimits sessionLimits) {
        this(new KeyValueStore(storeLimits), new SessionTable(sessionLimits));
    }

    private StateMachine(KeyValueStore store, SessionTable sessions) {
        this.store = store;
        this.sessions = sessions;
    }

    /**
     * Applies a committed entry: see {@link #apply(long, byte[], int, int)}.
     *
     * @param index its log index
     * @param payload an encoded {@link Envelope}
     */
    public Applied apply(long index, byte[] payload) {
        return apply(index, payload, 0, payload.length);
    }

    /**
     * Applies a committed entry.
     *
     * @param index its log index, above those of all entries before
     * @param bytes holds an encoded {@link Envelope}; not kept
     * @param offset where it begins
     * @param length how many bytes
     * @return {@link Result.Undecodable} when it is none, and nothing is changed: leaders propose and followers take only what they
     *     could decode, so that such an entry was let in by an older version or a mistake, and all replicas pass over the same bytes.
     *     Whoever gives commands another form must give the log's segments another version, or a replica that went back to this
     *     program would pass over commands that others apply
     */
    public Applied apply(long index, byte[] bytes, int offset, int length) {
        reader.reset(bytes, offset, length);
        Envelope envelope;
        try {
            envelope = Envelope.read(reader);
        } catch (MalformedBytes malformed) {
            return Applied.refused(Result.Undecodable.INSTANCE);
        }
        return switch (envelope) {
            case Envelope.InSession entry -> sessions.apply(index, entry, store);
            case Envelope.Sessionless entry -> Applied.now(store.apply(entry.command()));
            case Envelope.RegisterSession registration -> sessions.register(index);
        };
    }

    /** Answers a query from what is applied so far; whether that is enough is the reader's protocol to know. */
    public Result.OfQuery answer(Query query, AnswerLimits within) {
        return store.answer(query, within);
    }

    /** What all entries so far have cost: see {@link KeyValueStore#bytesWritten}. */
    public long bytesWritten() {
        return store.bytesWritten();
    }

    /** A hash of the store and the sessions; the same on all replicas that applied the same log. */
    public long digest() {
        return Mix.of(store.digest(), sessions.digest());
    }

    /** The store, to look into. */
    public KeyValueStore store() {
        return store;
    }

    /** The sessions, to look into. */
    public SessionTable sessions() {
        return sessions;
    }

    /** Writes the whole state, so that equal states write equal bytes. */
    public void writeSnapshot(ByteWriter to) {
        sessions.writeSnapshot(to);
        store.writeSnapshot(to);
    }

    /**
     * Reads what {@link #writeSnapshot} wrote; the reader then stands behind it.
     *
     * @throws MalformedBytes if it is not such a state
     */
    public static StateMachine readSnapshot(ByteReader from, StoreLimits storeLimits, SessionLimits sessionLimits) {
        SessionTable sessions = SessionTable.readSnapshot(from, sessionLimits);
        return new StateMachine(KeyValueStore.readSnapshot(from, storeLimits), sessions);
    }
}
