package io.seedraft.replica.wal;

import io.seedraft.raft.HardState;
import io.seedraft.raft.log.EntryId;
import io.seedraft.replica.wire.ByteReader;
import io.seedraft.replica.wire.ByteWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What a segment says of itself and of all before it.
 *
 * @param fileBytes size of the whole file
 * @param number the segment's number, from 1
 * @param identity whose log it is
 * @param checkBefore the check of the last record before the segment, of the header when there is none, 0 for the
 *     first segment
 * @param durable up to where the log was known to be durable, a {@link Wal#position()}
 * @param hardState as of the segment's start
 * @param base as of the segment's start
 * @param last as of the segment's start
 * @param check the header's own check, with which the chain of the records begins
 */
record SegmentHeader(
        int fileBytes,
        long number,
        WalIdentity identity,
        int checkBefore,
        long durable,
        HardState hardState,
        EntryId base,
        EntryId last,
        int check) {

    static final int BYTES = 96;

    /** The letters SEEDRAFT, little end first. */
    private static final long MAGIC = 0x5446415244454553L;

    private static final int VERSION = 2;
    private static final int CHECKED_BYTES = BYTES - Integer.BYTES;
    private static final byte[] ZEROS = new byte[BYTES];

    /** Writes all but the check, then the check, which is returned. */
    int write(ByteWriter to, CRC32C crc) {
        to.reset();
        to.writeLong(MAGIC);
        to.writeInt(VERSION);
        to.writeInt(fileBytes);
        to.writeLong(number);
        to.writeLong(identity.cluster());
        to.writeInt(identity.node());
        to.writeInt(checkBefore);
        to.writeLong(durable);
        to.writeLong(hardState.term());
        to.writeInt(hardState.votedFor());
        writeId(to, base);
        writeId(to, last);
        int written = checkOf(to.array(), crc);
        to.writeInt(written);
        return written;
    }

    /**
     * Reads the header of a segment. It stands in one sector that was zeros before: on a disk that has lost power, it
     * is all there or nothing of it is.
     *
     * @return nothing when the segment was never finished
     * @throws DamagedLog when this is no segment, a damaged one, or one of another version or another size
     */
    static Optional<SegmentHeader> read(String file, byte[] bytes, CRC32C crc) {
        if (bytes.length < BYTES) throw DamagedLog.lost(file, bytes.length, "the file is shorter than a segment");
        if (Arrays.equals(bytes, 0, BYTES, ZEROS, 0, BYTES)) return Optional.empty();
        ByteReader from = new ByteReader(bytes, 0, BYTES);
        // Bytes that do not begin as ours do are somebody else's: not for us to remove, whatever their check would say.
        if (from.readLong() != MAGIC) throw DamagedLog.alien(file, "this is no segment of a seedraft log");
        int version = from.readInt();
        if (version != VERSION)
            throw DamagedLog.alien(file, "the log is of format " + version + ", known is " + VERSION);
        int check = new ByteReader(bytes, CHECKED_BYTES, Integer.BYTES).readInt();
        if (checkOf(bytes, crc) != check) {
            throw DamagedLog.lost(file, 0, "the header does not check out, and no loss of power leaves such a one");
        }
        SegmentHeader header = new SegmentHeader(
                from.readInt(),
                from.readLong(),
                new WalIdentity(from.readLong(), from.readInt()),
                from.readInt(),
                from.readLong(),
                new HardState(from.readLong(), from.readInt()),
                readId(from),
                readId(from),
                check);
        if (bytes.length != header.fileBytes) {
            throw DamagedLog.lost(file, bytes.length, "the file should have " + header.fileBytes + " bytes");
        }
        return Optional.of(header);
    }

    private static int checkOf(byte[] bytes, CRC32C crc) {
        crc.reset();
        crc.update(bytes, 0, CHECKED_BYTES);
        return (int) crc.getValue();
    }

    private static void writeId(ByteWriter to, EntryId id) {
        to.writeLong(id.term());
        to.writeLong(id.index());
    }

    private static EntryId readId(ByteReader from) {
        long term = from.readLong();
        long index = from.readLong();
        return new EntryId(term, index);
    }
}
