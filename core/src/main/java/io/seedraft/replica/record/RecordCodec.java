package io.seedraft.replica.record;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.HardState;
import io.seedraft.raft.Input;
import io.seedraft.raft.Limits;
import io.seedraft.raft.LogLimits;
import io.seedraft.raft.Options;
import io.seedraft.raft.RaftConfig;
import io.seedraft.raft.Recovered;
import io.seedraft.raft.RequestLimits;
import io.seedraft.raft.Timing;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.membership.Membership;
import io.seedraft.replica.wire.EntryCodec;
import io.seedraft.replica.wire.MembershipCodec;
import io.seedraft.replica.wire.MessageCodec;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.util.List;

/**
 * The bytes of what goes into a node's protocol. Whoever changes them, a further number in the configuration included, raises {@link
 * Recorder#VERSION} once a release: a recording of another version is refused by its head, and never read as if it were this one's.
 */
final class RecordCodec {

    static final int BOOT = 1;
    static final int STEP = 2;
    static final int DRAW = 3;
    static final int OUT = 4;
    static final int ENTRIES = 5;

    private static final int RECEIVED = 1;
    private static final int WAKE_UP = 2;
    private static final int PROPOSE = 3;
    private static final int READ = 4;
    private static final int PERSISTED = 5;
    private static final int DISK_ROOM = 6;

    private RecordCodec() {}

    static void writeConfig(ByteWriter to, RaftConfig config) {
        to.writeVarint(config.id());
        MembershipCodec.write(to, config.membership());
        to.writeVarint(config.identity());
        Timing timing = config.timing();
        to.writeVarint(timing.electionTimeoutNanos());
        to.writeVarint(timing.heartbeatNanos());
        to.writeVarint(timing.maxClockDriftPpm());
        Options options = config.options();
        writeBoolean(to, options.preVote());
        writeBoolean(to, options.checkQuorum());
        writeBoolean(to, options.leaseReads());
        Limits limits = config.limits();
        to.writeVarint(limits.maxAppendBytes());
        to.writeVarint(limits.maxInflightAppends());
        to.writeVarint(limits.maxInflightBytes());
        LogLimits log = limits.log();
        to.writeVarint(log.maxBytes());
        to.writeVarint(log.ownEntriesBytes());
        to.writeVarint(log.maxUncommittedBytes());
        to.writeVarint(log.maxUndurableBytes());
        RequestLimits requests = limits.requests();
        to.writeVarint(requests.maxPending());
        to.writeVarint(requests.maxPendingReads());
        to.writeVarint(requests.timeoutNanos());
    }

    static RaftConfig readConfig(ByteReader from) {
        int id = readInt(from);
        Membership membership = MembershipCodec.read(from);
        long identity = from.readPositiveVarint();
        Timing timing = new Timing(from.readPositiveVarint(), from.readPositiveVarint(), readInt(from));
        Options options = new Options(readBoolean(from), readBoolean(from), readBoolean(from));
        return new RaftConfig(id, membership, identity, timing, options, readLimits(from));
    }

    private static Limits readLimits(ByteReader from) {
        int maxAppendBytes = readInt(from);
        int maxInflightAppends = readInt(from);
        int maxInflightBytes = readInt(from);
        LogLimits log = new LogLimits(
                from.readPositiveVarint(),
                from.readPositiveVarint(),
                from.readPositiveVarint(),
                from.readPositiveVarint());
        RequestLimits requests = new RequestLimits(readInt(from), readInt(from), from.readPositiveVarint());
        return new Limits(maxAppendBytes, maxInflightAppends, maxInflightBytes, log, requests);
    }

    /** What was recovered but for the entries, which follow in items of their own. */
    static void writeRecovered(ByteWriter to, Recovered recovered) {
        to.writeVarint(recovered.hardState().term());
        to.writeVarint(recovered.hardState().votedFor());
        to.writeVarint(recovered.hardState().settled().identity());
        to.writeVarint(recovered.hardState().settled().term());
        to.writeZigzag(recovered.hardState().silenceNanos());
        EntryCodec.writeId(to, recovered.base());
        to.writeVarint(recovered.entries().size());
    }

