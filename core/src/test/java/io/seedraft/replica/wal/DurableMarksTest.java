package io.seedraft.replica.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.HardState;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the durable marks tell: damage from a torn tail, in the last segment, too. */
class DurableMarksTest {

    private static final WalIdentity IDENTITY = Owner.node(3);
    private static final WalLimits LIMITS = new WalLimits(2048);
    private static final HardState TERM_5 = new HardState(5, 2);
    private static final String ONLY = SegmentName.of(1);
    private static final int FIRST_MARK_AT = SegmentPlan.FIRST_MARK_AT;
    private static final int LAST_MARK_AT = SegmentPlan.recordsEnd(2048);

    private final CrashDisk disk = new CrashDisk();
    private final List<Integer> ends = new ArrayList<>();
    private Wal wal = Wal.open(disk, IDENTITY, LIMITS);
    private final int founded = Wal.offsetOf(wal.position());

    private void batch(int commandBytes) {
        byte[] command = new byte[commandBytes];
        Arrays.fill(command, (byte) 7);
        wal.append(TERM_5, List.of(new Entry(ends.size() + 1, 5, new Payload.Command(command))));
        ends.add(Wal.offsetOf(wal.position()));
    }

    private void syncedBatch(int commandBytes) {
        batch(commandBytes);
        disk.syncNow();
        wal.durableTo(wal.position());
    }

    /** Three batches in one segment, synced and told so; the last mark is in the cache only. */
    private void threeBatches() {
        for (int i = 0; i < 3; i++) syncedBatch(40);
        assertEquals(1, disk.unsyncedOperations(), "the last mark waits for somebody else's sync");
    }

    private static int entries(CrashDisk disk) {
        return Wal.open(disk.copy(), IDENTITY, LIMITS).recovered().entries().size();
    }

    private static DamagedLog refused(CrashDisk damaged) {
        List<String> names = damaged.names();
        List<byte[]> before = names.stream().map(damaged::read).toList();
        int unsynced = damaged.unsyncedOperations();
        DamagedLog refusal = assertThrows(DamagedLog.class, () -> Wal.open(damaged, IDENTITY, LIMITS));
        assertEquals(names, damaged.names());
        assertEquals(unsynced, damaged.unsyncedOperations());
        for (int i = 0; i < names.size(); i++) assertTrue(Arrays.equals(before.get(i), damaged.read(names.get(i))));
        return refusal;
    }

    private CrashDisk flipped(int at, int xor) {
        CrashDisk damaged = disk.copy();
        damaged.corrupt(ONLY, at, xor);
        return damaged;
    }

    private static void overwrite(CrashDisk disk, int at, int length) {
        for (int i = at; i < at + length; i++) {
            disk.corrupt(ONLY, i, disk.read(ONLY)[i] ^ 0x5A);
        }
    }

    @Test
    void each_flipped_byte_of_a_durable_record_of_the_only_segment_is_refused() {
        threeBatches();
        for (int at = SegmentPlan.RECORDS_AT; at < ends.get(2); at++) {
            for (int xor : new int[] {1, 0x80, 0xFF}) {
                DamagedLog refusal = refused(flipped(at, xor));
                int batch = at < ends.get(0) ? 0 : at < ends.get(1) ? 1 : 2;
                assertEquals(ONLY, refusal.file());
                int first = at < founded ? SegmentPlan.RECORDS_AT : founded;
                assertEquals(batch == 0 ? first : ends.get(batch - 1), refusal.at());
                assertTrue(refusal.getMessage().contains("durable up to byte " + ends.get(2)), refusal.getMessage());
                assertTrue(refusal.getMessage().contains("add a new one"), refusal.getMessage());
            }
        }
    }

    @Test
    void overwritten_and_zeroed_durable_records_are_refused() {
        threeBatches();
        for (int at = SegmentPlan.RECORDS_AT; at + 4 <= ends.get(2); at++) {
            CrashDisk damaged = disk.copy();
            overwrite(damaged, at, 4);
            refused(damaged);
        }
        for (int from = 0; from < 3; from++) {
            CrashDisk damaged = disk.copy();
            int at = from == 0 ? SegmentPlan.RECORDS_AT : ends.get(from - 1);
            for (int i = at; i < LAST_MARK_AT; i++) damaged.corrupt(ONLY, i, damaged.read(ONLY)[i]);
            assertEquals(at, refused(damaged).at());
        }
    }

