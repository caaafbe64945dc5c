package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.cli.output.Outlet;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An error of the machine is no verdict, and no words of Java's reach a person. */
class ErrorTest {

    private static final int HEAP_MEGABYTES = 24;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int report(Throwable failure) {
        err.reset();
        try (Outlet outlet = Outlet.to(err)) {
            return Mishap.report(failure, outlet);
        }
    }

    private void assertSaid(int status, String sentence, Throwable failure) {
        assertEquals(status, report(failure));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains(sentence), err::toString);
        assertEquals(1, err.toString(StandardCharsets.UTF_8).lines().count(), err::toString);
    }

    @Test
    void every_kind_has_a_sentence_and_a_status_of_its_own() {
        assertSaid(ExitStatus.INTERNAL, "out of memory", new OutOfMemoryError("Java heap space"));
        assertSaid(ExitStatus.INTERNAL, "out of memory", new ExecutionException(new OutOfMemoryError("x")));
        assertSaid(ExitStatus.INTERNAL, "nested deeper", new IllegalStateException(new StackOverflowError()));
        assertSaid(ExitStatus.IO_ERROR, "permission denied", new AccessDeniedException("/x"));
        assertSaid(ExitStatus.IO_ERROR, "no room", new UncheckedIOException(new IOException("no room")));
        assertSaid(ExitStatus.IO_ERROR, "no such file", new FileNotFoundException());
        assertSaid(ExitStatus.UNAVAILABLE, "no such host", new UnresolvedAddressException());
        assertSaid(
                ExitStatus.NO_SUCH_FILE,
                "no name that a file can have",
                new InvalidPathException("a\0b", "Nul character"));
    }

    @Test
    void a_mistake_of_ours_shows_where_it_came_from() {
        assertEquals(ExitStatus.INTERNAL, report(new AssertionError("planted")));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("at io.seedraft.cli.ErrorTest"), err::toString);
    }

    /** With so little memory any of its threads would meet the end of it, in any line. */
    @Test
    void a_node_with_hardly_any_memory_ends_at_once_with_70_and_a_sentence(@TempDir Path folder) throws Exception {
        Process node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx8m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "node",
                        "0",
                        "127.0.0.1:7001",
                        "--data",
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(node.waitFor(60, TimeUnit.SECONDS), "it ends");
        assertEquals(ExitStatus.INTERNAL, node.exitValue(), said);
        assertTrue(said.contains("out of memory: the heap is full. Start it again with a larger one"), said);
        assertFalse(Files.exists(folder.resolve("data")), "nothing was touched");
    }

    /** A real process with little memory: a history that does not fit must not end with 1, which says "violated". */
    @Test
    void out_of_memory_in_check_ends_with_70_and_a_sentence(@TempDir Path folder) throws Exception {
        Path history = folder.resolve("long.edn");
        try (BufferedWriter to = Files.newBufferedWriter(history)) {
            for (int i = 0; i < 150_000; i++) {
                to.write("{:process " + i + ", :type :invoke, :f :write, :value \"v" + i + "\"}\n");
            }
        }
        for (List<String> options : List.of(List.<String>of(), List.of("--workers", "4"))) {
            ProcessBuilder check = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + HEAP_MEGABYTES + "m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "check",
                    history.toString());
            check.command().addAll(options);
            Path said = folder.resolve("said");
            Process process = check.redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it ends");
            String text = Files.readString(said);
            assertEquals(ExitStatus.INTERNAL, process.exitValue(), text);
            assertTrue(text.contains("seedraft: out of memory"), text);
            assertFalse(text.contains("\tat "), text);
        }
    }
}
