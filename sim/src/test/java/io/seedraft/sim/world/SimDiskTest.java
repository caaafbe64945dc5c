package io.seedraft.sim.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.port.LawViolation;
import io.seedraft.sim.dice.Delay;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.event.Event;
import io.seedraft.sim.event.EventQueue;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SimDiskTest {

    private static final int NODE = 3;
    private static final DiskSetup SETUP = new DiskSetup(Delay.uniform(100, 1_000));
    private static final List<String> NAMES = List.of("meta", "wal-1", "wal-2", "snap.7");

    private final KeyedDice dice = new KeyedDice(11);
    private final EventQueue queue = new EventQueue();
    private final SimDisk disk = new SimDisk(NODE, dice, queue, SETUP);

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private void write(String name, int at, byte[] bytes) {
        disk.write(name, at, bytes, 0, bytes.length);
    }

    /** Asks for a sync and lets it be done. */
    private void sync(long ticket) {
        disk.sync(ticket);
        while (!queue.isEmpty()) disk.completed(((Event.Synced) queue.nextEvent()).ticket());
    }

    @Property(tries = 300)
    void it_does_what_the_naive_disk_does(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        dice.reset(seed);
        queue.clear();
        // The same disk serves all tries: what an earlier run left must not shine through.
        disk.reset(SETUP);
        NaiveDisk naive = new NaiveDisk();
        PowerLoss fate = new PowerLoss(dice);
        ProcessKill killed = new ProcessKill(dice);
        long ticket = 0;
        int boot = 0;
        for (int step = 0; step < 250; step++) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            boolean there = naive.names().contains(name);
            int what = random.nextInt(100);
            if (!there) {
                int size = 1 + random.nextInt(5_000);
                disk.create(name, size);
                naive.create(name, size);
            } else if (what < 60) {
                writeBoth(random, naive, name);
            } else if (what < 66) {
                disk.delete(name);
                naive.delete(name);
            } else if (what < 80) {
                disk.sync(++ticket);
                naive.sync(ticket);
            } else if (what < 94) {
                completeNext(naive, boot);
            } else if (what < 96) {
                killed.begin(dice, NODE, step, naive.certain(), naive.issued());
                naive.processCrash(killed);
                disk.processCrash(dice, step);
                disk.powerOn(++boot);
                naive.boot();
            } else {
                fate.begin(dice, NODE, step, naive.settled(), naive.issued());
                naive.powerLoss(fate);
                assertEquals(fate.mode(), disk.powerLoss(dice, step));
                disk.powerOn(++boot);
                naive.boot();
            }
            // Who reads all the time has nothing to lose with a process.
            if (what % 4 == 0) looksLike(naive);
        }
        looksLike(naive);
    }

    private void writeBoth(SplittableRandom random, NaiveDisk naive, String name) {
        int size = naive.cached(name).length;
        int at = random.nextInt(size + 1);
        int length = random.nextInt(Math.min(size - at, random.nextInt(8) == 0 ? 5_000 : 700) + 1);
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        byte[] source = new byte[length + 7];
        System.arraycopy(bytes, 0, source, 5, length);
        disk.write(name, at, source, 5, length);
        Arrays.fill(source, (byte) 0x55);
        naive.write(name, at, bytes);
    }

    private void completeNext(NaiveDisk naive, int boot) {
        while (!queue.isEmpty()) {
            Event.Synced synced = (Event.Synced) queue.nextEvent();
            if (synced.boot() != boot) continue;
            assertEquals(naive.ticketsUnderWay().getFirst(), synced.ticket());
            naive.completed();
            disk.completed(synced.ticket());
            return;
        }
    }

    private void looksLike(NaiveDisk naive) {
        assertEquals(naive.names(), disk.names());
        assertEquals(naive.issued(), disk.opsIssued());
        assertEquals(naive.settled(), disk.opsDurable());
        for (String name : naive.names()) {
            byte[] expected = naive.read(name);
            assertEquals(expected.length, disk.size(name));
            assertArrayEquals(expected, disk.read(name), name);
        }
    }

    @Property(tries = 500)
    void what_was_synced_stays_and_what_was_not_is_old_or_new_by_sector(@ForAll long seed) {
        dice.reset(seed);
        queue.clear();
        disk.reset(SETUP);
        disk.create("wal", 8 * 512);
        write("wal", 0, filled(8 * 512, 1));
        sync(1);
        write("wal", 100, filled(4 * 512, 2));
        disk.sync(2);
        write("wal", 6 * 512, filled(512, 3));
        disk.powerLoss(dice, seed & 7);
        byte[] left = disk.read("wal");
        for (int i = 0; i < left.length; i++) {
            boolean touchedBySecond = i >= 100 && i < 100 + 4 * 512;
            boolean touchedByThird = i >= 6 * 512 && i < 7 * 512;
            boolean old = left[i] == 1;
            assertTrue(old || touchedBySecond && left[i] == 2 || touchedByThird && left[i] == 3, "byte " + i);
            int sectorStart = Math.max(i / 512 * 512, 100);
            if (touchedBySecond) assertEquals(left[sectorStart], left[i], "a sector is whole");
            if (touchedByThird) assertEquals(left[6 * 512], left[i], "a sector is whole");
        }
    }

    @Test
    void each_way_to_crash_occurs_and_does_what_it_says() {
        Map<CrashMode, Integer> seen = new EnumMap<>(CrashMode.class);
        Set<CrashMode> tore = EnumSet.noneOf(CrashMode.class);
        Set<CrashMode> overtook = EnumSet.noneOf(CrashMode.class);
        for (int crash = 0; crash < 500; crash++) {
            queue.clear();
            disk.reset(SETUP);
            disk.create("wal", 64 * 512);
            sync(1);
            for (int record = 0; record < 10; record++) write("wal", record * 6 * 512, filled(5 * 512, record + 1));
            CrashMode mode = disk.powerLoss(dice, crash);
            seen.merge(mode, 1, Integer::sum);
            DiskCounters counters = disk.counters();
            assertEquals(1, counters.crashes(mode));
            if (counters.opsTorn() > 0) tore.add(mode);
            if (counters.survivedBehindLost() > 0) overtook.add(mode);
            if (mode == CrashMode.DROP_ALL) assertEquals(10, counters.opsLost());
            if (mode == CrashMode.KEEP_ALL) assertEquals(0, counters.opsLost());
            if (mode == CrashMode.PREFIX) assertTrue(counters.opsTorn() <= 1);
        }
        for (CrashMode mode : CrashMode.values()) assertTrue(seen.getOrDefault(mode, 0) > 50, mode + " " + seen);
        assertEquals(EnumSet.of(CrashMode.PREFIX, CrashMode.EACH_SECTOR), tore);
        assertEquals(EnumSet.of(CrashMode.EACH_OPERATION, CrashMode.EACH_SECTOR), overtook);
    }

    @Test
    void an_operation_more_before_a_crash_changes_the_fate_of_no_other() {
        for (int crash = 0; crash < 50; crash++) {
            byte[] without = tailAfterCrash(crash, false);
            byte[] with = tailAfterCrash(crash, true);
            CrashMode mode = disk.powerLoss(dice, crash);
            if (mode != CrashMode.PREFIX) assertArrayEquals(without, with, "crash " + crash + " " + mode);
        }
    }

    private byte[] tailAfterCrash(int crash, boolean oneMore) {
        queue.clear();
        disk.reset(SETUP);
        disk.create("wal", 10_240);
        sync(1);
        for (int record = 0; record < 4; record++) write("wal", record * 2048, filled(2048, record + 1));
        if (oneMore) write("wal", 8192, filled(2048, 9));
        disk.powerLoss(dice, crash);
        return Arrays.copyOf(disk.read("wal"), 8192);
    }

    @Test
    void a_process_crash_makes_nothing_durable_and_takes_at_most_what_was_done_last() {
        Set<Integer> left = new TreeSet<>();
        for (int crash = 0; crash < 100; crash++) {
            disk.reset(SETUP);
            queue.clear();
            disk.create("wal", 4 * 512);
            sync(1);
            for (int i = 0; i < 4; i++) write("wal", i * 512, filled(512, 4));
            disk.sync(2);
            disk.processCrash(dice, crash);
            disk.powerOn(1);
            byte[] read = disk.read("wal");
            int end = 0;
            while (end < read.length && read[end] == 4) end++;
            assertArrayEquals(new byte[read.length - end], Arrays.copyOfRange(read, end, read.length));
            left.add(end / 512);
            assertEquals(4 - end / 512, disk.counters().opsLostWithProcess());
            assertEquals(1, disk.opsDurable());
            assertEquals(5, disk.opsIssued());
            assertEquals(end == read.length, disk.syncedSinceLoss());
            assertThrows(LawViolation.class, () -> disk.completed(2));
        }
        assertEquals(Set.of(0, 1, 2, 3, 4), left);
    }

    @Test
    void what_was_read_back_is_with_the_system_and_outlives_the_process() {
        for (int crash = 0; crash < 50; crash++) {
            disk.reset(SETUP);
            disk.create("wal", 512);
            write("wal", 0, filled(512, 4));
            disk.read("wal");
            disk.processCrash(dice, crash);
            assertEquals(4, disk.read("wal")[511]);
        }
    }

    @Test
    void syncs_are_done_in_order_and_slower_on_a_slow_disk() {
        for (int ticket = 1; ticket <= 100; ticket++) disk.sync(ticket);
        for (int ticket = 1; ticket <= 100; ticket++) {
            assertEquals(new Event.Synced(NODE, 0, ticket), queue.nextEvent());
            disk.completed(ticket);
        }
        assertTrue(queue.now() >= 100 && queue.now() <= 1_000);
        long before = queue.now();
        disk.slow(50);
        disk.sync(101);
        assertTrue(queue.nextTime() >= before + 5_000);
        assertEquals(101, disk.counters().syncs());
        disk.sync(102);
        assertThrows(LawViolation.class, () -> disk.completed(102));
    }

    @Test
    void a_sync_covers_what_was_issued_before_it_and_no_more() {
        disk.create("wal", 1024);
        disk.sync(1);
        write("wal", 0, filled(10, 1));
        disk.sync(2);
        write("wal", 10, filled(10, 2));
        assertEquals(0, disk.opsDurable());
        disk.completed(1);
        assertEquals(1, disk.opsDurable());
        disk.completed(2);
        assertEquals(2, disk.opsDurable());
        assertEquals(3, disk.opsIssued());
        assertEquals(20, disk.counters().bytesWritten());
    }

    @Test
    void a_long_queue_of_unsynced_writes_keeps_its_bytes() {
        disk.create("wal", 100_000);
        for (int round = 0; round < 40; round++) {
            disk.sync(2 * round);
            for (int i = 0; i < 50; i++) write("wal", round * 2_000 + i * 40, filled(40, round * 50 + i));
            disk.completed(2 * round);
        }
        byte[] content = disk.read("wal");
        for (int i = 0; i < 2_000; i++) assertEquals((byte) i, content[i * 40 + 39], "write " + i);
    }

    @Test
    void a_wiped_disk_is_empty_and_usable() {
        disk.create("wal", 100);
        write("wal", 0, filled(100, 1));
        sync(1);
        disk.wipe();
        assertEquals(List.of(), disk.names());
        disk.create("wal", 100);
        assertArrayEquals(new byte[100], disk.read("wal"));
    }

    @Test
    void nothing_of_one_run_is_left_in_the_next() {
        disk.create("wal", 100);
        write("wal", 0, filled(100, 1));
        sync(1);
        write("wal", 0, filled(100, 2));
        disk.slow(1_000);
        disk.sync(2);
        disk.powerLoss(dice, 1);
        queue.clear();
        disk.reset(SETUP);
        assertEquals(List.of(), disk.names());
        assertEquals(0, disk.opsIssued());
        assertEquals(
                0,
                disk.counters().bytesWritten()
                        + disk.counters().syncs()
                        + disk.counters().powerLosses());
        disk.create("wal", 90);
        assertArrayEquals(new byte[90], disk.read("wal"));
        disk.sync(1);
        assertTrue(queue.nextTime() <= 1_000);
        disk.completed(1);
        assertEquals(1, disk.opsDurable());
    }

    @Test
    void what_no_replica_may_ask_stops_it() {
        disk.create("wal", 100);
        assertThrows(LawViolation.class, () -> disk.create("wal", 100));
        assertThrows(LawViolation.class, () -> disk.delete("none"));
        assertThrows(LawViolation.class, () -> disk.read("none"));
        assertThrows(LawViolation.class, () -> disk.write("wal", 60, new byte[50], 0, 50));
        assertThrows(LawViolation.class, () -> disk.write("wal", -1, new byte[50], 0, 50));
        assertThrows(LawViolation.class, () -> disk.slow(0));
    }
}
