package io.seedraft.replica.wal;

import io.seedraft.port.Check;
import io.seedraft.raft.Allegiance;
import io.seedraft.raft.HardState;
import io.seedraft.raft.Timing;
import io.seedraft.raft.log.EntryId;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What a segment says of itself and of all before it.
 *
 * @param version of the format: {@link #VERSION}, or 3, which says nothing of silence, or 2, nor of what is settled
 * @param fileBytes size of the whole file
 * @param number the segment's number, from 1
 * @param cluster a number that stands for the name of the cluster whose log it is
 * @param node the node whose log it is
 * @param checkBefore the check of the last record before the segment, of the header when there is none, 0 for the
 *     first segment
 * @param durable up to where the log was known to be durable, a {@link Wal#position()}
 * @param hardState as of the segment's start
 * @param base as of the segment's start
 * @param last as of the segment's start
 * @param check the header's own check, with which the chain of the records begins
 */
record SegmentHeader(
        int version,
        int fileBytes,
        long number,
        long cluster,
        int node,
        int checkBefore,
        long durable,
        HardState hardState,
        EntryId base,
        EntryId last,
        int check) {

    static final int VERSION = 4;
    static final int BYTES = 120;

    /** The letters SEEDRAFT, little end first. */
    private static final long MAGIC = 0x5446415244454553L;

    /** Positions in the log leave as many bits for the segment. */
    private static final long MAX_NUMBER = Integer.MAX_VALUE;

    private static final int VERSION_WITH_SETTLED = 3;
    private static final int BYTES_WITH_SETTLED = 112;
    private static final int VERSION_OLDEST = 2;
    private static final int BYTES_OLDEST = 96;
    private static final byte[] ZEROS = new byte[BYTES];

    /** Writes all but the check, then the check, which is returned. */
    int write(ByteWriter to, CRC32C crc) {
        to.reset();
        to.writeLong(MAGIC);
        Check.that(version == VERSION, "Wal: new segments are of this version");
        to.writeInt(version);
        to.writeInt(fileBytes);
        to.writeLong(number);
        to.writeLong(cluster);
        to.writeInt(node);
        to.writeInt(checkBefore);
        to.writeLong(durable);
        to.writeLong(hardState.term());
        to.writeInt(hardState.votedFor());
        writeId(to, base);
        writeId(to, last);
        to.writeLong(hardState.settled().identity());
        to.writeLong(hardState.settled().term());
        to.writeLong(hardState.silenceNanos());
        int written = checkOf(to.array(), to.position(), crc);
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
        if (version < VERSION_OLDEST || version > VERSION) {
            throw DamagedLog.alien(
                    file, "the log is of format " + version + ", known are " + VERSION_OLDEST + " to " + VERSION);
        }
        int checked = bytesOf(version) - Integer.BYTES;
        int check = new ByteReader(bytes, checked, Integer.BYTES).readInt();
        if (checkOf(bytes, checked, crc) != check) {
            throw DamagedLog.lost(file, 0, "the header does not check out, and no loss of power leaves such a one");
        }
        SegmentHeader header = readChecked(file, version, from, check);
        if (bytes.length != header.fileBytes) {
            throw DamagedLog.lost(file, bytes.length, "the file should have " + header.fileBytes + " bytes");
        }
        return Optional.of(header);
    }

    private static int bytesOf(int version) {
        if (version == VERSION) return BYTES;
        return version == VERSION_WITH_SETTLED ? BYTES_WITH_SETTLED : BYTES_OLDEST;
    }

    private static SegmentHeader readChecked(String file, int version, ByteReader from, int check) {
        int fileBytes = from.readInt();
        long number = from.readLong();
        long cluster = from.readLong();
        int node = from.readInt();
        int checkBefore = from.readInt();
        long durable = from.readLong();
        long term = from.readLong();
        int votedFor = from.readInt();
        EntryId base = readId(from);
        EntryId last = readId(from);
        long identity = version >= VERSION_WITH_SETTLED ? from.readLong() : 0;
        long settledTerm = version >= VERSION_WITH_SETTLED ? from.readLong() : 0;
        long silenceNanos = version == VERSION ? from.readLong() : HardState.UNTOLD;
        boolean ofNodes = node > 0 && votedFor >= 0 && number > 0 && number <= MAX_NUMBER && durable >= 0;
        boolean inOrder = isId(base) && isId(last) && base.term() <= last.term() && base.index() <= last.index();
        boolean ofTerms = term <= EntryId.MAX_TERM && last.term() <= term;
        boolean ofIdentity = identity >= 0 && settledTerm >= 0 && (identity == 0) == (settledTerm == 0);
        boolean ofPromises = silenceNanos >= HardState.UNTOLD && silenceNanos <= Timing.MAX_ELECTION_TIMEOUT_NANOS;
        if (!ofNodes || !inOrder || !ofTerms || !ofIdentity || !ofPromises) {
            throw DamagedLog.lost(
                    file,
                    0,
                    "the header checks out and says what cannot be: segment " + number + " of node " + node
                            + ", durable up to "
                            + durable + ", in term " + term + " with a vote for " + votedFor + ", entries behind "
                            + base + " up to "
                            + last + ", identity " + identity + " of term " + settledTerm + ", silence of "
                            + silenceNanos + " ns");
        }
        Allegiance settled = identity == 0 ? Allegiance.NONE : Allegiance.settled(identity, settledTerm);
        return new SegmentHeader(
                version,
                fileBytes,
                number,
                cluster,
                node,
                checkBefore,
                durable,
                new HardState(term, votedFor, settled, silenceNanos),
                base,
                last,
                check);
    }

    private static boolean isId(EntryId id) {
        return id.index() >= 0 && id.index() <= EntryId.MAX_INDEX && id.term() >= 0;
    }

    private static int checkOf(byte[] bytes, int length, CRC32C crc) {
        crc.reset();
        crc.update(bytes, 0, length);
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
