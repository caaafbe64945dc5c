package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.replica.identity.ClusterName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is a process, as the operating system sees it. */
class ProcessTest {

    private static final int SECTOR_BYTES = 512;

    @TempDir
    Path directory;

    /** A process that is one node, alone in its cluster. */
    static final class Alone {

        private Alone() {}

        public static void main(String[] args) {
            Cluster cluster = new Cluster(1, new ClusterName("c1"), Map.of(1, Address.parse(args[0])));
            Node node;
            try {
                node = Node.start(NodeConfig.of(cluster, Path.of(args[1])), LineProtocol.CHOICE);
            } catch (StartFailure refused) {
                System.out.println(refused.getMessage());
                System.exit(refused.exitStatus());
                return;
            }
            node.stopWithProcess();
            System.out.println("ready");
            System.exit(node.ended().join().exitStatus());
        }
    }

    private Process start(Address at) throws Exception {
        Process process = launch(at);
        assertEquals("ready", firstLine(process));
        return process;
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private Process launch(Address at) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Alone.class.getName(),
                        at.toString(),
                        directory.resolve("data").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Address freeAddress() throws IOException {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Address("127.0.0.1", port.getLocalPort());
        }
    }

    private static int statusOf(Process process) throws InterruptedException {
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return process.exitValue();
    }

    /** As {@code rm -rf} does it, again while files are made ahead. */
    private void removeData() throws IOException {
        Path data = directory.resolve("data");
        while (Files.exists(data)) {
            try (Stream<Path> files = Files.list(data)) {
                for (Path file : (Iterable<Path>) files::iterator) Files.deleteIfExists(file);
                Files.delete(data);
            } catch (DirectoryNotEmptyException | NoSuchFileException again) {
                // A file came or went.
            }
        }
    }

    @Test
    void a_node_whose_directory_is_removed_stops_with_status_74_though_nobody_writes() throws Exception {
        Address at = freeAddress();
        Process process = start(at);
        try {
            try (LineClient client = new LineClient(at)) {
                Until.holds("it leads", () -> answered(client, "put a 1"));
            }
            removeData();
            assertEquals(Ended.IO_ERROR, statusOf(process));
            assertTrue(Files.notExists(directory.resolve("data")), "nothing is made anew");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_node_that_is_asked_to_stop_behind_the_removal_does_not_say_that_its_log_is_synced() throws Exception {
        Process process = start(freeAddress());
        try {
            removeData();
            process.destroy();
            assertEquals(Ended.IO_ERROR, statusOf(process));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_directory_whose_LOCK_was_deleted_is_still_in_use() throws Exception {
        Process process = start(freeAddress());
        try {
            Files.delete(directory.resolve("data").resolve("LOCK"));
            Process second = launch(freeAddress());
            String said = firstLine(second);
            assertEquals(StartFailure.UNAVAILABLE, statusOf(second), said);
            assertTrue(said.contains("is in use by another node"), said);
            assertTrue(Files.notExists(directory.resolve("data").resolve("LOCK")), "who is refused touches nothing");
        } finally {
            process.destroy();
        }
        assertEquals(0, statusOf(process));
    }

    @Test
    void sigterm_ends_it_with_status_0_and_kill_loses_nothing_that_was_answered() throws Exception {
        Address at;
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            at = new Address("127.0.0.1", port.getLocalPort());
        }
        Process killed = start(at);
        try (LineClient client = new LineClient(at)) {
            Until.holds("it leads", () -> answered(client, "put a 1"));
        } finally {
            killed.destroyForcibly();
        }
        assertTrue(killed.waitFor(30, TimeUnit.SECONDS));
        Process terminated = start(at);
        try (LineClient client = new LineClient(at)) {
            Until.holds("it leads", () -> answered(client, "incr a"));
            assertTrue(client.ask("get a").contains("\"2\""));
        } finally {
            terminated.destroy();
        }
        assertTrue(terminated.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, terminated.exitValue());
    }

    @Test
    void few_descriptors_leave_enough_for_the_log_however_many_clients_come() throws Exception {
        Address at;
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            at = new Address("127.0.0.1", port.getLocalPort());
        }
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n 128 && exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Alone.class.getName(),
                        at.toString(),
                        directory.resolve("data").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<LineClient> crowd = new ArrayList<>();
        try {
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            assertEquals("ready", said.readLine());
            try (LineClient first = new LineClient(at)) {
                Until.holds("it leads", () -> answered(first, "put a 1"));
                for (int i = 0; i < 300; i++) {
                    LineClient each = new LineClient(at);
                    crowd.add(each);
                    each.send("hi");
                }
                String value = "v".repeat(1_000_000);
                for (int i = 0; i < 20; i++) assertTrue(answered(first, "put a " + value));
            }
        } finally {
            for (LineClient each : crowd) each.close();
            process.destroy();
        }
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
    }

    @Test
    void what_was_answered_before_a_kill_is_known_to_have_been_durable() throws Exception {
        Address at;
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            at = new Address("127.0.0.1", port.getLocalPort());
        }
        Path segment = directory.resolve("data").resolve("wal-0000000000000001.seg");
        Process killed = start(at);
        try (LineClient client = new LineClient(at)) {
            Until.holds("it leads", () -> answered(client, "put a 1"));
            Until.holds("the log says that it is durable", () -> markedEnd(segment) == end(segment));
        } finally {
            killed.destroyForcibly();
        }
        assertTrue(killed.waitFor(30, TimeUnit.SECONDS));
        byte[] bytes = Files.readAllBytes(segment);
        bytes[end(segment) - 1] ^= 1;
        Files.write(segment, bytes);
        Cluster cluster = new Cluster(1, new ClusterName("c1"), Map.of(1, at));
        NodeConfig config = NodeConfig.of(cluster, directory.resolve("data"));
        StartFailure refused = assertThrows(StartFailure.class, () -> Node.start(config, LineProtocol.CHOICE));
        assertEquals(StartFailure.BAD_INPUT, refused.exitStatus());
        assertArrayEquals(bytes, Files.readAllBytes(segment));
    }

    /** Where the last record ends: behind it there are zeros, and its own last byte is the value's. */
    private static int end(Path segment) {
        byte[] bytes = read(segment);
        int end = bytes.length - SECTOR_BYTES;
        while (bytes[end - 1] == 0) end--;
        return end;
    }

    /** The greater of the two marks. */
    private static int markedEnd(Path segment) {
        ByteBuffer bytes = ByteBuffer.wrap(read(segment)).order(ByteOrder.LITTLE_ENDIAN);
        return Math.max(bytes.getInt(SECTOR_BYTES + 8), bytes.getInt(bytes.capacity() - SECTOR_BYTES + 8));
    }

    private static byte[] read(Path segment) {
        try {
            return Files.readAllBytes(segment);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean answered(LineClient client, String line) {
        try {
            return client.ask(line).startsWith("Answered");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
