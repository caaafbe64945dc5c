package io.seedraft.replica.wal;

import io.seedraft.port.Check;
import io.seedraft.port.Disk;
import io.seedraft.raft.HardState;
import io.seedraft.raft.Recovered;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.replica.wire.EntryCodec;
import io.seedraft.wire.ByteWriter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The write-ahead log of one node. The package's page has the format and the reasoning about crashes.
 *
 * <p>It writes at once and never syncs. Its owner does, and in three steps: {@code long end = wal.position();
 * disk.sync(ticket);} and when that sync is reported done {@code wal.durableTo(end)}. Only then is what was appended
 * before {@code end} a thing to promise; and the log then notes it on the disk, as its durable mark.
 */
public final class Wal {

    private static final int MAX_KEPT_SCRATCH_BYTES = 1 << 20;
    private static final int OFFSET_BITS = 32;
    private static final Recovered TAKEN = new Recovered(HardState.INITIAL, EntryId.NONE, List.of());

    private final Disk disk;
    private final WalIdentity identity;
    private final WalLimits limits;
    private final CRC32C crc = new CRC32C();
    private final ByteWriter smallBytes = new ByteWriter(SegmentHeader.BYTES);
    private ByteWriter scratch = new ByteWriter();
    private Recovered recovered;

    /** The marks of the segments that the log is not known to be durable beyond; the last is the one written on. */
    private final ArrayDeque<DurableMarks> marks;

    private long number;
    private String name;
    private int end;
    private int at;
    private int check;
    private long durable;

    private HardState hardState;
    private final EntryId base;
    private long lastTerm;
    private long lastIndex;

    private Wal(Disk disk, WalIdentity identity, WalLimits limits, long maxLogBytes) {
        this.disk = disk;
        this.identity = identity;
        this.limits = limits;
        Recovery recovery = Recovery.of(disk, identity, maxLogBytes);
        number = recovery.number();
        name = SegmentName.of(number);
        end = recovery.end();
        at = recovery.at();
        check = recovery.check();
        durable = recovery.durable();
        marks = recovery.marks();
        recovered = recovery.replay().recovered();
        hardState = recovered.hardState();
        base = recovered.base();
        lastTerm = recovery.replay().last().term();
        lastIndex = recovery.replay().last().index();
        // In a segment of an older version, an older program would find records that it takes for damage.
        if (number == 0 || recovery.version() != SegmentHeader.VERSION) roll(limits.segmentBytes());
        if (recovery.replay().founders().isEmpty()) writeFounders();
    }

    /**
     * Opens the log on a disk, or begins one, after whatever stopped the node before.
     *
     * <p>What is recovered need not be durable, nor are the writes with which the tail is cut or the first segment
     * begun: <b>until a sync that is asked for after this call is done, nothing may be promised</b> to anybody on the
     * ground of what was recovered.
     *
     * @param disk where the log is
     * @param identity whose log it must be
     * @param limits how to go on writing it
     * @throws DamagedLog when the node must not start from what is on the disk, which is unchanged then
     */
    public static Wal open(Disk disk, WalIdentity identity, WalLimits limits) {
        return open(disk, identity, limits, Long.MAX_VALUE);
    }

    /**
     * The same for a node that holds so much and not more.
     *
     * @param maxLogBytes where the last command of the log may end, in bytes of entries ({@link Entry#bytes})
     * @throws LogTooLarge when the log is larger; the disk is unchanged then
     */
    public static Wal open(Disk disk, WalIdentity identity, WalLimits limits, long maxLogBytes) {
        return new Wal(disk, identity, limits, maxLogBytes);
    }

    /** Whether a file of this name is a log's, or poses as one. */
    public static boolean owns(String fileName) {
        return SegmentName.isLogs(fileName);
    }

    /** What the log held when it was opened. Handed over once: the log must not keep entries that nobody needs any more. */
    public Recovered recovered() {
        Check.that(recovered != TAKEN, "Wal: what was recovered is handed over once");
        Recovered handedOver = recovered;
        recovered = TAKEN;
        return handedOver;
    }

    /**
     * Writes what is new, at once and without a sync: the hard state when it changed, then the entries.
     *
     * @param next term and vote; the term never falls
     * @param entries contiguous, maybe none; the first one's index is at most one behind the last entry, and if it is
     *     not behind it, replaces that entry and all behind it
     */
    public void append(HardState next, List<Entry> entries) {
        int count = entries.size();
        int flags = flagsOf(next, count);
        if (flags == 0) return;
        encode(flags, next, entries);
        if (scratch.position() > Math.max(end - at, SegmentPlan.room(limits.segmentBytes())) && count > 1) {
            // More than any segment holds. In halves it is as good: the host waits for the whole before it
            // promises anything. What is settled stands in no record before the configuration that it speaks of.
            HardState unsettled = new HardState(next.term(), next.votedFor(), hardState.settled(), next.silenceNanos());
            append(unsettled, entries.subList(0, count / 2));
            append(next, entries.subList(count / 2, count));
            return;
        }
        writeRecord();
        hardState = next;
        if (count == 0) return;
        Entry last = entries.get(count - 1);
        lastTerm = last.term();
        lastIndex = last.index();
    }

