package io.seedraft.replica.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.port.Disk;
import io.seedraft.port.LawViolation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every promise of {@link Disk}, and for each thing that it does not promise the proof that it does not happen to hold: a disk that
 * is kinder than its port hides the faults of who uses it.
 */
public abstract class DiskContract {

    /** So many losses of power are tried where their outcome is up to chance. */
    private static final int FATES = 120;

    private static final int SECTOR_BYTES = 512;

    /**
     * A machine whose disk is empty.
     *
     * @param seed for what it draws besides the fate of a loss of power
     */
    protected abstract DiskMachine machine(long seed) throws Exception;

    /** What is done to a machine, up to where its fate is looked at. */
    private interface Story {
        void happen(DiskMachine machine) throws Exception;
    }

    /** How a disk looks after a story and a loss of power. */
    private interface Look {
        void at(Disk disk);
    }

    private void inEveryFate(Story story, Look look) throws Exception {
        for (int fate = 0; fate < FATES; fate++) {
            try (DiskMachine machine = machine(fate)) {
                story.happen(machine);
                machine.losePower(fate);
                look.at(machine.boot());
            }
        }
    }

    private static void write(Disk disk, String name, int at, int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        disk.write(name, at, bytes, 0, length);
    }

    private static void sync(DiskMachine machine, Disk disk, long ticket) throws Exception {
        disk.sync(ticket);
        machine.await(ticket);
    }

    // --- while all is well

    @Test
    void a_new_file_has_its_size_and_is_zeros() throws Exception {
        try (DiskMachine machine = machine(1)) {
            Disk disk = machine.boot();
            disk.create("wal-1", 3_000);
            assertEquals(3_000, disk.size("wal-1"));
            assertArrayEquals(new byte[3_000], disk.read("wal-1"));
        }
    }

    @Test
    void names_are_sorted_and_follow_creation_and_deletion() throws Exception {
        try (DiskMachine machine = machine(1)) {
            Disk disk = machine.boot();
            disk.create("wal-2", 10);
            disk.create("meta", 10);
            disk.create("wal-1", 10);
            assertEquals(List.of("meta", "wal-1", "wal-2"), disk.names());
            disk.delete("wal-1");
            assertEquals(List.of("meta", "wal-2"), disk.names());
        }
    }

    @Test
    void reading_shows_the_latest_writes_synced_or_not_and_is_a_copy() throws Exception {
        try (DiskMachine machine = machine(1)) {
            Disk disk = machine.boot();
            disk.create("wal", 100);
            write(disk, "wal", 0, 60, 1);
            sync(machine, disk, 1);
            write(disk, "wal", 40, 60, 2);
            write(disk, "wal", 50, 10, 3);
            byte[] expected = new byte[100];
            Arrays.fill(expected, 0, 40, (byte) 1);
            Arrays.fill(expected, 40, 100, (byte) 2);
            Arrays.fill(expected, 50, 60, (byte) 3);
            byte[] read = disk.read("wal");
            assertArrayEquals(expected, read);
            Arrays.fill(read, (byte) 9);
            assertArrayEquals(expected, disk.read("wal"));
        }
    }

    @Test
    void what_is_written_is_the_callers_again_when_the_call_returns() throws Exception {
        try (DiskMachine machine = machine(1)) {
            Disk disk = machine.boot();
            disk.create("wal", 1_000);
            byte[] bytes = new byte[600];
            Arrays.fill(bytes, (byte) 5);
            disk.write("wal", 100, bytes, 50, 500);
            Arrays.fill(bytes, (byte) 6);
            byte[] read = disk.read("wal");
            assertEquals(0, read[99]);
            for (int at = 100; at < 600; at++) assertEquals(5, read[at], "byte " + at);
            assertEquals(0, read[600]);
        }
    }

    @Test
    void a_sync_of_nothing_new_is_reported_and_syncs_are_reported_in_order() throws Exception {
        try (DiskMachine machine = machine(1)) {
            Disk disk = machine.boot();
            sync(machine, disk, 1);
            disk.create("wal", 1_000);
            for (int ticket = 2; ticket < 20; ticket++) {
                write(disk, "wal", ticket, 1, ticket);
                disk.sync(ticket);
            }
            for (int ticket = 2; ticket < 20; ticket++) machine.await(ticket);
        }
    }

    @Test
    void what_no_replica_may_ask_stops_it() throws Exception {
        try (DiskMachine machine = machine(1)) {
            Disk disk = machine.boot();
            disk.create("wal", 100);
            assertThrows(LawViolation.class, () -> disk.create("wal", 100));
            assertThrows(LawViolation.class, () -> disk.delete("none"));
            assertThrows(LawViolation.class, () -> disk.read("none"));
            assertThrows(LawViolation.class, () -> disk.size("none"));
            assertThrows(LawViolation.class, () -> disk.write("none", 0, new byte[1], 0, 1));
            assertThrows(LawViolation.class, () -> disk.write("wal", 60, new byte[50], 0, 50));
            assertThrows(LawViolation.class, () -> disk.write("wal", -1, new byte[50], 0, 50));
        }
    }