    @Test
    void each_flipped_byte_outside_of_the_records_is_refused_or_changes_nothing() {
        threeBatches();
        int refusals = 0;
        for (int at = 0; at < 2048; at++) {
            if (at >= SegmentPlan.RECORDS_AT && at < ends.get(2)) continue;
            CrashDisk damaged = flipped(at, 0x11);
            if (at < SegmentHeader.BYTES) {
                refused(damaged);
                refusals++;
            } else {
                assertEquals(3, entries(damaged), "byte " + at);
            }
        }
        assertEquals(SegmentHeader.BYTES, refusals);
    }

    @Test
    void a_torn_tail_behind_the_mark_is_cut() {
        threeBatches();
        batch(40);
        for (int at = ends.get(2); at < ends.get(3); at++) assertEquals(3, entries(flipped(at, 1)));
    }

    @Test
    void a_mark_asks_for_no_sync_and_the_next_batch_takes_it_along() {
        threeBatches();
        assertFalse(disk.awaitsSync());
        syncedBatch(40);
        disk.losePower(() -> false);
        assertEquals(
                SegmentPlan.RECORDS_AT,
                refused(flipped(SegmentPlan.RECORDS_AT, 1)).at());
        assertEquals(ends.get(1), refused(flipped(ends.get(1), 1)).at());
        // A loss of power took the mark of the last batch, and with it what tells its damage from a torn tail.
        assertEquals(3, entries(flipped(ends.get(2), 1)));
    }

    /** They take turns, so that the third is where the first one was. */
    @Test
    void of_two_marks_the_one_that_is_left_vouches_for_all_but_the_last_batch() {
        threeBatches();
        for (int at = FIRST_MARK_AT; at < FIRST_MARK_AT + DurableMarks.BYTES; at++) {
            CrashDisk damaged = flipped(at, 1);
            damaged.corrupt(ONLY, ends.get(0), 1);
            assertTrue(refused(damaged).getMessage().contains("durable up to byte " + ends.get(1)));
        }
    }

    @Test
    void a_damaged_mark_beside_a_damaged_last_batch_is_no_torn_tail() {
        threeBatches();
        for (int mark : new int[] {FIRST_MARK_AT, LAST_MARK_AT}) {
            CrashDisk damaged = flipped(mark, 1);
            damaged.corrupt(ONLY, ends.get(1) + 10, 1);
            refused(damaged);
        }
        CrashDisk damaged = flipped(FIRST_MARK_AT, 1);
        damaged.corrupt(ONLY, LAST_MARK_AT, 1);
        damaged.corrupt(ONLY, ends.get(1) + 10, 1);
        assertTrue(refused(damaged).getMessage().contains("the mark of how far the log was durable is damaged"));
    }

    @Test
    void two_damaged_marks_before_a_clean_end_are_a_whole_log_and_are_written_again() {
        threeBatches();
        disk.corrupt(ONLY, FIRST_MARK_AT + 3, 1);
        disk.corrupt(ONLY, LAST_MARK_AT + 20, 1);
        wal = Wal.open(disk, IDENTITY, LIMITS);
        assertEquals(3, wal.recovered().entries().size());
        disk.syncNow();
        wal.durableTo(wal.position());
        assertEquals(ends.get(1), refused(flipped(ends.get(1), 1)).at());
    }

    @Test
    void a_lost_last_segment_is_known_by_the_one_before_it() {
        syncedBatch(300);
        syncedBatch(300);
        syncedBatch(300);
        assertEquals(3, disk.names().size());
        disk.remove(SegmentName.of(3));
        assertTrue(refused(disk.copy()).getMessage().contains(SegmentName.of(2) + " says that it was durable"));
        disk.remove(SegmentName.of(2));
        assertTrue(refused(disk.copy()).getMessage().contains("byte " + ends.get(1) + " of " + SegmentName.of(2)));
    }

    @Test
    void segments_that_one_sync_made_durable_know_of_each_other() {
        for (int i = 0; i < 4; i++) batch(300);
        disk.syncNow();
        wal.durableTo(wal.position());
        for (int last = 4; last > 1; last--) {
            disk.remove(SegmentName.of(last));
            assertEquals(SegmentName.of(last - 1), refused(disk.copy()).file());
        }
    }

    @Test
    void a_reopened_log_still_tells_the_segment_before_that_it_goes_on() {
        syncedBatch(300);
        batch(300);
        disk.syncNow();
        wal = Wal.open(disk, IDENTITY, LIMITS);
        disk.syncNow();
        wal.durableTo(wal.position());
        disk.remove(SegmentName.of(2));
        refused(disk);
    }

