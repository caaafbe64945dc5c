package io.seedraft.replica.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.HardState;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.wire.ByteWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** What must be refused, and what looks much like it and must not. */
class DamagedLogTest {

    private static final WalIdentity IDENTITY = Owner.node(3);
    private static final WalLimits LIMITS = new WalLimits(2048);
    private static final HardState TERM_5 = new HardState(5, 2);

    private static String segment(int number) {
        return SegmentName.of(number);
    }

    /** Four segments; durable and known to be so, but for the last. */
    private static CrashDisk fourSegments(boolean tellThatItIsDurable) {
        CrashDisk disk = new CrashDisk();
        Wal wal = Wal.open(disk, IDENTITY, LIMITS);
        for (int i = 1; i <= 4; i++) {
            wal.append(TERM_5, List.of(new Entry(i, 5, new Payload.Command(new byte[300]))));
            disk.syncNow();
            if (tellThatItIsDurable) wal.durableTo(wal.position());
        }
        assertEquals(4, disk.names().size());
        return disk;
    }

    private static DamagedLog refusal(Consumer<CrashDisk> damage) {
        CrashDisk disk = fourSegments(true);
        damage.accept(disk);
        return refusalOf(disk, IDENTITY);
    }

    private static DamagedLog refusalOf(CrashDisk disk, WalIdentity identity) {
        List<String> before = disk.names();
        int unsynced = disk.unsyncedOperations();
        DamagedLog refusal = assertThrows(DamagedLog.class, () -> Wal.open(disk, identity, LIMITS));
        assertEquals(before, disk.names());
        assertEquals(unsynced, disk.unsyncedOperations(), "a log that is refused stays as it was found");
        return refusal;
    }

    private static int entriesRecovered(CrashDisk disk) {
        return Wal.open(disk, IDENTITY, LIMITS).recovered().entries().size();
    }

