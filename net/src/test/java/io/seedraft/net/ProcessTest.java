package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is a process, as the operating system sees it. */
class ProcessTest {

    @TempDir
    Path directory;

    /** A process that is one node, alone in its cluster. */
    static final class Alone {

        private Alone() {}

        public static void main(String[] args) throws StartFailure {
            Cluster cluster = new Cluster(1, 1, Map.of(1, Address.parse(args[0])));
            Node node = Node.start(NodeConfig.of(cluster, Path.of(args[1])), LineProtocol.CHOICE);
            node.stopWithProcess();
            System.out.println("ready");
            System.exit(node.ended().join().exitStatus());
        }
    }

    private Process start(Address at) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Alone.class.getName(),
                        at.toString(),
                        directory.resolve("data").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertEquals("ready", said.readLine());
        return process;
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

    private static boolean answered(LineClient client, String line) {
        try {
            return client.ask(line).startsWith("Answered");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