    /**
     * Writes entries from one on, until there are bytes enough.
     *
     * @param first which of the recovered entries comes first, from 0
     * @return which comes next
     */
    static int writeEntries(ByteWriter to, Recovered recovered, int first, int enoughBytes, ByteWriter scratch) {
        List<Entry> entries = recovered.entries();
        long term =
                first == 0 ? recovered.base().term() : entries.get(first - 1).term();
        scratch.reset();
        int next = first;
        while (next < entries.size() && scratch.position() < enoughBytes) {
            Entry entry = entries.get(next++);
            EntryCodec.write(scratch, term, entry);
            term = entry.term();
        }
        to.writeByte(ENTRIES);
        to.writeVarint(next - first);
        to.writeRaw(scratch.array(), 0, scratch.position());
        return next;
    }

    /** Reads what {@link #writeEntries} wrote behind the entries that are there. */
    static void readEntries(ByteReader from, EntryId base, List<Entry> entries) {
        int count = from.readCount();
        if (count == 0) throw new MalformedBytes("no entry among entries before " + from.position());
        for (int i = 0; i < count; i++) {
            long term = entries.isEmpty() ? base.term() : entries.getLast().term();
            entries.add(EntryCodec.read(from, term, base.index() + entries.size() + 1));
        }
    }

    static HardState readHardState(ByteReader from) {
        return new HardState(from.readPositiveVarint(), readInt(from), readSettled(from), readSilence(from));
    }

    private static long readSilence(ByteReader from) {
        long nanos = from.readZigzag();
        if (nanos < HardState.UNTOLD || nanos > Timing.MAX_ELECTION_TIMEOUT_NANOS) {
            throw new MalformedBytes("a silence of " + nanos + " ns before " + from.position());
        }
        return nanos;
    }

    private static Allegiance readSettled(ByteReader from) {
        long identity = from.readPositiveVarint();
        long term = from.readPositiveVarint();
        if ((identity == 0) != (term == 0)) throw new MalformedBytes("half an identity before " + from.position());
        return identity == 0 ? Allegiance.NONE : Allegiance.settled(identity, term);
    }

    static void writeInput(ByteWriter to, Input input, ByteWriter scratch) {
        switch (input) {
            case Input.Received received -> {
                to.writeByte(RECEIVED);
                to.writeVarint(received.from());
                scratch.reset();
                MessageCodec.write(scratch, received.message());
                to.writePrefixed(scratch.array(), 0, scratch.position());
            }
            case Input.WakeUp ignored -> to.writeByte(WAKE_UP);
            case Input.Propose propose -> {
                to.writeByte(PROPOSE);
                to.writeVarint(propose.request());
                to.writePrefixed(propose.command());
            }
            case Input.Read read -> {
                to.writeByte(READ);
                to.writeVarint(read.request());
                writeBoolean(to, read.leaseSuffices());
            }
            case Input.Persisted persisted -> {
                to.writeByte(PERSISTED);
                to.writeVarint(persisted.write());
            }
            case Input.DiskRoom room -> {
                to.writeByte(DISK_ROOM);
                to.writeVarint(room.bytes());
            }
        }
    }

    static Input readInput(ByteReader from) {
        int kind = from.readByte();
        return switch (kind) {
            case RECEIVED -> new Input.Received(readInt(from), MessageCodec.read(new ByteReader(from.readPrefixed())));
            case WAKE_UP -> Input.WakeUp.INSTANCE;
            case PROPOSE -> new Input.Propose(from.readVarint(), from.readPrefixed());
            case READ -> new Input.Read(from.readVarint(), readBoolean(from));
            case PERSISTED -> new Input.Persisted(from.readVarint());
            case DISK_ROOM -> new Input.DiskRoom(from.readPositiveVarint());
            default -> throw new MalformedBytes("no input has the kind " + kind);
        };
    }

    private static void writeBoolean(ByteWriter to, boolean value) {
        to.writeByte(value ? 1 : 0);
    }

    static int readInt(ByteReader from) {
        long number = from.readPositiveVarint();
        if (number > Integer.MAX_VALUE) throw new MalformedBytes(number + " is no int before " + from.position());
        return (int) number;
    }

    private static boolean readBoolean(ByteReader from) {
        int value = from.readByte();
        if (value > 1) throw new MalformedBytes("neither yes nor no but " + value);
        return value == 1;
    }
}
