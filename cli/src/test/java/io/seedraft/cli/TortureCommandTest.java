package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TortureCommandTest {

    @TempDir
    private Path folder;

    @Test
    void a_wrong_command_line_is_refused() {
        Invocation.of("torture", "--nodes", "0").assertRefused(ExitStatus.USAGE, "--nodes must be 1 to 9, not 0");
        Invocation.of("torture", "--clients", "65").assertRefused(ExitStatus.USAGE, "--clients must be 1 to 64");
        Invocation.of("torture", "--for", "4s").assertRefused(ExitStatus.USAGE, "--for must be 5s to 30m");
        Invocation.of("torture", "--for", "soon").assertRefused(ExitStatus.USAGE, "'soon' is no time");
        Invocation.of("torture", "--faults", "kill,rain")
                .assertRefused(ExitStatus.USAGE, "'rain' is none of kill, pause");
        Invocation.of("torture", "--mutant", "no-such-one").assertRefused(ExitStatus.USAGE, "unknown mutant");
        Invocation.of("torture", "--seed", "x").assertRefused(ExitStatus.USAGE, "--seed");
    }

    @Test
    void a_folder_with_something_in_it_is_refused() throws IOException {
        Files.writeString(folder.resolve("old"), "data");
        Invocation.of("torture", "--dir", folder.toString()).assertRefused(ExitStatus.BAD_INPUT, "is not empty");
    }

    @Test
    void a_history_that_cannot_be_written_is_refused_before_anything_runs() {
        Invocation.of("torture", "--history", folder.resolve("no/such/file").toString())
                .assertRefused(ExitStatus.NO_SUCH_FILE, "no folder");
    }

    @Test
    void an_interrupted_run_says_so_and_leaves_no_process() {
        Host host = new Host(System::nanoTime, new AtomicBoolean(true), false);
        long before = ProcessHandle.current().children().count();
        Invocation stopped = Invocation.of(List.of(new TortureCommand(host)), "torture", "--for", "5s");
        assertEquals(ExitStatus.INTERRUPTED, stopped.status(), stopped::toString);
        assertEquals(before, ProcessHandle.current().children().count());
    }

    /** The time without a leader and the speed depend on the machine; that it goes on and loses nothing does not. */
    @Test
    void twenty_seconds_of_faults_are_linearizable_and_lose_nothing() throws IOException {
        Path history = folder.resolve("history.jsonl");
        long before = ProcessHandle.current().children().count();
        Invocation run =
                Invocation.of("torture", "--for", "20s", "--seed", "1", "--json", "--history", history.toString());
        assertEquals(ExitStatus.HOLDS, run.status(), run::err);
        Map<String, Object> summary = run.jsonLines().get(0);
        assertEquals("linearizable", summary.get("history"), run::err);
        assertTrue((long) summary.get("answered") > 100, run::err);
        assertTrue((long) summary.get("faults") >= 3, run::err);
        assertTrue((long) summary.get("longestOutageNanos") < (long) summary.get("outageMaxNanos"), run::err);
        assertEquals(summary.get("keys"), summary.get("keysReadAfterRestart"));
        assertTrue(run.err().contains("kill -9 the leader"), run::err);
        assertTrue(run.err().contains("deafen the leader"), run::err);
        assertTrue(run.err().contains("pause the leader"), run::err);
        assertFalse(Files.readString(history).isEmpty());
        assertEquals(before, ProcessHandle.current().children().count());
    }
}
