package io.seedraft.replica.wal;

import io.seedraft.port.Disk;
import io.seedraft.raft.Allegiance;
import io.seedraft.raft.membership.Membership;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.MalformedBytes;
import java.util.ArrayDeque;
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
    private final Replay replay;

    private String[] segments = {};
    private int walked;
    private byte[] bytes = NO_BYTES;
    private long number;
    private int version;
    private int at;
    private int end;
    private int check;
    private long durable;
    private String witness = "";
    private final ArrayDeque<DurableMarks> marks = new ArrayDeque<>();
    private String damagedMarkFile = "";
    private int damagedMarkAt;

    private Recovery(Disk disk, WalIdentity identity, long maxLogBytes) {
        this.replay = new Replay(maxLogBytes);
        this.disk = disk;
        this.identity = identity;
    }

    /**
     * Recovers a log.
     *
     * @throws DamagedLog when the node must not start from what is on the disk, which is unchanged then
     * @throws LogTooLarge when its entries take more than the node may hold; the disk is unchanged
     */
    static Recovery of(Disk disk, WalIdentity identity, long maxLogBytes) {
        Recovery recovery = new Recovery(disk, identity, maxLogBytes);
        recovery.segments = SegmentName.all(disk);
        recovery.walk();
        recovery.refuseDamage();
        recovery.refuseOtherCluster();
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

    /** The format of that segment. */
    int version() {
        return version;
    }

    /** Where in that segment the place of the records ends. */
    int end() {
        return end;
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

    /** The marks of the segments that none says to be whole, in order; the last is that of the segment to write on in. */
    ArrayDeque<DurableMarks> marks() {
        return marks;
    }

    private void walk() {
        while (walked < segments.length && enter(segments[walked])) {
            try {
                replayRecords(segments[walked]);
            } catch (LogTooLarge met) {
                throw met.scaledTo(bytesOfSegments(segments.length), bytesOfSegments(walked) + at);
            }
            walked++;
        }
    }

    private long bytesOfSegments(int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) sum += disk.size(segments[i]);
        return sum;
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
        version = header.version();
        bytes = content;
        at = SegmentPlan.RECORDS_AT;
        end = SegmentPlan.recordsEnd(content.length);
        check = header.check();
        // What stands behind the damaged mark of an earlier segment was found: nothing is missing that it spoke of.
        damagedMarkAt = 0;
        DurableMarks own = hear(name, content, header);
        DurableMarks before = marks.peekLast();
        if (before != null && Wal.segmentOf(before.durable()) > before.segment()) marks.removeLast();
        marks.addLast(own);
        return true;
    }

    /** Takes note of how far a segment says that the log was durable. */
    private DurableMarks hear(String name, byte[] content, SegmentHeader header) {
        DurableMarks said = DurableMarks.read(name, content, header, crc);
        if (said.damagedAt() > 0) {
            damagedMarkFile = name;
            damagedMarkAt = said.damagedAt();
        }
        hear(name, said.durable());
        return said;
    }

    private void hear(String name, long position) {
        if (position <= durable) return;
        durable = position;
        witness = name;
    }

    private Optional<SegmentHeader> header(String name, byte[] content) {
        Optional<SegmentHeader> found = SegmentHeader.read(name, content, crc);
        if (found.isEmpty()) return found;
        SegmentHeader header = found.get();
        if (header.node() != identity.node()
                || header.cluster() != identity.cluster().hash()) {
            throw DamagedLog.alien(
                    name, "this is the log of " + ownerOf(content, header) + ", and here starts " + identity);
        }
        if (!name.equals(SegmentName.of(header.number()))) {
            throw DamagedLog.alien(name, "this is segment " + header.number() + " under another name");
        }
        return found;
    }

    /** Whose log another node's segment is: by the cluster's name where the segment tells it. */
    private String ownerOf(byte[] content, SegmentHeader header) {
        String cluster = Long.toHexString(header.cluster());
        try {
            int place = SegmentPlan.RECORDS_AT;
            int length =
                    LogRecord.lengthAt(content, place, SegmentPlan.recordsEnd(content.length), header.check(), crc);
            ByteReader body =
                    new ByteReader(content, place + LogRecord.FRAME_BYTES, Math.max(0, length - LogRecord.FRAME_BYTES));
            if (length > 0 && body.readByte() == LogRecord.FOUNDERS) {
                cluster = Founders.read(body).cluster().toString();
            }
        } catch (MalformedBytes unreadable) {
            // Then by the number that stands for its name.
        }
        return WalIdentity.words(header.node(), cluster);
    }

    /**
     * Refuses to start as a member of another cluster than at the first start. A node that has forgotten the others would lead
     * alone; told of others, it would vote twice for what one of them counts once.
     */
    private void refuseOtherCluster() {
        Optional<Founders> kept = replay.founders();
        if (kept.isPresent() && !kept.get().members().equals(identity.founders())) {
            throw DamagedLog.otherFounders(SegmentName.of(1), kept.get().members(), identity.founders());
        }
        if (kept.isEmpty()) refuseListAgainstVotes();
        Allegiance settled = replay.hardState().settled();
        if (identity.identity() != 0 && settled.isSettled() && settled.identity() != identity.identity()) {
            throw DamagedLog.alien(
                    SegmentName.of(1),
                    "this is the log of a cluster with " + settled + ", and asked for was "
                            + Allegiance.words(identity.identity()));
        }
    }

    /**
     * A log of an older release names no founders, and takes the list of its next start for good. What it tells all the same: a node that
     * it voted for is a member, and an entry that it took while it had voted for nobody is another one's.
     */
    private void refuseListAgainstVotes() {
        Membership list = identity.founders();
        for (int voted : replay.votedFor()) {
            if (list.slotOf(voted) < 0) throw DamagedLog.otherList(SegmentName.of(1), "voted for node " + voted, list);
        }
        if (list.size() == 1 && replay.followed()) {
            throw DamagedLog.otherList(SegmentName.of(1), "followed another one", list);
        }
    }

    private void replayRecords(String name) {
        ByteReader body = new ByteReader();
        int length;
        while ((length = LogRecord.lengthAt(bytes, at, end, check, crc)) > 0) {
            body.reset(bytes, at + LogRecord.FRAME_BYTES, length - LogRecord.FRAME_BYTES);
            try {
                replay.apply(body);
            } catch (MalformedBytes e) {
                // No crash leaves bytes that check out and make no
                // sense: what wrote them was wrong, or newer than this.
                throw DamagedLog.lost(name, at, "a record that checks out cannot be read: " + e.getMessage());
            }
            check = LogRecord.check(bytes, at);
            at += length;
        }
    }

    /**
     * Refuses to cut where a cut would forget something durable: where a mark, or the header of a later segment, says
     * that the log was durable beyond the walk's end.
     *
     * <p>It must not be refused without such a word. With the creations of segments 2 and 3 both unsynced, a loss of
     * power may leave 1 and 3: a gap, and all is well.
     */
    private void refuseDamage() {
        for (int i = walked; i < segments.length; i++) hearLater(segments[i]);
        String endsIn = SegmentName.of(Math.max(1, number));
        if (durable > Wal.position(number, at)) {
            throw DamagedLog.lost(
                    endsIn,
                    at,
                    "the log ends or breaks off here, but " + witness + " says that it was durable up to byte "
                            + Wal.offsetOf(durable) + " of " + SegmentName.of(Wal.segmentOf(durable)));
        }
        boolean endsCleanly = walked == segments.length && endOfBytes() == at;
        if (damagedMarkAt == 0 || endsCleanly) return;
        throw DamagedLog.lost(
                damagedMarkFile,
                damagedMarkAt,
                "the mark of how far the log was durable is damaged, and what follows the log's end at byte " + at
                        + " of " + endsIn + " may be a torn tail or damage, too");
    }

    private void hearLater(String name) {
        byte[] content = disk.read(name);
        Optional<SegmentHeader> later = header(name, content);
        if (later.isPresent()) {
            hear(name, content, later.get());
            return;
        }
        long position = DurableMarks.withoutHeader(content, crc);
        if (position < 0) {
            damagedMarkFile = name;
            damagedMarkAt = SegmentPlan.FIRST_MARK_AT;
        }
        hear(name, position);
    }

    private void cut() {
        for (int i = walked; i < segments.length; i++) disk.delete(segments[i]);
        int to = endOfBytes();
        byte[] zeros = to - at <= ZEROS.length ? ZEROS : new byte[Math.min(to - at, MAX_ZEROING_BYTES)];
        for (int from = at; from < to; from += zeros.length) {
            disk.write(SegmentName.of(number), from, zeros, 0, Math.min(zeros.length, to - from));
        }
    }

    /** Where only zeros follow in the segment: at the log's end, or behind what survived a hole in it. */
    private int endOfBytes() {
        int to = end;
        while (to > at) {
            int from = Math.max(at, to - ZEROS.length);
            if (!Arrays.equals(bytes, from, to, ZEROS, 0, to - from)) break;
            to = from;
        }
        while (to > at && bytes[to - 1] == 0) to--;
        return to;
    }
}
