package io.seedraft.replica.wire;

import io.seedraft.port.Check;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The bytes of a {@link Message}: a byte with the format's version in three bits and the kind in five, the term, then
 * the parts in the order of the record. How messages follow each other on a wire, and from whom they are, is the
 * transport's.
 */
public final class MessageCodec {

    private static final int VERSION = 3;
    private static final int KIND_BITS = 5;

    private static final int REQUEST_PRE_VOTE = 1;
    private static final int PRE_VOTE_REPLY = 2;
    private static final int REQUEST_VOTE = 3;
    private static final int REQUEST_VOTE_REPLY = 4;
    private static final int APPEND_ENTRIES = 5;
    private static final int APPEND_ACCEPTED = 6;
    private static final int APPEND_REJECTED = 7;
    private static final int INSTALL_SNAPSHOT = 8;
    private static final int INSTALL_SNAPSHOT_REPLY = 9;
    private static final int TIMEOUT_NOW = 10;
    private static final int READ_INDEX_REQUEST = 11;
    private static final int READ_INDEX_REPLY = 12;

    private MessageCodec() {}

    /** Writes a message. */
    public static void write(ByteWriter to, Message message) {
        to.writeByte(VERSION << KIND_BITS | kindOf(message));
        to.writeVarint(message.term());
        switch (message) {
            case Message.AppendEntries append -> writeAppend(to, append);
            case Message.AppendAccepted accepted -> {
                writeTwo(to, accepted.round(), accepted.matchIndex());
                writeTwo(to, accepted.capacity(), accepted.promiseTrueNanos());
            }
            case Message.AppendRejected rejected -> {
                writeTwo(to, rejected.round(), rejected.refusedIndex());
                EntryCodec.writeId(to, rejected.hint());
                to.writeVarint(rejected.promiseTrueNanos());
            }
            case Message.RequestPreVote request -> EntryCodec.writeId(to, request.last());
            case Message.PreVoteReply reply -> writeBoolean(to, reply.granted());
            case Message.RequestVote request -> {
                EntryCodec.writeId(to, request.last());
                writeBoolean(to, request.byTransfer());
            }
            case Message.RequestVoteReply reply -> {
                writeBoolean(to, reply.granted());
                to.writeVarint(reply.capacity());
            }
            case Message.InstallSnapshot install -> writeInstall(to, install);
            case Message.InstallSnapshotReply reply -> {
                EntryCodec.writeId(to, reply.snapshot());
                to.writeVarint(reply.nextOffset());
            }
            case Message.TimeoutNow timeoutNow -> {}
            case Message.ReadIndexRequest request -> to.writeVarint(request.read());
            case Message.ReadIndexReply reply -> writeTwo(to, reply.read(), reply.readIndex());
        }
    }

    private static int kindOf(Message message) {
        return switch (message) {
            case Message.AppendEntries m -> APPEND_ENTRIES;
            case Message.AppendAccepted m -> APPEND_ACCEPTED;
            case Message.AppendRejected m -> APPEND_REJECTED;
            case Message.RequestPreVote m -> REQUEST_PRE_VOTE;
            case Message.PreVoteReply m -> PRE_VOTE_REPLY;
            case Message.RequestVote m -> REQUEST_VOTE;
            case Message.RequestVoteReply m -> REQUEST_VOTE_REPLY;
            case Message.InstallSnapshot m -> INSTALL_SNAPSHOT;
            case Message.InstallSnapshotReply m -> INSTALL_SNAPSHOT_REPLY;
            case Message.TimeoutNow m -> TIMEOUT_NOW;
            case Message.ReadIndexRequest m -> READ_INDEX_REQUEST;
            case Message.ReadIndexReply m -> READ_INDEX_REPLY;
        };
    }

    private static void writeAppend(ByteWriter to, Message.AppendEntries append) {
        EntryCodec.writeId(to, append.prev());
        writeTwo(to, append.commitIndex(), append.round());
        writeBoolean(to, append.withholds());
        List<Entry> entries = append.entries();
        int count = entries.size();
        to.writeVarint(count);
        long index = append.prev().index();
        long term = append.prev().term();
        for (int i = 0; i < count; i++) {
            Entry entry = entries.get(i);
            Check.that(entry.index() == ++index, "LogMatching: entries of a message are contiguous");
            EntryCodec.write(to, term, entry);
            term = entry.term();
        }
    }