    // --- what a sync covers

    @Test
    void what_was_synced_outlives_every_loss_of_power() throws Exception {
        inEveryFate(
                machine -> {
                    Disk disk = machine.boot();
                    disk.create("gone", 100);
                    disk.create("wal-1", 2_000);
                    write(disk, "wal-1", 0, 2_000, 1);
                    sync(machine, disk, 1);
                    disk.delete("gone");
                    disk.create("wal-2", 2_000);
                    write(disk, "wal-2", 700, 900, 2);
                    write(disk, "wal-1", 100, 10, 3);
                    sync(machine, disk, 2);
                    write(disk, "wal-1", 1_000, 1_000, 4);
                },
                disk -> {
                    assertEquals(List.of("wal-1", "wal-2"), disk.names());
                    byte[] first = disk.read("wal-1");
                    assertEquals(1, first[99]);
                    assertEquals(3, first[105]);
                    assertEquals(1, first[999]);
                    byte[] second = disk.read("wal-2");
                    assertEquals(2_000, second.length);
                    assertEquals(0, second[699]);
                    assertEquals(2, second[700]);
                    assertEquals(2, second[1_599]);
                });
    }

    @Test
    void a_sync_covers_what_an_earlier_process_wrote_and_was_killed_before_it_synced() throws Exception {
        inEveryFate(
                machine -> {
                    Disk killed = machine.boot();
                    killed.create("wal-1", 2_000);
                    sync(machine, killed, 1);
                    write(killed, "wal-1", 600, 1_000, 7);
                    killed.read("wal-1");
                    machine.kill();
                    Disk disk = machine.boot();
                    assertEquals(7, disk.read("wal-1")[1_599], "the system lives on, and what it was given with it");
                    sync(machine, disk, 1);
                },
                disk -> {
                    byte[] read = disk.read("wal-1");
                    for (int at = 600; at < 1_600; at++) assertEquals(7, read[at], "byte " + at);
                });
    }

    @Test
    void a_sync_covers_names_that_an_earlier_process_gave_or_took_away() throws Exception {
        inEveryFate(
                machine -> {
                    Disk killed = machine.boot();
                    killed.create("wal-1", 600);
                    killed.create("wal-2", 600);
                    sync(machine, killed, 1);
                    killed.delete("wal-1");
                    killed.create("wal-3", 600);
                    killed.read("wal-3");
                    machine.kill();
                    Disk disk = machine.boot();
                    assertEquals(List.of("wal-2", "wal-3"), disk.names());
                    sync(machine, disk, 1);
                },
                disk -> {
                    assertEquals(List.of("wal-2", "wal-3"), disk.names());
                    assertArrayEquals(new byte[600], disk.read("wal-3"));
                });
    }

    @Test
    void a_sync_covers_what_several_processes_left() throws Exception {
        inEveryFate(
                machine -> {
                    for (int process = 1; process <= 3; process++) {
                        Disk killed = machine.boot();
                        killed.create("wal-" + process, 600);
                        for (int file = 1; file <= process; file++)
                            write(killed, "wal-" + file, 100 * process, 100, process);
                        killed.read("wal-1");
                        machine.kill();
                    }
                    machine.boot();
                    machine.kill();
                    sync(machine, machine.boot(), 1);
                },
                disk -> {
                    assertEquals(List.of("wal-1", "wal-2", "wal-3"), disk.names());
                    for (int file = 1; file <= 3; file++) {
                        byte[] read = disk.read("wal-" + file);
                        for (int process = file; process <= 3; process++) {
                            assertEquals(process, read[100 * process], "of process " + process);
                            assertEquals(process, read[100 * process + 99], "of process " + process);
                        }
                    }
                });
    }

    // --- what no sync has covered

    @Test
    void what_was_not_synced_is_there_or_not() throws Exception {
        Set<String> seen = new TreeSet<>();
        inEveryFate(
                machine -> {
                    Disk disk = machine.boot();
                    disk.create("wal-1", 100);
                    disk.create("wal-2", 100);
                    sync(machine, disk, 1);
                    disk.delete("wal-1");
                    disk.create("wal-3", 100);
                    write(disk, "wal-2", 0, 100, 1);
                    disk.read("wal-2");
                },
                disk -> {
                    seen.add(disk.names().contains("wal-1") ? "deletion lost" : "deletion kept");
                    seen.add(disk.names().contains("wal-3") ? "creation kept" : "creation lost");
                    seen.add(disk.read("wal-2")[0] == 0 ? "write lost" : "write kept");
                    assertTrue(disk.names().contains("wal-2"));
                });
        assertEquals(6, seen.size(), seen::toString);
    }

