package io.seedraft.replica.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.HardState;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A log that was written with more memory than there is now. */
class LogTooLargeTest {

    private static final WalIdentity IDENTITY = Owner.node(3);
    private static final WalLimits LIMITS = new WalLimits(2048);
    private static final int COMMAND_BYTES = Entry.OVERHEAD_BYTES + 300;

    private final CrashDisk disk = new CrashDisk();

    private static Entry command(long index, int bytes) {
        return new Entry(index, 5, new Payload.Command(new byte[bytes]));
    }

    private void write(int commands) {
        Wal wal = Wal.open(disk, IDENTITY, LIMITS);
        for (int i = 1; i <= commands; i++) {
            wal.append(new HardState(5, 2), List.of(command(i, 300)));
            disk.syncNow();
            wal.durableTo(wal.position());
        }
    }

    private int recovered(long maxBytes) {
        return Wal.open(disk, IDENTITY, LIMITS, maxBytes).recovered().entries().size();
    }

    @Test
    void it_is_refused_untouched_and_whole_with_the_larger_limit() {
        write(20);
        long all = 20L * COMMAND_BYTES;
        List<String> before = disk.names();
        int unsynced = disk.unsyncedOperations();
        LogTooLarge refusal = assertThrows(LogTooLarge.class, () -> recovered(all - 1));
        assertThrows(LogTooLarge.class, () -> recovered(COMMAND_BYTES));
        assertEquals(before, disk.names());
        assertEquals(unsynced, disk.unsyncedOperations());
        assertTrue(refusal.estimatedBytes() >= all, "what it asks for suffices");
        assertEquals(20, recovered(all));
    }

    @Test
    void what_it_asks_for_early_in_the_log_is_about_what_it_takes() {
        write(60);
        LogTooLarge refusal = assertThrows(LogTooLarge.class, () -> recovered(5 * COMMAND_BYTES));
        assertTrue(refusal.estimatedBytes() > 50L * COMMAND_BYTES, refusal.getMessage());
        assertTrue(refusal.estimatedBytes() < 100L * COMMAND_BYTES, refusal.getMessage());
    }

    @Test
    void entries_that_were_overwritten_and_those_of_leaders_do_not_count() {
        Wal wal = Wal.open(disk, IDENTITY, LIMITS);
        for (int term = 5; term < 25; term++) {
            wal.append(new HardState(term, 2), List.of(new Entry(1, term, new Payload.Command(new byte[300]))));
        }
        for (int i = 2; i < 50; i++) wal.append(new HardState(24, 2), List.of(new Entry(i, 24, Payload.NoOp.INSTANCE)));
        disk.syncNow();
        assertEquals(49, recovered(COMMAND_BYTES));
    }
}
