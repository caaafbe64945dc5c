package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.net.process.LastWords;
import io.seedraft.replica.identity.ClusterName;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After an {@link Error} a node ends; it never stays to listen and not to answer. */
class EndByErrorTest {

    private static final String HEAP = "-Xmx48m";

    @TempDir
    Path directory;

    @Test
    void one_in_a_command_ends_the_node_with_70() throws Exception {
        try (LocalCluster cluster = new LocalCluster(directory, 1).startAll()) {
            Node node = cluster.node(1);
            cluster.client(1).send("error");
            Ended ended = node.ended().orTimeout(30, TimeUnit.SECONDS).join();
            assertEquals(Ended.INTERNAL_ERROR, ended.exitStatus());
            assertTrue(ended.why().contains("out of memory"), ended.why());
        }
    }

    @Test
    void one_on_a_thread_that_works_for_the_node_ends_the_node() throws Exception {
        EventLoop loop = new EventLoop(new MonotonicClock());
        loop.threads("helper")
                .newThread(() -> {
                    throw new StackOverflowError("planted");
                })
                .start();
        EventLoop.Duty nothing = new EventLoop.Duty() {
            @Override
            public long deadlineNanos() {
                return Long.MAX_VALUE;
            }

            @Override
            public void act(long now) {}
        };
        ThreadEnded ended = assertThrows(ThreadEnded.class, () -> loop.run(nothing));
        assertTrue(ended.getMessage().contains("helper"), ended.getMessage());
        assertTrue(ended.getCause() instanceof StackOverflowError);
        loop.close();
    }

    /** A process that is one node, and whose heap is filled by somebody else. */
    static final class Full {

        private static final List<byte[]> HELD = new ArrayList<>();

        private Full() {}

        public static void main(String[] args) throws Exception {
            LastWords.install();
            Cluster cluster = new Cluster(1, new ClusterName("c1"), Map.of(1, Address.parse(args[0])));
            Node node = Node.start(NodeConfig.of(cluster, Path.of(args[1])), LineProtocol.CHOICE);
            node.stopWithProcess();
            System.out.println("ready");
            Thread.ofPlatform().start(Full::fill).join();
            System.exit(node.ended().join().exitStatus());
        }

        private static void fill() {
            for (int bytes = 1 << 20; ; ) HELD.add(new byte[bytes]);
        }
    }

    @Test
    void a_full_heap_ends_the_process_with_70_and_a_sentence_on_whatever_thread() throws Exception {
        Address at;
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            at = new Address("127.0.0.1", port.getLocalPort());
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Full.class.getName(),
                        at.toString(),
                        directory.resolve("data").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(Ended.INTERNAL_ERROR, process.exitValue(), said);
        assertTrue(said.contains("seedraft: this node stops at once, out of memory"), said);
    }
}
