package io.seedraft.sim.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How far the records of a log are durable. */
class DurableEndTest {

    private static final int AT = 2 * PowerLoss.SECTOR_BYTES;

    private final SimFiles files = new SimFiles();
    private final UnsyncedOps ops = new UnsyncedOps();
    private final DurableEnd end = new DurableEnd();

    private long written(int slot, int at, int length) {
        byte[] record = new byte[length];
        record[0] = 1;
        ops.addWrite(slot, at, record, 0, length);
        return ops.issued();
    }

    @Test
    void a_record_moves_it_and_what_a_kill_left_of_one_does_not() {
        int slot = files.create("wal-7.seg", 8 * PowerLoss.SECTOR_BYTES, ops);
        long whole = written(slot, AT, 100);
        long half = written(slot, AT + 100, 1_000);
        ops.shorten(half, 412);
        end.applied(ops, whole, files);
        end.applied(ops, half, files);
        assertEquals(7L << Integer.SIZE | AT + 100, end.now());
    }
}