    private static void writeInstall(ByteWriter to, Message.InstallSnapshot install) {
        EntryCodec.writeId(to, install.snapshot());
        MembershipCodec.write(to, install.membership());
        to.writeVarint(install.offset());
        writeBoolean(to, install.done());
        to.writePrefixed(install.piece());
    }

    private static void writeTwo(ByteWriter to, long first, long second) {
        to.writeVarint(first);
        to.writeVarint(second);
    }

    private static void writeBoolean(ByteWriter to, boolean value) {
        to.writeByte(value ? 1 : 0);
    }

    /**
     * Reads a message, which must be all that the reader has left.
     *
     * @throws MalformedBytes when the bytes are not exactly one message of this version
     */
    public static Message read(ByteReader from) {
        int tag = from.readByte();
        if (tag >>> KIND_BITS != VERSION) throw new MalformedBytes("a message of version " + (tag >>> KIND_BITS));
        long term = EntryCodec.readTerm(from);
        Message message = readParts(from, tag & (1 << KIND_BITS) - 1, term);
        from.expectEnd();
        return message;
    }

    private static Message readParts(ByteReader from, int kind, long term) {
        return switch (kind) {
            case APPEND_ENTRIES -> readAppend(from, term);
            case APPEND_ACCEPTED ->
                new Message.AppendAccepted(term, number(from), EntryCodec.readIndex(from), number(from), number(from));
            case APPEND_REJECTED ->
                new Message.AppendRejected(
                        term, number(from), EntryCodec.readIndex(from), EntryCodec.readId(from), number(from));
            case REQUEST_PRE_VOTE -> new Message.RequestPreVote(term, EntryCodec.readId(from));
            case PRE_VOTE_REPLY -> new Message.PreVoteReply(term, readBoolean(from));
            case REQUEST_VOTE -> new Message.RequestVote(term, EntryCodec.readId(from), readBoolean(from));
            case REQUEST_VOTE_REPLY -> new Message.RequestVoteReply(term, readBoolean(from), number(from));
            case INSTALL_SNAPSHOT -> readInstall(from, term);
            case INSTALL_SNAPSHOT_REPLY ->
                new Message.InstallSnapshotReply(term, EntryCodec.readId(from), number(from));
            case TIMEOUT_NOW -> new Message.TimeoutNow(term);
            case READ_INDEX_REQUEST -> new Message.ReadIndexRequest(term, number(from));
            case READ_INDEX_REPLY -> new Message.ReadIndexReply(term, number(from), EntryCodec.readIndex(from));
            default -> throw new MalformedBytes("no message has the kind " + kind);
        };
    }

    private static Message readAppend(ByteReader from, long term) {
        EntryId prev = EntryCodec.readId(from);
        long commitIndex = EntryCodec.readIndex(from);
        long round = number(from);
        boolean withholds = readBoolean(from);
        int count = from.readCount();
        // All bounds before anything is allocated: a damaged count must cost no more than the bytes that came with it.
        if (count > from.remaining() / EntryCodec.MIN_BYTES
                || count > Message.AppendEntries.MAX_ENTRIES
                || prev.index() > EntryId.MAX_INDEX - count) {
            throw new MalformedBytes(count + " entries announced before " + from.position());
        }
        return new Message.AppendEntries(term, prev, readEntries(from, prev, count), commitIndex, round, withholds);
    }

    private static List<Entry> readEntries(ByteReader from, EntryId prev, int count) {
        if (count == 0) return List.of();
        if (count == 1) return List.of(EntryCodec.read(from, prev.term(), prev.index() + 1));
        Entry[] entries = new Entry[count];
        long entryTerm = prev.term();
        for (int i = 0; i < count; i++) {
            entries[i] = EntryCodec.read(from, entryTerm, prev.index() + 1 + i);
            entryTerm = entries[i].term();
        }
        return Collections.unmodifiableList(Arrays.asList(entries));
    }

    private static Message readInstall(ByteReader from, long term) {
        EntryId snapshot = EntryCodec.readId(from);
        Membership membership = MembershipCodec.read(from);
        long offset = number(from);
        boolean done = readBoolean(from);
        return new Message.InstallSnapshot(term, snapshot, membership, offset, from.readPrefixed(), done);
    }

    private static long number(ByteReader from) {
        return from.readPositiveVarint();
    }

    private static boolean readBoolean(ByteReader from) {
        int value = from.readByte();
        if (value > 1) throw new MalformedBytes("neither yes nor no but " + value + " before " + from.position());
        return value == 1;
    }
}
