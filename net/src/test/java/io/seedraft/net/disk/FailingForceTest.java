package io.seedraft.net.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the disk asks of the system, and what it does when that fails. */
class FailingForceTest {

    private final LossySystem system = new LossySystem();

    private FileDisk boot() throws IOException {
        return FileDisk.open(system.boot(), name -> true, () -> {});
    }

    private static void killed(FileDisk disk) {
        assertThrows(IOException.class, disk::close);
    }

    @Test
    void the_directorys_own_name_is_durable_before_anything_else() throws Exception {
        FileDisk disk = boot();
        assertEquals(1, system.ownNameForces);
        disk.close();
    }

    @Test
    void the_first_sync_of_a_boot_forces_all_that_was_found_and_the_next_only_what_was_written() throws Exception {
        FileDisk first = boot();
        for (String name : List.of("wal-1", "wal-2", "wal-3")) first.create(name, 600);
        first.syncAndWait(1);
        first.close();
        FileDisk disk = boot();
        int files = system.fileForces;
        int directories = system.directoryForces;
        disk.syncAndWait(1);
        assertEquals(3, system.fileForces - files);
        assertEquals(1, system.directoryForces - directories);
        disk.write("wal-2", 5, new byte[9], 0, 9);
        disk.syncAndWait(2);
        assertEquals(4, system.fileForces - files);
        assertEquals(1, system.directoryForces - directories);
        disk.syncAndWait(3);
        assertEquals(4, system.fileForces - files);
        disk.close();
    }

    @Test
    void a_force_that_failed_is_never_tried_again_though_it_would_succeed() throws Exception {
        FileDisk disk = boot();
        disk.create("wal", 600);
        disk.syncAndWait(1);
        disk.write("wal", 0, new byte[] {1}, 0, 1);
        int forces = system.fileForces;
        system.failForceOf("wal");
        assertThrows(IOException.class, () -> disk.syncAndWait(2));
        assertThrows(IOException.class, () -> disk.syncAndWait(3));
        assertEquals(1, disk.syncedTicket());
        assertEquals(1, system.fileForces - forces);
        IOException failure = assertThrows(IOException.class, disk::close);
        assertTrue(String.valueOf(failure.getMessage()).contains("Input/output error"), failure::getMessage);
    }

    @Test
    void a_file_whose_zeros_could_not_be_forced_never_gets_its_name() throws Exception {
        FileDisk disk = boot();
        system.failForceOf("fill-");
        disk.create("wal", 600);
        assertThrows(IOException.class, () -> disk.syncAndWait(1));
        killed(disk);
        system.kill();
        FileDisk next = boot();
        assertEquals(List.of(), next.names());
        next.create("wal", 600);
        next.syncAndWait(1);
        next.close();
    }

    @Test
    void what_a_failed_force_left_in_the_cache_is_not_promised_by_the_next_process() throws Exception {
        for (long fate = 0; fate < 20; fate++) {
            LossySystem failing = new LossySystem();
            FileDisk disk = FileDisk.open(failing.boot(), name -> true, () -> {});
            disk.create("wal-1", 600);
            disk.create("wal-2", 600);
            disk.syncAndWait(1);
            disk.write("wal-1", 0, new byte[] {7}, 0, 1);
            failing.failForceOf("wal-1");
            assertThrows(IOException.class, () -> disk.syncAndWait(2));
            killed(disk);
            failing.kill();
            FileDisk next = FileDisk.open(failing.boot(), name -> true, () -> {});
            byte shown = next.read("wal-1")[0];
            next.syncAndWait(1);
            assertEquals(List.of("wal-1", "wal-2"), next.names());
            failing.losePower(fate);
            killed(next);
            FileDisk last = FileDisk.open(failing.boot(), name -> true, () -> {});
            assertEquals(shown, last.read("wal-1")[0]);
            last.close();
        }
    }
}
