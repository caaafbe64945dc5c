package io.seedraft.sim.oracle.answer;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Result;
import io.seedraft.kv.ResultCodec;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.replica.ReplicaConfig;
import io.seedraft.replica.session.Applied;
import io.seedraft.replica.session.Envelope;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Store and sessions a second time: given each committed entry once, by whichever node applies it first. */
final class ReferenceMachine {

    private static final int SNAPSHOT_VERSION = 1;

    final ReferenceStore store = new ReferenceStore();
    private final ReferenceSessions sessions = new ReferenceSessions();

    /** What became of the entry at each index; none for entries without a command. */
    private @Nullable Applied[] outcomes = new Applied[256];

    private @Nullable Entry[] entries = new Entry[256];
    private long newest;

    void reset(ReplicaConfig config) {
        store.reset(config.store(), config.step());
        sessions.reset(config.sessions());
        Arrays.fill(outcomes, 0, (int) newest + 1, null);
        Arrays.fill(entries, 0, (int) newest + 1, null);
        newest = 0;
    }

    /** The last entry that anybody applied. */
    long newest() {
        return newest;
    }

    /** A node applied an entry; the first to do so makes the state. */
    void applied(Entry entry) {
        if (entry.index() <= newest) return;
        newest = entry.index();
        int at = (int) newest;
        if (at >= outcomes.length) {
            outcomes = Arrays.copyOf(outcomes, 2 * at);
            entries = Arrays.copyOf(entries, 2 * at);
        }
        entries[at] = entry;
        if (entry.payload() instanceof Payload.Command command) outcomes[at] = apply(newest, command.bytesOfCommand());
    }

    private Applied apply(long index, byte[] bytes) {
        Envelope envelope;
        try {
            envelope = Envelope.decode(bytes);
        } catch (MalformedBytes malformed) {
            return new Applied(Result.Undecodable.INSTANCE, Applied.Outcome.REFUSED);
        }
        return switch (envelope) {
            case Envelope.RegisterSession ignored -> sessions.register(index);
            case Envelope.Sessionless alone ->
                new Applied(store.apply(index, alone.command()), Applied.Outcome.APPLIED);
            case Envelope.InSession entry -> sessions.apply(index, entry, store);
        };
    }

    /** What became of the command at an index; null when there is none. */
    @Nullable
    Applied outcomeAt(long index) {
        return index > 0 && index <= newest ? outcomes[(int) index] : null;
    }

    /** The entry that was applied at an index. */
    @Nullable
    Entry entryAt(long index) {
        return index > 0 && index <= newest ? entries[(int) index] : null;
    }

    /** The whole state behind the newest entry, in the form of a snapshot (docs/formats.md) with both digests as a node keeps them. */
    void write(ByteWriter to, long sessionsDigest, long storeDigest) {
        to.writeByte(SNAPSHOT_VERSION);
        to.writeVarint(sessions.all().size());
        for (Map.Entry<Long, ReferenceSessions.Session> each : sessions.all().entrySet()) {
            ReferenceSessions.Session session = each.getValue();
            to.writeVarint(each.getKey());
            to.writeVarint(session.lastUsedIndex - each.getKey());
            to.writeVarint(session.oldestUnanswered);
            to.writeVarint(session.results.size());
            for (Map.Entry<Long, Result.OfCommand> kept : session.results.entrySet()) {
                to.writeVarint(kept.getKey() - session.oldestUnanswered);
                ResultCodec.write(kept.getValue(), to);
            }
        }
        to.writeLong(sessionsDigest);
        to.writeByte(SNAPSHOT_VERSION);
        List<Bytes> keys = store.keysAt(Bytes.EMPTY, newest);
        to.writeVarint(keys.size());
        for (Bytes key : keys) {
            Bytes value = store.at(key, newest);
            to.writePrefixed(key.array());
            to.writePrefixed(value == null ? new byte[0] : value.array());
        }
        to.writeLong(storeDigest);
    }
}
