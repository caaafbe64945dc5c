package io.seedraft.net.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.net.Until;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A disk that has no space for what is not needed yet goes on; one that has none for what is needed waits. */
class FullDiskTest {

    private static final int FILE_BYTES = 1_000;
    private static final byte[] BYTES = new byte[100];

    private final LossySystem system = new LossySystem();

    private FileDisk boot() throws IOException {
        return FileDisk.open(system.boot(), name -> name.startsWith("wal"), () -> {});
    }

    @Test
    void space_is_what_files_can_take_beyond_those_that_were_asked_for() throws Exception {
        system.hasSpace(5 * FILE_BYTES);
        try (FileDisk disk = boot()) {
            assertEquals(5 * FILE_BYTES, disk.spaceBytes());
            disk.create("wal-1", FILE_BYTES);
            assertTrue(disk.spaceBytes() <= 4 * FILE_BYTES, "at once, before it is made");
            disk.syncAndWait(1);
            Until.holds("it is made, and the one ahead of need counts", () -> disk.spaceBytes() == 4 * FILE_BYTES);
        }
    }

    @Test
    void without_space_for_the_file_ahead_it_goes_on_in_those_that_are_there_and_makes_it_when_there_is()
            throws Exception {
        system.hasSpace(FILE_BYTES + FILE_BYTES / 2);
        FileDisk disk = boot();
        disk.create("wal-1", FILE_BYTES);
        disk.syncAndWait(1);
        Until.holds("it is full", () -> disk.spaceBytes() == 0);
        for (int ticket = 2; ticket < 10; ticket++) {
            disk.write("wal-1", 100 * (ticket - 2), BYTES, 0, BYTES.length);
            disk.syncAndWait(ticket);
        }
        assertTrue(disk.failure().isEmpty());
        system.hasSpace(10 * FILE_BYTES);
        Until.holds("there is space again", () -> disk.spaceBytes() == 9 * FILE_BYTES);
        disk.create("wal-2", FILE_BYTES);
        disk.syncAndWait(10);
        disk.close();
        try (FileDisk again = boot()) {
            assertEquals(2, again.names().size());
        }
    }

    /** Another program took the space between two looks: what waits for the file is promised to nobody, and nothing is lost. */
    @Test
    void a_file_that_is_needed_at_once_waits_for_space_and_is_made_when_there_is() throws Exception {
        system.hasSpace(FILE_BYTES + FILE_BYTES / 2);
        FileDisk disk = boot();
        disk.create("wal-1", FILE_BYTES);
        disk.syncAndWait(1);
        disk.create("wal-2", FILE_BYTES);
        disk.write("wal-2", 0, BYTES, 0, BYTES.length);
        disk.sync(2);
        Until.holds("it is full", () -> disk.spaceBytes() == 0);
        assertTrue(disk.failure().isEmpty());
        assertEquals(1, disk.syncedTicket(), "nothing is promised meanwhile");
        system.hasSpace(10 * FILE_BYTES);
        Until.holds("it goes on", () -> disk.syncedTicket() == 2);
        Until.holds("there is space again", () -> disk.spaceBytes() == 8 * FILE_BYTES);
        disk.close();
        try (FileDisk again = boot()) {
            assertEquals(2, again.names().size());
        }
    }

    @Test
    void an_owner_that_ends_while_a_file_waits_for_space_hears_of_it_and_no_torn_one_is_left() throws Exception {
        system.hasSpace(FILE_BYTES + FILE_BYTES / 2);
        FileDisk disk = boot();
        disk.create("wal-1", FILE_BYTES);
        disk.syncAndWait(1);
        disk.create("wal-2", FILE_BYTES);
        disk.waitNoLongerForSpace();
        IOException failure = assertThrows(IOException.class, () -> disk.syncAndWait(2));
        assertEquals("No space left on device", failure.getMessage());
        assertThrows(IOException.class, disk::close);
        system.kill();
        try (FileDisk again = boot()) {
            assertEquals(1, again.names().size());
        }
    }

    @Test
    void a_start_without_space_fails_at_once() throws Exception {
        system.hasSpace(FILE_BYTES / 2);
        FileDisk disk = boot();
        disk.create("wal-1", FILE_BYTES);
        IOException failure = assertThrows(IOException.class, () -> disk.syncAndWait(1));
        assertEquals("No space left on device", failure.getMessage());
        assertThrows(IOException.class, disk::close);
    }
}
