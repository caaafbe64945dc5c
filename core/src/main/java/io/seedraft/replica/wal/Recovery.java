package io.seedraft.replica.wal;

import io.seedraft.replica.Disk;
import io.seedraft.replica.wire.ByteReader;
import io.seedraft.replica.wire.MalformedBytes;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Finds what the log holds after a loss of power, or after a mere restart, and makes the disk ready to be written on.
 *
 * <p>Three steps, in this order, so that a log that is refused stays as it was found: walk the chain as far as it
 * checks out; see whether what follows can be an unsynced tail; remove it.
 */
final class Recovery {

    private static final byte[] ZEROS = new byte[4096];
    private static final int MAX_ZEROING_BYTES = 1 << 20;
    private static final byte[] NO_BYTES = {};

    private final Disk disk;
    private final WalIdentity identity;
    private final CRC32C crc = new CRC32C();
    private final Replay replay = new Replay();

    private String[] segments = {};
    private int walked;
    private byte[] bytes = NO_BYTES;
    private long number;
    private int at;
    private int check;
    private long durable;

    private Recovery(Disk disk, WalIdentity identity) {
        this.disk = disk;
        this.identity = identity;
    }

    /**
     * Recovers a log.
     *
     * @throws DamagedLog when the node must not start from what is on the disk, which is unchanged then
     */
    static Recovery of(Disk disk, WalIdentity identity) {
        Recovery recovery = new Recovery(disk, identity);
        recovery.segments = SegmentName.all(disk);
        recovery.walk();
        recovery.refuseDamage();
        recovery.cut();
        return recovery;
    }

    /** What was recovered. */
    Replay replay() {
        return replay;
    }

    /** The segment to write on in, 0 when there is none. */
    long number() {
        return number;
    }

    /** Size of that segment, in bytes. */
    int fileBytes() {
        return bytes.length;
    }

    /** Where in that segment the log ends. */
    int at() {
        return at;
    }

    /** The check of the last record, or header. */
    int check() {
        return check;
    }

    /** Up to where the log is known to be durable. */
    long durable() {
        return durable;
    }

    private void walk() {
        while (walked < segments.length && enter(segments[walked])) {
            replayRecords(segments[walked]);
            walked++;
        }
    }

    /** Goes on into a segment, if it is the one that was written behind the very record where the walk stands. */
    private boolean enter(String name) {
        if (!name.equals(SegmentName.of(number + 1))) return false;
        byte[] content = disk.read(name);
        Optional<SegmentHeader> found = header(name, content);
        if (found.isEmpty()) return false;
        SegmentHeader header = found.get();
        // The first segment continues nothing, and says so by the 0 that the walk begins with.
        if (header.checkBefore() != check) return false;
        if (number == 0) replay.begin(header);
        if (!header.hardState().equals(replay.hardState()) || !header.last().equals(replay.last())) {
            throw DamagedLog.lost(name, 0, "the segment starts from another state than the log before it ends with");
        }
        number = header.number();
        bytes = content;
        at = SegmentHeader.BYTES;
        check = header.check();
        durable = Math.max(durable, header.durable());
        return true;
    }

    private Optional<SegmentHeader> header(String name, byte[] content) {
        Optional<SegmentHeader> found = SegmentHeader.read(name, content, crc);
        if (found.isEmpty()) return found;
        SegmentHeader header = found.get();
        if (!header.identity().equals(identity)) {
            throw DamagedLog.alien(name, "this is the log of " + header.identity() + ", and here starts " + identity);
        }
        if (!name.equals(SegmentName.of(header.number()))) {
            throw DamagedLog.alien(name, "this is segment " + header.number() + " under another name");
        }
        return found;
    }

    private void replayRecords(String name) {
        ByteReader body = new ByteReader();
        int length;
        while ((length = LogRecord.lengthAt(bytes, at, check, crc)) > 0) {
            body.reset(bytes, at + LogRecord.FRAME_BYTES, length - LogRecord.FRAME_BYTES);
            try {
                replay.apply(body);
            } catch (MalformedBytes e) {
                // No crash leaves bytes that check out and make no sense: what wrote them was wrong, or newer than
                // this.
                throw DamagedLog.lost(name, at, "a record that checks out cannot be read: " + e.getMessage());
            }
            check = LogRecord.check(bytes, at);
            at += length;
        }
    }

    /**
     * Refuses to cut where a cut would forget something durable. The segments behind the walk's end are then more
     * than remains of an unsynced tail: one of them was begun when the log was already known to be durable beyond
     * that end.
     *
     * <p>It must not be refused without such a word. With the creations of segments 2 and 3 both unsynced, a loss of
     * power may leave 1 and 3: a gap, and all is well.
     */
    private void refuseDamage() {
        long end = Wal.position(number, at);
        for (int i = walked; i < segments.length; i++) {
            Optional<SegmentHeader> later = header(segments[i], disk.read(segments[i]));
            if (later.isEmpty() || later.get().durable() <= end) continue;
            long known = later.get().durable();
            throw DamagedLog.lost(
                    SegmentName.of(Math.max(1, number)),
                    at,
                    "the log ends or breaks off here, but " + segments[i] + " says that it was durable up to byte "
                            + Wal.offsetOf(known) + " of " + SegmentName.of(Wal.segmentOf(known)));
        }
    }

    private void cut() {
        for (int i = walked; i < segments.length; i++) disk.delete(segments[i]);
        int end = endOfBytes();
        byte[] zeros = end - at <= ZEROS.length ? ZEROS : new byte[Math.min(end - at, MAX_ZEROING_BYTES)];
        for (int from = at; from < end; from += zeros.length) {
            disk.write(SegmentName.of(number), from, zeros, 0, Math.min(zeros.length, end - from));
        }
    }

    /** Where only zeros follow in the segment: at the log's end, or behind what survived a hole in it. */
    private int endOfBytes() {
        int end = bytes.length;
        while (end > at) {
            int from = Math.max(at, end - ZEROS.length);
            if (!Arrays.equals(bytes, from, end, ZEROS, 0, end - from)) break;
            end = from;
        }
        while (end > at && bytes[end - 1] == 0) end--;
        return end;
    }
}
