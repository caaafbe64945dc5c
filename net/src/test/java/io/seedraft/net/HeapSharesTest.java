package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.LogLimits;
import org.junit.jupiter.api.Test;

class HeapSharesTest {

    @Test
    void a_sixth_of_the_heap_is_the_logs() {
        LogLimits log = HeapShares.log(6L << 30);
        assertEquals(new LogLimits(1L << 30, 16L << 20, 64L << 20, 64L << 20), log);
    }

    @Test
    void whatever_the_heap_a_log_takes_commands_and_keeps_something_back() {
        for (long heap = 1 << 20; heap > 0; heap *= 2) {
            LogLimits log = HeapShares.log(heap);
            assertTrue(log.commandBytes() > log.maxBytes() / 2, log::toString);
            assertTrue(log.maxUndurableBytes() <= log.maxBytes() / 4, log::toString);
        }
    }
}
