package io.seedraft.cli.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Who pauses a process may be killed, at any moment: it must not stand still for ever then. */
class PauseTest {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Pauses a process, says its number, and waits to be killed. */
    static final class Pausing {

        private Pausing() {}

        public static void main(String[] none) throws IOException {
            Process sleeper = new ProcessBuilder("sleep", "60").start();
            Pause pause = Pause.of(sleeper);
            System.out.println(sleeper.pid());
            System.in.read();
            pause.end();
        }
    }

    @Test
    void a_process_goes_on_when_the_one_that_paused_it_is_killed() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Pausing.class.getName())
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            long pid = Long.parseLong(said.readLine());
            try {
                awaitState(pid, "T");
                parent.destroyForcibly();
                awaitState(pid, "S");
            } finally {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    /** Between the signal and the line that tells of it, too. */
    @Test
    void nobody_need_be_there_to_hear_that_it_stands_still() throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        try {
            Process shell = new ProcessBuilder(
                            "sh", "-c", "{ sh -c \"$1\" \"$0\"; } | true", "" + sleeper.pid(), Pause.SCRIPT)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            assertTrue(shell.waitFor(30, TimeUnit.SECONDS));
            awaitState(sleeper.pid(), "S");
        } finally {
            sleeper.destroyForcibly();
        }
        assertEquals(137, sleeper.waitFor());
    }

    /** As the kernel says it: the word behind the name in brackets. */
    private static void awaitState(long pid, String wanted) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String state = stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
            if (state.equals(wanted)) return;
            assertTrue(System.nanoTime() - deadline < 0, "process " + pid + " is " + state + ", not " + wanted);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
