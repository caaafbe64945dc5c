package io.seedraft.replica.wire;

import io.seedraft.port.Check;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;

/**
 * The bytes of an entry, the same in messages and in the write-ahead log: the payload's kind, the term, the payload.
 *
 * <p>Entries are only ever written in runs. So the index is not in the bytes, and the term is written as what it adds
 * to the term of the entry before: one byte nearly always, and a run whose terms fall (Thesis §3.5) has no encoding.
 */
public final class EntryCodec {

    /** The shortest entry, in bytes: a no-op. */
    public static final int MIN_BYTES = 2;

    private static final int NO_OP = 1;
    private static final int COMMAND = 2;
    private static final int CONFIGURATION = 3;
    private static final int LOSS = 4;

    private EntryCodec() {}

    /**
     * Writes an entry.
     *
     * @param to gets the bytes
     * @param termBefore the term of the entry before it in the run, 0 for the first of a run that stands alone
     * @param entry its term is at least {@code termBefore}
     */
    public static void write(ByteWriter to, long termBefore, Entry entry) {
        Check.that(entry.term() >= termBefore, "LogMatching: terms in a log never fall");
        long termAdded = entry.term() - termBefore;
        switch (entry.payload()) {
            case Payload.Command command -> {
                start(to, COMMAND, termAdded);
                to.writePrefixed(command.bytesOfCommand());
            }
            case Payload.NoOp noOp -> start(to, NO_OP, termAdded);
            case Payload.Configuration configuration -> {
                start(to, CONFIGURATION, termAdded);
                to.writeLong(configuration.identity());
                MembershipCodec.write(to, configuration.membership());
            }
            case Payload.Loss loss -> {
                start(to, LOSS, termAdded);
                to.writeVarint(loss.node());
                to.writeVarint(loss.acknowledgedIndex());
            }
        }
    }

    private static void start(ByteWriter to, int kind, long termAdded) {
        to.writeByte(kind);
        to.writeVarint(termAdded);
    }

    /**
     * Reads an entry.
     *
     * @param from stands at it, and behind it afterwards
     * @param termBefore what {@link #write} was told, at most {@link EntryId#MAX_TERM}
     * @param index the entry's index
     * @throws MalformedBytes when there is no whole entry
     */
    public static Entry read(ByteReader from, long termBefore, long index) {
        int kind = from.readByte();
        long term = termBefore + from.readVarintUpTo(EntryId.MAX_TERM - termBefore, "a rise of the term");
        return new Entry(index, term, readPayload(from, kind));
    }

    private static Payload readPayload(ByteReader from, int kind) {
        return switch (kind) {
            case NO_OP -> Payload.NoOp.INSTANCE;
            case COMMAND -> new Payload.Command(from.readPrefixed());
            case CONFIGURATION -> readConfiguration(from);
            case LOSS -> readLoss(from);
            default -> throw new MalformedBytes("no payload has the kind " + kind);
        };
    }

    private static Payload readConfiguration(ByteReader from) {
        long identity = from.readLong();
        if (identity <= 0) throw new MalformedBytes("no identity before " + from.position());
        return new Payload.Configuration(identity, MembershipCodec.read(from));
    }

    private static Payload.Loss readLoss(ByteReader from) {
        long node = from.readPositiveVarint();
        if (node == 0 || node > Integer.MAX_VALUE) throw new MalformedBytes("a loss of node " + node);
        return new Payload.Loss((int) node, readIndex(from));
    }

    /** Writes the identity of an entry. */
    public static void writeId(ByteWriter to, EntryId id) {
        to.writeVarint(id.term());
        to.writeVarint(id.index());
    }

    /**
     * Reads the identity of an entry.
     *
     * @throws MalformedBytes when there is none
     */
    public static EntryId readId(ByteReader from) {
        long term = readTerm(from);
        long index = readIndex(from);
        return new EntryId(term, index);
    }

    /** Reads a term, at most {@link EntryId#MAX_TERM}. */
    public static long readTerm(ByteReader from) {
        return from.readVarintUpTo(EntryId.MAX_TERM, "a term");
    }

    /** Reads an index, at most {@link EntryId#MAX_INDEX}. */
    public static long readIndex(ByteReader from) {
        return from.readVarintUpTo(EntryId.MAX_INDEX, "an index");
    }
}