    @Test
    void a_gap_in_what_was_durable_is_no_torn_tail() {
        DamagedLog refusal = refusal(disk -> disk.remove(segment(2)));
        assertEquals(segment(1), refusal.file());
        assertTrue(refusal.getMessage().contains(segment(3) + " says that it was durable"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("must not vote"), refusal.getMessage());
    }

    @Test
    void a_lost_first_segment_is_no_new_disk() {
        assertEquals(segment(1), refusal(disk -> disk.remove(segment(1))).file());
        refusal(disk -> disk.corrupt(segment(1), 30, 1));
    }

    @Test
    void a_flipped_bit_in_what_a_later_segment_vouches_for_is_no_torn_tail() {
        for (int at = 0; at < 8 + 5 + 300; at++) {
            int byteAt = SegmentPlan.RECORDS_AT + at;
            DamagedLog refusal = refusal(disk -> disk.corrupt(segment(3), byteAt, 0x10));
            assertTrue(refusal.getMessage().contains(segment(4)), refusal.getMessage());
        }
    }

    @Test
    void a_gap_among_segments_that_were_never_synced_is_a_torn_tail() {
        CrashDisk disk = fourSegments(false);
        disk.remove(segment(2));
        assertEquals(1, entriesRecovered(disk));
        assertEquals(List.of(segment(1)), disk.names());
        disk = fourSegments(false);
        disk.remove(segment(1));
        assertEquals(0, entriesRecovered(disk));
        assertEquals(List.of(segment(1)), disk.names());
    }

    @Test
    void a_last_segment_without_a_header_was_never_finished() {
        CrashDisk disk = fourSegments(true);
        disk.plant(segment(5), new byte[2048]);
        assertEquals(4, entriesRecovered(disk));
        assertEquals(4, disk.names().size());
    }

    @Test
    void a_file_that_was_cut_short_is_refused() {
        assertTrue(refusal(disk -> disk.plant(segment(4), Arrays.copyOf(disk.read(segment(4)), 200)))
                .getMessage()
                .contains("should have 2048 bytes"));
        assertTrue(refusal(disk -> disk.plant(segment(5), Arrays.copyOf(disk.read(segment(4)), 60)))
                .getMessage()
                .contains("shorter than a segment"));
    }

    @Test
    void a_log_of_another_version_or_no_log_at_all_is_refused() {
        assertTrue(refusal(disk -> disk.corrupt(segment(4), 8, 1)).getMessage().contains("format 5"));
        assertTrue(refusal(disk -> disk.corrupt(segment(1), 0, 1)).getMessage().contains("no segment"));
        assertEquals(
                "wal-notes.txt",
                refusal(disk -> disk.plant("wal-notes.txt", new byte[1])).file());
    }

    @Test
    void a_segment_under_another_name_is_refused() {
        CrashDisk disk = fourSegments(true);
        disk.plant(segment(5), disk.read(segment(4)));
        assertTrue(refusalOf(disk, IDENTITY).getMessage().contains("under another name"));
    }

    @Test
    void the_log_of_another_node_or_cluster_is_refused() {
        CrashDisk disk = fourSegments(true);
        assertTrue(refusalOf(disk, Owner.node(4)).getMessage().contains("node 3 of cluster 'c1'"));
        refusalOf(disk, Owner.nodeOf("c2", 3));
        assertEquals(4, entriesRecovered(disk));
    }

    @Test
    void files_that_are_none_of_the_logs_business_are_left_alone() {
        CrashDisk disk = fourSegments(true);
        disk.plant("snapshot-1", new byte[3]);
        assertEquals(4, entriesRecovered(disk));
        assertEquals(5, disk.names().size());
    }

    private static void expectImpossible(int node, long number, long term, int votedFor, EntryId last, long durable) {
        SegmentHeader header = new SegmentHeader(
                SegmentHeader.VERSION,
                2048,
                number,
                0,
                node,
                0,
                durable,
                new HardState(term, votedFor),
                EntryId.NONE,
                last,
                0);
        ByteWriter bytes = new ByteWriter();
        header.write(bytes, new CRC32C());
        CrashDisk disk = new CrashDisk();
        disk.plant(segment(1), Arrays.copyOf(bytes.toByteArray(), 2048));
        String why = refusalOf(disk, IDENTITY).getMessage();
        assertTrue(why.contains("the header checks out and says what cannot be"), why);
    }

    @Test
    void a_header_that_checks_out_and_says_what_cannot_be_is_damage_and_breaks_no_law() {
        EntryId none = EntryId.NONE;
        expectImpossible(0, 1, 5, 2, none, 0);
        expectImpossible(-3, 1, 5, 2, none, 0);
        expectImpossible(3, 0, 5, 2, none, 0);
        expectImpossible(3, Long.MAX_VALUE, 5, 2, none, 0);
        expectImpossible(3, 1, -1, 2, none, 0);
        expectImpossible(3, 1, EntryId.MAX_TERM + 1, 2, none, 0);
        expectImpossible(3, 1, 5, -2, none, 0);
        expectImpossible(3, 1, 5, 2, new EntryId(6, 1), 0);
        expectImpossible(3, 1, 5, 2, new EntryId(5, -1), 0);
        expectImpossible(3, 1, 5, 2, new EntryId(5, EntryId.MAX_INDEX + 1), 0);
        expectImpossible(3, 1, 5, 2, none, -1);
    }

    @Test
    void records_that_check_out_and_say_what_cannot_be_are_damage() {
        CrashDisk disk = new CrashDisk();
        Wal wal = Wal.open(disk, IDENTITY, LIMITS);
        wal.append(new HardState(EntryId.MAX_TERM, 2), List.of());
        assertEquals(
                EntryId.MAX_TERM,
                Wal.open(disk.copy(), IDENTITY, LIMITS).recovered().hardState().term());
        wal.append(new HardState(EntryId.MAX_TERM + 1, 2), List.of());
        String why = refusalOf(disk, IDENTITY).getMessage();
        assertTrue(why.contains("a term of 4611686018427387905"), why);
        CrashDisk later = new CrashDisk();
        Wal.open(later, IDENTITY, LIMITS).append(TERM_5, List.of(new Entry(1, 6, Payload.NoOp.INSTANCE)));
        assertTrue(refusalOf(later, IDENTITY).getMessage().contains("entry 6.1"));
    }
}
