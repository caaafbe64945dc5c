package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is there to stop the nodes when the command that started them is killed with -9: they see it for themselves. */
class OrphansTest {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"torture", "bench", "cluster"})
    void nodes_end_when_who_started_them_is_killed(String command) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        Process parent = new ProcessBuilder(
                        java, "-cp", classPath, Main.class.getName(), command, "--dir", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<ProcessHandle> nodes = new ArrayList<>();
        try {
            await(() -> parent.descendants().count() >= 3);
            parent.descendants().forEach(nodes::add);
            parent.destroyForcibly();
            await(() -> nodes.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            parent.destroyForcibly();
            nodes.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** A process that stands still can notice nothing; it does as soon as it goes on. */
    @Test
    void a_node_that_stood_still_meanwhile_ends_when_it_goes_on() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process parent = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "cluster",
                        "--dir",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<ProcessHandle> nodes = new ArrayList<>();
        try {
            await(() -> parent.descendants().count() >= 3);
            parent.descendants().forEach(nodes::add);
            ProcessHandle still = nodes.get(0);
            signal("STOP", still);
            parent.destroyForcibly();
            await(() -> nodes.stream().filter(ProcessHandle::isAlive).count() == 1);
            signal("CONT", still);
            await(() -> !still.isAlive());
        } finally {
            parent.destroyForcibly();
            nodes.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertEquals(0, kill.waitFor());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - deadline < 0, "in time");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
