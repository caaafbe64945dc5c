package io.seedraft.replica.wal;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.HardState;
import io.seedraft.raft.Recovered;
import io.seedraft.raft.Timing;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.replica.wire.EntryCodec;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.MalformedBytes;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the records said so far, put together. */
final class Replay {

    private static final int FIRST_CAPACITY = 64;
    private static final int KNOWN_FLAGS =
            LogRecord.HARD_STATE | LogRecord.ENTRIES | LogRecord.SETTLED | LogRecord.FOUNDERS | LogRecord.SILENCE;

    private HardState hardState = HardState.INITIAL;
    private EntryId base = EntryId.NONE;
    private Entry[] entries = new Entry[FIRST_CAPACITY];
    private int size;
    /** What the entries take in memory, by {@link Entry#bytes}. */
    private long entryBytes;

    private final long maxBytes;
    private @Nullable Founders founders;

    /** What a log without founders tells of the other members: for whom this node voted, and whether it ever followed. */
    private final TreeSet<Integer> votedFor = new TreeSet<>();

    private boolean followed;

    /**
     * Nothing was said yet.
     *
     * @param maxBytes where the last command may end, in bytes of entries
     */
    Replay(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Starts from what the log's first segment says of the time before it. */
    void begin(SegmentHeader first) {
        hardState = first.hardState();
        base = first.base();
        heedVote();
    }

    /** A log that names its founders needs no other witness. */
    private void heedVote() {
        if (founders == null && hardState.votedFor() != 0) votedFor.add(hardState.votedFor());
    }

    HardState hardState() {
        return hardState;
    }

    /** Who began the cluster; a log that an older version began says nothing of it. */
    Optional<Founders> founders() {
        return Optional.ofNullable(founders);
    }

    /** For whom this node voted, as far as a log without founders tells. */
    Set<Integer> votedFor() {
        return votedFor;
    }

    /** Whether it holds entries that came when it had voted for nobody: some other node led, as far as a log without founders tells. */
    boolean followed() {
        return followed;
    }

    EntryId base() {
        return base;
    }

    EntryId last() {
        return size == 0 ? base : entries[size - 1].id();
    }

    Recovered recovered() {
        return new Recovered(
                hardState, base, Collections.unmodifiableList(Arrays.asList(Arrays.copyOf(entries, size))));
    }

    /**
     * Does what a record says.
     *
     * @param body the record's body
     * @throws MalformedBytes when it says nothing sensible
     * @throws LogTooLarge when there is more than may be held; what was held is given up, so that there is memory to say so
     */
    void apply(ByteReader body) {
        int flags = body.readByte();
        if (flags == 0 || (flags & ~KNOWN_FLAGS) != 0) throw new MalformedBytes("no record has the flags " + flags);
        if ((flags & LogRecord.HARD_STATE) != 0) applyHardState(body);
        if ((flags & LogRecord.SETTLED) != 0) applySettled(body);
        if ((flags & LogRecord.SILENCE) != 0) applySilence(body);
        if ((flags & LogRecord.FOUNDERS) != 0) applyFounders(body);
        if ((flags & LogRecord.ENTRIES) != 0) applyEntries(body);
        body.expectEnd();
        if ((flags & LogRecord.SETTLED) != 0
                && base.index() == 0
                && !holds(hardState.settled().identity())) {
            throw new MalformedBytes("an identity is settled that no configuration gave");
        }
    }

    private void applyHardState(ByteReader body) {
        long term = EntryCodec.readTerm(body);
        long votedFor = body.readPositiveVarint();
        if (votedFor > Integer.MAX_VALUE) throw new MalformedBytes("a vote for node " + votedFor);
        if (term < hardState.term()) throw new MalformedBytes("term " + term + " behind term " + hardState.term());
        hardState = new HardState(term, (int) votedFor, hardState.settled(), hardState.silenceNanos());
        heedVote();
    }

    private void applySettled(ByteReader body) {
        long identity = body.readLong();
        long term = body.readPositiveVarint();
        if (identity <= 0 || term == 0) throw new MalformedBytes("identity " + identity + " settled in term " + term);
        if (hardState.settled().isSettled()) throw new MalformedBytes("an identity is settled once");
        Allegiance settled = Allegiance.settled(identity, term);
        hardState = new HardState(hardState.term(), hardState.votedFor(), settled, hardState.silenceNanos());
    }

    private void applySilence(ByteReader body) {
        long nanos = body.readPositiveVarint();
        if (nanos > Timing.MAX_ELECTION_TIMEOUT_NANOS) throw new MalformedBytes("a silence of " + nanos + " ns");
        hardState = new HardState(hardState.term(), hardState.votedFor(), hardState.settled(), nanos);
    }

    private boolean holds(long identity) {
        for (int i = 0; i < size; i++) {
            if (entries[i].payload() instanceof Payload.Configuration given && given.identity() == identity)
                return true;
        }
        return false;
    }

    private void applyFounders(ByteReader body) {
        if (founders != null) throw new MalformedBytes("a cluster is founded once");
        founders = Founders.read(body);
    }

    private void applyEntries(ByteReader body) {
        long index = EntryCodec.readIndex(body);
        if (index <= base.index() || index > base.index() + size + 1) {
            throw new MalformedBytes("entry " + index + " in a log from " + base + " to " + last());
        }
        if (founders == null && hardState.votedFor() == 0) followed = true;
        size = truncated((int) (index - base.index() - 1));
        long termBefore = last().term();
        long term = 0;
        while (body.remaining() > 0) {
            Entry entry = EntryCodec.read(body, term, index++);
            if (entry.term() < termBefore || entry.term() > hardState.term() || entry.index() > EntryId.MAX_INDEX) {
                throw new MalformedBytes(
                        "entry " + entry.id() + " behind one of term " + termBefore + ", in term " + hardState.term());
            }
            termBefore = entry.term();
            if (size == entries.length) entries = Arrays.copyOf(entries, 2 * size);
            entries[size++] = entry;
            entryBytes += entry.bytes();
            if (entryBytes > maxBytes && entry.payload() instanceof Payload.Command) throw tooLarge();
            term = entry.term();
        }
    }

    private LogTooLarge tooLarge() {
        entries = new Entry[0];
        size = 0;
        return new LogTooLarge(entryBytes, maxBytes);
    }

    private int truncated(int kept) {
        for (int i = kept; i < size; i++) entryBytes -= entries[i].bytes();
        Arrays.fill(entries, kept, size, null);
        return kept;
    }
}
