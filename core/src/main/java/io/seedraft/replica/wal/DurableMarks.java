package io.seedraft.replica.wal;

import io.seedraft.port.Disk;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The two durable marks of a segment: "the log is durable up to here". A mark is written when that is known, so it is
 * true on whatever disk it is found; the greater of the two counts, and the other one is written next.
 */
final class DurableMarks {

    static final int BYTES = 24;

    /** The letters DURABLE and a colon, little end first. */
    private static final long MAGIC = 0x3A454C4241525544L;

    private static final int CHECKED_BYTES = BYTES - Integer.BYTES;
    private static final int CHECK_OF_HEADER_AT = 16;
    private static final byte[] ZEROS = new byte[BYTES];
    private static final long NEVER_WRITTEN = 0;
    private static final long DAMAGED = -1;

    private final String file;
    private final long segment;
    private final int fileBytes;
    private final int checkOfHeader;
    private long durable;
    private int nextAt = SegmentPlan.FIRST_MARK_AT;
    private int damagedAt;

    private DurableMarks(String file, SegmentHeader header, int checkOfHeader) {
        this.file = file;
        this.segment = header.number();
        this.fileBytes = header.fileBytes();
        this.checkOfHeader = checkOfHeader;
        this.durable = header.durable();
    }

    /**
     * The marks of a new segment, none yet.
     *
     * @param file the segment
     * @param header its header
     * @param checkOfHeader the check with which that was written
     */
    static DurableMarks begin(String file, SegmentHeader header, int checkOfHeader) {
        return new DurableMarks(file, header, checkOfHeader);
    }

    /** The marks that stand in a segment whose header checks out. */
    static DurableMarks read(String file, byte[] bytes, SegmentHeader header, CRC32C crc) {
        DurableMarks marks = new DurableMarks(file, header, header.check());
        int last = SegmentPlan.recordsEnd(bytes.length);
        marks.take(last, SegmentPlan.FIRST_MARK_AT, markAt(bytes, last, header.check(), crc));
        marks.take(SegmentPlan.FIRST_MARK_AT, last, markAt(bytes, SegmentPlan.FIRST_MARK_AT, header.check(), crc));
        return marks;
    }

    private void take(int at, int otherAt, long mark) {
        if (mark == DAMAGED) damagedAt = at;
        if (mark <= durable) return;
        durable = mark;
        nextAt = otherAt;
    }

    /**
     * Up to where marks say that the log was durable, in a file whose header is nothing but zeros. No loss of power
     * leaves such a mark: it was written when the header was durable.
     *
     * @return 0 when there is no mark, less when there is a damaged one
     */
    static long withoutHeader(byte[] bytes, CRC32C crc) {
        if (bytes.length < SegmentPlan.fileBytesFor(0)) return NEVER_WRITTEN;
        int last = SegmentPlan.recordsEnd(bytes.length);
        long one = markAt(bytes, SegmentPlan.FIRST_MARK_AT, checkOfHeader(bytes, SegmentPlan.FIRST_MARK_AT), crc);
        long other = markAt(bytes, last, checkOfHeader(bytes, last), crc);
        return one > 0 || other > 0 ? Math.max(one, other) : Math.min(one, other);
    }

    private static long markAt(byte[] bytes, int at, int checkOfHeader, CRC32C crc) {
        if (Arrays.equals(bytes, at, at + BYTES, ZEROS, 0, BYTES)) return NEVER_WRITTEN;
        ByteReader from = new ByteReader(bytes, at, BYTES);
        long magic = from.readLong();
        long durable = from.readLong();
        boolean ofThisSegment = from.readInt() == checkOfHeader;
        crc.reset();
        crc.update(bytes, at, CHECKED_BYTES);
        boolean checksOut = from.readInt() == (int) crc.getValue();
        return magic == MAGIC && ofThisSegment && checksOut && durable > 0 ? durable : DAMAGED;
    }

    private static int checkOfHeader(byte[] bytes, int at) {
        return new ByteReader(bytes, at + CHECK_OF_HEADER_AT, Integer.BYTES).readInt();
    }

    /** The segment. */
    String file() {
        return file;
    }

    /** The segment's number. */
    long segment() {
        return segment;
    }

    /** Up to where the segment says that the log was durable, its header included. */
    long durable() {
        return durable;
    }

    /**
     * Where a mark stands that does not check out, 0 if there is none. A loss of power does not leave one: a sector is
     * old or new.
     */
    int damagedAt() {
        return damagedAt;
    }

    /** Writes that the log is durable up to a position, in the place of the older mark, unless it says so already. */
    void write(Disk disk, long position, ByteWriter scratch, CRC32C crc) {
        if (position <= durable) return;
        durable = position;
        scratch.reset();
        scratch.writeLong(MAGIC);
        scratch.writeLong(position);
        scratch.writeInt(checkOfHeader);
        crc.reset();
        crc.update(scratch.array(), 0, CHECKED_BYTES);
        scratch.writeInt((int) crc.getValue());
        disk.write(file, nextAt, scratch.array(), 0, BYTES);
        nextAt = SegmentPlan.FIRST_MARK_AT + SegmentPlan.recordsEnd(fileBytes) - nextAt;
    }
}
