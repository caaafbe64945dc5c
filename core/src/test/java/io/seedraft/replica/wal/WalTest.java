package io.seedraft.replica.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.HardState;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.membership.Membership;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalTest {

    private static final WalIdentity IDENTITY = Owner.node(3);
    private static final WalLimits SEGMENTS_OF_2048 = new WalLimits(2048);
    private static final WalLimits SEGMENTS_OF_4096 = new WalLimits(4096);
    private static final HardState TERM_5 = new HardState(5, 0);

    private final CrashDisk disk = new CrashDisk();

    private Wal open(WalLimits limits) {
        return Wal.open(disk, IDENTITY, limits);
    }

    private LogState reopened() {
        return LogState.of(open(SEGMENTS_OF_4096).recovered());
    }

    private static Entry entry(long index, long term, int commandBytes) {
        byte[] command = new byte[commandBytes];
        for (int i = 0; i < commandBytes; i++) command[i] = (byte) (index + i);
        return new Entry(index, term, new Payload.Command(command));
    }

    private static List<Entry> entries(long from, long to, long term, int commandBytes) {
        List<Entry> entries = new ArrayList<>();
        for (long index = from; index <= to; index++) entries.add(entry(index, term, commandBytes));
        return List.copyOf(entries);
    }

    @Test
    void a_disk_without_a_log_gives_an_empty_one() {
        Wal wal = open(SEGMENTS_OF_4096);
        assertEquals(EntryId.NONE, wal.recovered().base());
        assertEquals(List.of("wal-0000000000000001.seg"), disk.names());
        assertEquals(4096, disk.size("wal-0000000000000001.seg"));
        assertEquals(LogState.EMPTY, reopened());
    }

    @Test
    void what_was_appended_is_recovered() {
        Wal wal = open(SEGMENTS_OF_4096);
        Entry configuration = new Entry(
                2,
                5,
                new Payload.Configuration(
                        0xC0FFEEL, Membership.of(new int[] {1, 2, 3}, new int[] {2, 3, 4}, new int[] {9})));
        List<Entry> batch = List.of(new Entry(1, 5, Payload.NoOp.INSTANCE), configuration, entry(3, 5, 60));
        wal.append(new HardState(5, 3), batch);
        wal.append(new HardState(7, 0), List.of());
        assertEquals(new LogState(new HardState(7, 0), batch), reopened());
    }

    @Test
    void an_entry_that_is_not_behind_the_last_one_replaces_it_and_all_behind_it() {
        Wal wal = open(SEGMENTS_OF_4096);
        wal.append(TERM_5, entries(1, 6, 5, 10));
        HardState term8 = new HardState(8, 2);
        wal.append(term8, entries(3, 4, 8, 12));
        LogState expected = LogState.EMPTY.with(TERM_5, entries(1, 6, 5, 10)).with(term8, entries(3, 4, 8, 12));
        assertEquals(4, expected.entries().size());
        assertEquals(expected, reopened());
    }

    @Test
    void a_hard_state_is_written_when_it_changed_and_only_then() {
        Wal wal = open(SEGMENTS_OF_4096);
        wal.append(TERM_5, List.of());
        long before = wal.position();
        wal.append(TERM_5, List.of());
        assertEquals(before, wal.position());
        wal.append(TERM_5, entries(1, 1, 5, 0));
        assertEquals(before + 8 + 1 + 1 + 3, wal.position());
        wal.append(new HardState(5, 2), List.of());
        assertEquals(before + 13 + 8 + 3, wal.position());
    }

    @Test
    void a_full_segment_is_followed_by_the_next() {
        Wal wal = open(SEGMENTS_OF_2048);
        LogState expected = LogState.EMPTY;
        for (int i = 1; i <= 50; i++) {
            HardState hardState = new HardState(5 + i / 7, i % 4);
            wal.append(hardState, entries(i, i, 5, 4 * i));
            expected = expected.with(hardState, entries(i, i, 5, 4 * i));
            assertEquals(
                    expected,
                    LogState.of(
                            Wal.open(disk.copy(), IDENTITY, SEGMENTS_OF_4096).recovered()));
        }
        assertTrue(disk.names().size() > 10, () -> disk.names().toString());
    }

    @Test
    void an_entry_larger_than_a_segment_gets_a_segment_of_its_own_size() {
        Wal wal = open(SEGMENTS_OF_2048);
        wal.append(TERM_5, List.of(entry(1, 5, 10), entry(2, 5, 5106), entry(3, 5, 10)));
        assertEquals(entries(3, 3, 5, 10).get(0), reopened().entries().get(2));
        assertEquals(5106, reopened().entries().get(1).payload().bytes());
        assertEquals(3, disk.names().size());
        assertEquals(3 * 512 + 8 + 1 + 1 + 2 + 2 + 5106, disk.size("wal-0000000000000002.seg"));
        assertEquals(2048, disk.size("wal-0000000000000003.seg"));
    }

    @Test
    void a_batch_that_no_segment_holds_is_written_in_parts() {
        Wal wal = open(SEGMENTS_OF_2048);
        wal.append(TERM_5, entries(1, 4, 5, 10));
        HardState term6 = new HardState(6, 0);
        wal.append(term6, entries(3, 80, 6, 20));
        assertEquals(LogState.EMPTY.with(TERM_5, entries(1, 4, 5, 10)).with(term6, entries(3, 80, 6, 20)), reopened());
    }

    @Test
    void a_torn_tail_is_cut_at_the_last_whole_record() {
        Wal wal = open(SEGMENTS_OF_4096);
        wal.append(TERM_5, entries(1, 1, 5, 60));
        int whole = Wal.offsetOf(wal.position());
        wal.append(TERM_5, entries(2, 2, 5, 60));
        int end = Wal.offsetOf(wal.position());
        disk.syncNow();
        for (int at = whole; at < end; at++) {
            CrashDisk torn = disk.copy();
            torn.corrupt("wal-0000000000000001.seg", at, 0x40);
            Wal recovered = Wal.open(torn, IDENTITY, SEGMENTS_OF_4096);
            assertEquals(entries(1, 1, 5, 60), recovered.recovered().entries());
            byte[] bytes = torn.read("wal-0000000000000001.seg");
            for (int i = whole; i < bytes.length; i++) assertEquals(0, bytes[i], "what was cut is zeros");
        }
    }

    @Test
    void a_record_that_survived_behind_a_hole_never_comes_back() {
        assertEquals(new HardState(5, 0), afterAHoleWasFilledAgain(false));
        assertEquals(new HardState(7, 1), afterAHoleWasFilledAgain(true), "what zeroing is there for");
    }

    /** A synced, B lost, C survived; the same B again and a sync; what does the log say? */
    private static HardState afterAHoleWasFilledAgain(boolean leaveTheTail) {
        CrashDisk disk = new CrashDisk();
        if (leaveTheTail) disk.swallowZeros();
        Wal wal = Wal.open(disk, IDENTITY, SEGMENTS_OF_4096);
        wal.append(TERM_5, entries(1, 1, 5, 4));
        disk.syncNow();
        wal.append(TERM_5, entries(2, 2, 5, 4));
        wal.append(new HardState(7, 1), List.of());
        loseTheFirst(disk);
        wal = Wal.open(disk, IDENTITY, SEGMENTS_OF_4096);
        wal.append(TERM_5, entries(2, 2, 5, 4));
        disk.syncNow();
        return Wal.open(disk, IDENTITY, SEGMENTS_OF_4096).recovered().hardState();
    }

    @Test
    void an_old_vote_that_survived_behind_a_hole_never_takes_the_place_of_a_promised_one() {
        assertEquals(new HardState(7, 300), afterASecondVote(false));
        assertEquals(new HardState(7, 1), afterASecondVote(true), "two votes in one term: what zeroing is there for");
    }

    /** The example of the package's page: the new vote is a byte longer than the old one and needs the next segment. */
    private static HardState afterASecondVote(boolean leaveTheTail) {
        CrashDisk disk = new CrashDisk();
        if (leaveTheTail) disk.swallowZeros();
        Wal wal = Wal.open(disk, IDENTITY, SEGMENTS_OF_2048);
        int oldVoteBytes = 8 + 3;
        int bytesOfB = 8 + 5 + 10;
        int room = SegmentPlan.recordsEnd(2048) - Wal.offsetOf(wal.position()) - oldVoteBytes - bytesOfB;
        wal.append(TERM_5, entries(1, 1, 5, room - (8 + 1 + 2 + 1 + 4)));
        disk.syncNow();
        wal.append(TERM_5, entries(2, 2, 5, 10));
        wal.append(new HardState(7, 1), List.of());
        assertEquals(SegmentPlan.recordsEnd(2048), Wal.offsetOf(wal.position()));
        loseTheFirst(disk);
        wal = Wal.open(disk, IDENTITY, SEGMENTS_OF_2048);
        wal.append(TERM_5, entries(2, 2, 5, 10));
        wal.append(new HardState(7, 300), List.of());
        disk.syncNow();
        assertEquals(2, disk.names().size());
        return Wal.open(disk, IDENTITY, SEGMENTS_OF_2048).recovered().hardState();
    }

    private static void loseTheFirst(CrashDisk disk) {
        boolean[] first = {true};
        disk.losePower(() -> {
            boolean kept = !first[0];
            first[0] = false;
            return kept;
        });
    }

    @Test
    void what_was_recovered_is_handed_over_once() {
        Wal wal = open(SEGMENTS_OF_4096);
        wal.recovered();
        assertThrows(LawViolation.class, wal::recovered);
    }

    @Test
    void a_write_that_leaves_a_gap_or_lowers_a_term_is_a_broken_law() {
        Wal wal = open(SEGMENTS_OF_4096);
        wal.append(TERM_5, entries(1, 2, 5, 0));
        assertThrows(LawViolation.class, () -> wal.append(TERM_5, entries(4, 4, 5, 0)));
        assertThrows(LawViolation.class, () -> wal.append(TERM_5, List.of(entry(3, 5, 0), entry(5, 5, 0))));
        assertThrows(LawViolation.class, () -> wal.append(TERM_5, List.of(entry(3, 5, 0), entry(4, 4, 0))));
        assertThrows(LawViolation.class, () -> wal.append(new HardState(4, 0), List.of()));
        assertThrows(LawViolation.class, () -> wal.durableTo(wal.position() + 1));
        assertEquals(entries(1, 2, 5, 0), reopened().entries());
    }
}