    /** What the next record has to say. */
    private int flagsOf(HardState next, int entries) {
        boolean moved = next.term() != hardState.term() || next.votedFor() != hardState.votedFor();
        boolean settles = !next.settled().equals(hardState.settled());
        Check.that(next.term() >= hardState.term(), "MonotonicTerm: terms only rise");
        Check.that(!settles || !hardState.settled().isSettled(), "OneIdentity: what is settled never changes");
        boolean promises = next.silenceNanos() != hardState.silenceNanos();
        return (moved ? LogRecord.HARD_STATE : 0)
                | (settles ? LogRecord.SETTLED : 0)
                | (promises ? LogRecord.SILENCE : 0)
                | (entries > 0 ? LogRecord.ENTRIES : 0);
    }

    private void begin(int flags) {
        scratch.reset();
        scratch.writeLong(0);
        scratch.writeByte(flags);
    }

    /** What the first start was told, for all later ones. */
    private void writeFounders() {
        begin(LogRecord.FOUNDERS);
        new Founders(identity.cluster(), identity.founders()).write(scratch);
        writeRecord();
    }

    private void encode(int flags, HardState next, List<Entry> entries) {
        ByteWriter to = scratch;
        int count = entries.size();
        begin(flags);
        if ((flags & LogRecord.HARD_STATE) != 0) {
            to.writeVarint(next.term());
            to.writeVarint(next.votedFor());
        }
        if ((flags & LogRecord.SETTLED) != 0) {
            to.writeLong(next.settled().identity());
            to.writeVarint(next.settled().term());
        }
        if ((flags & LogRecord.SILENCE) != 0) to.writeVarint(next.silenceNanos());
        if (count == 0) return;
        long index = entries.get(0).index();
        Check.that(index > base.index() && index <= lastIndex + 1, "LogMatching: an entry goes right behind another");
        to.writeVarint(index);
        long term = 0;
        for (int i = 0; i < count; i++) {
            Entry entry = entries.get(i);
            Check.that(entry.index() == index + i, "LogMatching: entries of a write are contiguous");
            EntryCodec.write(to, term, entry);
            term = entry.term();
        }
    }

    private void writeRecord() {
        int length = scratch.position();
        if (length > end - at) roll(Math.max(limits.segmentBytes(), SegmentPlan.fileBytesFor(length)));
        scratch.setInt(0, length - LogRecord.FRAME_BYTES);
        scratch.setInt(LogRecord.CHECK_AT, check);
        check = LogRecord.checkOf(scratch.array(), 0, length, crc);
        scratch.setInt(LogRecord.CHECK_AT, check);
        disk.write(name, at, scratch.array(), 0, length);
        at += length;
        if (length > MAX_KEPT_SCRATCH_BYTES) scratch = new ByteWriter();
    }

    private void roll(int bytes) {
        number++;
        name = SegmentName.of(number);
        disk.create(name, bytes);
        EntryId last = new EntryId(lastTerm, lastIndex);
        SegmentHeader header = new SegmentHeader(
                SegmentHeader.VERSION,
                bytes,
                number,
                identity.cluster().hash(),
                identity.node(),
                check,
                durable,
                hardState,
                base,
                last,
                0);
        check = header.write(smallBytes, crc);
        disk.write(name, 0, smallBytes.array(), 0, SegmentHeader.BYTES);
        marks.addLast(DurableMarks.begin(name, header, check));
        at = SegmentPlan.RECORDS_AT;
        end = SegmentPlan.recordsEnd(bytes);
    }

    /** Where the log ends: grows with each write, and is a number to give back to {@link #durableTo}. */
    public long position() {
        return position(number, at);
    }

    /**
     * Tells that a sync is done, and notes that on the disk, so that a later boot knows a loss of what was durable from
     * a torn tail. The note asks for no sync of its own: it becomes durable with the next one that its owner asks for,
     * and outlives the process in any case. An owner that never tells makes every damage look like a torn tail; one
     * that tells too early makes a torn tail look like damage.
     *
     * @param position what {@link #position()} was when the sync was asked for
     */
    public void durableTo(long position) {
        Check.that(position <= position(), "Wal: only what was written is durable");
        // Even when that was known already: a loss of power may have taken the mark that says so in the segment before.
        durable = Math.max(durable, position);
        long segment = segmentOf(durable);
        // Segments that are left behind say that another one follows: its file may get lost, with all that it says.
        while (marks.getFirst().segment() < segment) mark(marks.removeFirst());
        // The next ones may not be durable themselves.
        if (marks.getFirst().segment() == segment) mark(marks.getFirst());
    }

    private void mark(DurableMarks ofSegment) {
        ofSegment.write(disk, durable, smallBytes, crc);
    }

    static long position(long segment, int offset) {
        return segment << OFFSET_BITS | offset;
    }

    static long segmentOf(long position) {
        return position >>> OFFSET_BITS;
    }

    static int offsetOf(long position) {
        return (int) position;
    }
}