    @Test
    void what_an_earlier_process_left_is_not_durable_before_a_sync() throws Exception {
        Set<String> seen = new TreeSet<>();
        inEveryFate(
                machine -> {
                    Disk killed = machine.boot();
                    killed.create("wal", 100);
                    sync(machine, killed, 1);
                    write(killed, "wal", 0, 100, 1);
                    killed.read("wal");
                    machine.kill();
                    machine.boot().read("wal");
                },
                disk -> seen.add(disk.read("wal")[0] == 0 ? "lost" : "kept"));
        assertEquals(Set.of("kept", "lost"), seen);
    }

    @Test
    void unsynced_writes_happen_in_any_order_and_in_some_of_their_sectors() throws Exception {
        Set<String> seen = new TreeSet<>();
        inEveryFate(
                machine -> {
                    Disk disk = machine.boot();
                    disk.create("wal", 8 * SECTOR_BYTES);
                    write(disk, "wal", 0, 8 * SECTOR_BYTES, 1);
                    sync(machine, disk, 1);
                    write(disk, "wal", 100, 4 * SECTOR_BYTES, 2);
                    disk.read("wal");
                    write(disk, "wal", 6 * SECTOR_BYTES, SECTOR_BYTES, 3);
                    disk.read("wal");
                },
                disk -> {
                    byte[] read = disk.read("wal");
                    int kept = 0;
                    for (int sector = 0; sector < 8; sector++) {
                        int first = sector == 0 ? 100 : sector * SECTOR_BYTES;
                        int last = Math.min(
                                (sector + 1) * SECTOR_BYTES, sector < 5 ? 100 + 4 * SECTOR_BYTES : Integer.MAX_VALUE);
                        for (int at = first; at < last; at++)
                            assertEquals(read[first], read[at], "a sector is old or new");
                        if (sector < 5 && read[first] == 2) kept++;
                    }
                    assertEquals(1, read[0]);
                    assertEquals(1, read[100 + 4 * SECTOR_BYTES]);
                    boolean later = read[6 * SECTOR_BYTES] == 3;
                    seen.add(kept == 0 ? "lost" : kept == 5 ? "kept" : "torn");
                    if (kept < 5 && later) seen.add("the later one alone");
                    if (kept == 5 && !later) seen.add("the earlier one alone");
                });
        assertEquals(5, seen.size(), seen::toString);
    }

    @Test
    void a_file_under_a_deleted_name_is_another_file() throws Exception {
        Set<String> seen = new TreeSet<>();
        inEveryFate(
                machine -> {
                    Disk disk = machine.boot();
                    disk.create("wal", 700);
                    write(disk, "wal", 0, 700, 1);
                    sync(machine, disk, 1);
                    write(disk, "wal", 0, 700, 2);
                    disk.delete("wal");
                    disk.create("wal", 900);
                    assertArrayEquals(new byte[900], disk.read("wal"));
                    write(disk, "wal", 0, 900, 3);
                    disk.read("wal");
                },
                disk -> {
                    if (disk.names().isEmpty()) {
                        seen.add("neither");
                        return;
                    }
                    byte[] read = disk.read("wal");
                    boolean older = read.length == 700;
                    assertEquals(older ? 700 : 900, read.length);
                    for (byte each : read) {
                        assertTrue(older ? each == 1 || each == 2 : each == 0 || each == 3, () -> "holds " + each);
                    }
                    seen.add(older ? "older" : "newer");
                });
        assertTrue(seen.contains("older") && seen.contains("newer"), seen::toString);
    }

    // --- a killed process

    @Test
    void a_killed_process_loses_nothing_that_was_synced_and_else_at_most_the_last_that_it_did() throws Exception {
        for (int seed = 0; seed < FATES; seed++) {
            try (DiskMachine machine = machine(seed)) {
                Disk killed = machine.boot();
                killed.create("wal", 20 * SECTOR_BYTES);
                write(killed, "wal", 0, SECTOR_BYTES, 1);
                sync(machine, killed, 1);
                for (int i = 1; i < 20; i++) write(killed, "wal", i * SECTOR_BYTES, SECTOR_BYTES, 1);
                machine.kill();
                byte[] read = machine.boot().read("wal");
                int end = 0;
                while (end < read.length && read[end] == 1) end++;
                assertTrue(end >= SECTOR_BYTES, "what was synced is there");
                for (int at = end; at < read.length; at++) assertEquals(0, read[at], "nothing behind what got lost");
            }
        }
    }

    @Test
    void nobody_hears_of_the_syncs_of_a_process_that_is_gone() throws Exception {
        try (DiskMachine machine = machine(1)) {
            Disk killed = machine.boot();
            killed.create("wal", 100);
            killed.sync(1_000);
            machine.kill();
            Disk disk = machine.boot();
            if (!disk.names().contains("wal")) disk.create("wal", 100);
            sync(machine, disk, 1);
            assertFalse(disk.names().isEmpty());
        }
    }
}
