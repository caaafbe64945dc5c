package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchCommandTest {

    @Test
    void a_wrong_command_line_is_refused() {
        Invocation.of("bench", "--clients", "0").assertRefused(ExitStatus.USAGE, "--clients must be 1 to");
        Invocation.of("bench", "--reads", "101").assertRefused(ExitStatus.USAGE, "--reads must be 0 to 100, not 101");
        Invocation.of("bench", "--value-bytes", "-1").assertRefused(ExitStatus.USAGE, "--value-bytes must be 0 to");
        Invocation.of("bench", "--nodes", "here").assertRefused(ExitStatus.USAGE, "'here' is not host:port");
        Invocation.of("bench", "--nodes", "a:1", "--dir", "x").assertRefused(ExitStatus.USAGE, "exclude each other");
    }

    @Test
    void where_nobody_listens_is_said_soon() {
        Invocation.of("bench", "--nodes", "127.0.0.1:1,127.0.0.1:2")
                .assertRefused(ExitStatus.UNAVAILABLE, "no node answers: 127.0.0.1:1: Connection refused; 127.0.0.1:2");
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_second_of_load_on_a_cluster_of_its_own_is_measured() throws IOException {
        Invocation run = Invocation.of(
                "bench", "--clients", "4", "--for", "2s", "--warm-up", "500ms", "--reads", "50", "--json");
        assertEquals(ExitStatus.HOLDS, run.status(), run::err);
        Map<String, Object> summary = run.jsonLines().get(0);
        Map<String, Object> reads = (Map<String, Object>) summary.get("reads");
        assertTrue((long) reads.get("answered") > 0, run::out);
        assertTrue((long) reads.get("p50Nanos") > 0, run::out);
        assertTrue((long) reads.get("p50Nanos") <= (long) reads.get("maxNanos"), run::out);
        assertTrue(run.err().contains("p99.9 ms"), run::err);
    }
}