    /** The loss of power takes the mark of segment 1 that there is a segment 2, and leaves that of segment 2 itself. */
    @Test
    void a_mark_that_was_lost_is_written_again_though_nothing_new_is_durable() {
        syncedBatch(300);
        disk.syncNow();
        syncedBatch(300);
        assertEquals(2, disk.unsyncedOperations());
        disk.losePower(List.of(false, true).iterator()::next);
        wal = Wal.open(disk, IDENTITY, LIMITS);
        disk.syncNow();
        wal.durableTo(wal.position());
        disk.remove(SegmentName.of(2));
        refused(disk);
    }

    @Test
    void a_header_of_zeros_beside_a_mark_is_no_unfinished_segment() {
        threeBatches();
        for (int spared : new int[] {FIRST_MARK_AT, LAST_MARK_AT}) {
            byte[] zeroed = disk.read(ONLY);
            Arrays.fill(zeroed, 0, SegmentHeader.BYTES, (byte) 0);
            int other = FIRST_MARK_AT + LAST_MARK_AT - spared;
            Arrays.fill(zeroed, other, other + DurableMarks.BYTES, (byte) 0);
            CrashDisk damaged = new CrashDisk();
            damaged.plant(ONLY, zeroed);
            refused(damaged);
            damaged.corrupt(ONLY, spared + 9, 1);
            refused(damaged);
        }
    }

    @Test
    void the_marks_of_another_log_do_not_count() {
        CrashDisk other = new CrashDisk();
        Wal longer = Wal.open(other, Owner.node(4), LIMITS);
        for (int i = 1; i <= 5; i++) {
            longer.append(TERM_5, List.of(new Entry(i, 5, new Payload.Command(new byte[60]))));
            other.syncNow();
            longer.durableTo(longer.position());
        }
        threeBatches();
        byte[] mixed = disk.read(ONLY);
        byte[] alien = other.read(ONLY);
        System.arraycopy(alien, FIRST_MARK_AT, mixed, FIRST_MARK_AT, DurableMarks.BYTES);
        System.arraycopy(alien, LAST_MARK_AT, mixed, LAST_MARK_AT, DurableMarks.BYTES);
        disk.plant(ONLY, mixed);
        assertEquals(3, entries(disk));
    }

    @Test
    void without_a_loss_of_power_no_flipped_byte_and_no_lost_file_takes_anything_that_was_synced() {
        int refusals = 0;
        for (long seed = 0; seed < 1_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            History history = new History(new CrashDisk(), LIMITS);
            for (int i = random.nextInt(25); i >= 0; i--) {
                int die = random.nextInt(10);
                if (die < 5) WalCrashTest.append(history, random, 100);
                else if (die < 7) history.askForSync();
                else if (die < 8 && history.awaitsSync()) history.finishSync();
                else if (die < 9) history.restart();
                else history.losePower(random::nextBoolean);
            }
            if (random.nextBoolean()) history.losePower(random::nextBoolean);
            history.syncNow();
            LogState synced = history.written();
            if (random.nextBoolean()) WalCrashTest.append(history, random, 100);
            for (int i = 0; i < 50; i++) if (flip(history, synced, random)) refusals++;
            if (history.disk().names().size() > 1 && loseLast(history, synced)) refusals++;
        }
        int known = refusals;
        assertTrue(known > 1_000, () -> known + " refusals");
    }

    private static boolean flip(History history, LogState synced, SplittableRandom random) {
        CrashDisk damaged = history.disk().copy();
        List<String> names = damaged.names();
        String name = names.get(random.nextInt(names.size()));
        damaged.corrupt(name, random.nextInt(damaged.size(name)), 1 + random.nextInt(255));
        return isRefused(damaged, history, synced);
    }

    private static boolean loseLast(History history, LogState synced) {
        CrashDisk damaged = history.disk().copy();
        damaged.remove(damaged.names().getLast());
        return isRefused(damaged, history, synced);
    }

    /** If it is not, it must have kept all that was synced. */
    private static boolean isRefused(CrashDisk damaged, History history, LogState synced) {
        LogState found;
        try {
            found = LogState.of(Wal.open(damaged, IDENTITY, LIMITS).recovered());
        } catch (DamagedLog refusal) {
            return true;
        }
        assertTrue(
                found.equals(synced) || found.equals(history.written()),
                () -> found + " was found, " + synced + " was synced");
        return false;
    }
}
