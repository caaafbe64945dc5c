package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.LogLimits;
import io.seedraft.raft.membership.Membership;
import io.seedraft.replica.identity.ClusterName;
import io.seedraft.replica.identity.Introduction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node must refuse, and live on. One node is a cluster of its own here. */
class BadInputTest {

    @TempDir
    Path directory;

    private LocalCluster cluster;

    @BeforeEach
    void start() throws Exception {
        NetLimits limits = new NetLimits(
                new NetLimits.Places(1_100, 100),
                new NetLimits.Requests(64, 65_536),
                new NetLimits.Memory(4_096, 16 << 20, 8 << 20, 8 << 20),
                NetLimits.Patience.DEFAULT.faster(100));
        cluster = new LocalCluster(directory, 1)
                .with(LocalCluster.SETTINGS.with(limits))
                .startAll();
        cluster.awaitLeader();
    }

    @AfterEach
    void the_node_lives_on() throws Exception {
        if (cluster.node(1) != null) cluster.ask(1, "put alive yes");
        cluster.close();
    }

    private StartFailure refused(NodeConfig config) {
        return assertThrows(StartFailure.class, () -> Node.start(config, LineProtocol.CHOICE));
    }

    private static NodeConfig alone(int id, long clusterId, Path directory) {
        return NodeConfig.of(
                new Cluster(id, new ClusterName("c" + clusterId), Map.of(id, new Address("127.0.0.1", 0))), directory);
    }

    // --- at the start

    @Test
    void a_port_that_is_taken() {
        NodeConfig same = new NodeConfig(
                new Cluster(1, new ClusterName("c1"), Map.of(1, cluster.at(1))),
                cluster.at(1),
                directory.resolve("new"),
                NodeSettings.DEFAULT);
        StartFailure failure = refused(same);
        assertEquals(69, failure.exitStatus());
        assertTrue(failure.getMessage().startsWith("cannot listen on " + cluster.at(1)), failure.getMessage());
        assertFalse(Files.exists(directory.resolve("new")));
    }

    @Test
    void a_directory_that_is_in_use() {
        StartFailure failure = refused(alone(1, 1, cluster.directory(1)));
        assertEquals(69, failure.exitStatus());
        assertTrue(failure.getMessage().contains("is in use by another node"), failure.getMessage());
    }

    @Test
    void a_directory_of_another_cluster_or_node() throws Exception {
        cluster.ask(1, "put a 1");
        cluster.stop(1);
        byte[] before = Files.readAllBytes(segment());
        assertTrue(refused(alone(1, 2, cluster.directory(1))).getMessage().contains("this is the log of node 1"));
        assertTrue(refused(alone(2, 1, cluster.directory(1))).getMessage().contains("and here starts node 2"));
        assertTrue(Arrays.equals(before, Files.readAllBytes(segment())), "nothing is changed");
        cluster.start(1);
        assertTrue(cluster.ask(1, "get a").contains("\"1\""));
    }

    @Test
    void a_damaged_directory() throws Exception {
        cluster.stop(1);
        byte[] bytes = Files.readAllBytes(segment());
        Files.write(segment(), Arrays.copyOf(bytes, bytes.length - 100));
        StartFailure failure = refused(cluster.config(1));
        assertEquals(65, failure.exitStatus());
        assertTrue(failure.getMessage().contains("wal-0000000000000001.seg"), failure.getMessage());
    }

    @Test
    void four_overwritten_bytes_of_what_was_durable() throws Exception {
        cluster.ask(1, "put a 1");
        cluster.stop(1);
        byte[] sound = Files.readAllBytes(segment());
        for (int at = 1_024 + 8; sound[at] != 0; at += 5) {
            byte[] damaged = sound.clone();
            for (int i = at; i < at + 4; i++) damaged[i] ^= 0x5A;
            Files.write(segment(), damaged);
            StartFailure failure = refused(cluster.config(1));
            assertEquals(65, failure.exitStatus());
            assertTrue(failure.getMessage().contains("was durable up to byte"), failure.getMessage());
            assertTrue(Arrays.equals(damaged, Files.readAllBytes(segment())), "nothing is changed");
            assertEquals(List.of("LOCK", "addresses", "wal-0000000000000001.seg"), filesOfTheNode());
        }
        Files.write(segment(), sound);
        cluster.start(1);
        assertTrue(cluster.ask(1, "get a").contains("\"1\""));
    }

    @Test
    void a_log_that_is_larger_than_the_memory_for_it() throws Exception {
        for (int i = 0; i < 40; i++) cluster.ask(1, "put k" + i + " " + "v".repeat(2_000));
        cluster.stop(1);
        List<String> files = filesOfTheNode();
        byte[] before = Files.readAllBytes(segment());
        LogLimits small = new LogLimits(50_000, 1_000, 10_000, 10_000);
        StartFailure failure = refused(cluster.config(1).with(LocalCluster.SETTINGS.with(small)));
        assertEquals(69, failure.exitStatus());
        assertTrue(failure.getMessage().contains("Start the node with SEEDRAFT_JAVA_OPTS=-Xmx"), failure.getMessage());
        assertTrue(Arrays.equals(before, Files.readAllBytes(segment())), "nothing is changed");
        assertEquals(files, filesOfTheNode());
        cluster.start(1);
        assertTrue(cluster.ask(1, "get k39").contains("vvv"), "and nothing is lost");
    }

    private List<String> filesOfTheNode() throws IOException {
        try (Stream<Path> files = Files.list(cluster.directory(1))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path segment() {
        return cluster.directory(1).resolve("wal-0000000000000001.seg");
    }

    @Test
    void a_file_that_is_no_recording() throws Exception {
        cluster.stop(1);
        Path file = Files.writeString(directory.resolve("text"), "hello, hello, hello");
        StartFailure failure = refused(cluster.config(1).with(LocalCluster.SETTINGS.recordingTo(file)));
        assertTrue(failure.getMessage().contains("is no recording"), failure.getMessage());
        assertEquals("hello, hello, hello", Files.readString(file));
    }

    // --- from clients

    @Test
    void binary_noise() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 50; round++) {
            byte[] noise = new byte[random.nextInt(1, 20_000)];
            random.nextBytes(noise);
            if (round % 5 == 0) noise[0] = Hello.FIRST_BYTE;
            try (LineClient client = cluster.client(1)) {
                client.send(noise);
            } catch (IOException closedByTheNode) {
                // As it may be.
            }
        }
    }

    @Test
    void a_line_without_end() throws Exception {
        try (LineClient client = cluster.client(1)) {
            client.send("x".repeat(10_000).getBytes(StandardCharsets.ISO_8859_1));
            assertEquals("a request may have 4096 bytes", client.hear());
            assertEquals("end", client.hear());
        }
    }

    @Test
    void a_client_that_reads_no_answers_is_closed_while_others_go_on() throws Exception {
        cluster.ask(1, "put a " + "v".repeat(3_000));
        try (LineClient deaf = cluster.client(1)) {
            byte[] many = "get a\n".repeat(1_000).getBytes(StandardCharsets.ISO_8859_1);
            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 100_000; i++) deaf.send(many);
            });
        }
    }

    @Test
    void a_client_that_has_said_all_and_still_listens_hears_every_answer() throws Exception {
        try (LineClient client = cluster.client(1)) {
            client.send("incr n\n".repeat(300).getBytes(StandardCharsets.ISO_8859_1));
            client.socket().shutdownOutput();
            for (int i = 1; i <= 300; i++) assertTrue(client.hear().contains("Number[value=" + i + "]"));
            assertEquals("end", client.hear());
        }
    }

    @Test
    void a_protocol_with_a_bug_loses_its_connection_only() throws Exception {
        try (LineClient client = cluster.client(1)) {
            client.send("hi\nbug");
            assertEquals("hi", client.hear());
            assertEquals("end", client.hear());
        }
    }

    // --- from peers

    private Welcome.Verdict verdict(Hello hello) throws IOException {
        try (Stranger peer = new Stranger(cluster, 1)) {
            return peer.greet(hello).orElseThrow().verdict();
        }
    }

    @Test
    void peers_of_another_version_cluster_list_or_address_or_unknown_ones_are_told_why() throws Exception {
        ClusterName name = LocalCluster.CLUSTER;
        Membership alone = Membership.ofVoters(1);
        try (Stranger old = new Stranger(cluster, 1)) {
            old.say(new Hello(1, 0xC1, 2, 1, null));
            assertEquals(Welcome.Verdict.OTHER_VERSION.ordinal(), old.hear());
        }
        assertEquals(Welcome.Verdict.OTHER_CLUSTER, verdict(Stranger.hello(new ClusterName("other"), alone, 2, 1)));
        assertEquals(Welcome.Verdict.OTHER_MEMBERS, verdict(Stranger.hello(name, Membership.ofVoters(1, 2), 2, 1)));
        assertEquals(Welcome.Verdict.OTHER_NODE, verdict(Stranger.hello(name, alone, 2, 3)));
        assertEquals(Welcome.Verdict.NO_MEMBER, verdict(Stranger.hello(name, alone, 2, 1)));
        assertEquals(Welcome.Verdict.DOUBLED, verdict(Stranger.hello(name, alone, 1, 1)));
    }

    @Test
    void a_proof_of_a_kind_that_is_not_known_is_refused_with_a_sentence_and_none_is_taken_for_one() throws Exception {
        try (LocalCluster two = new LocalCluster(directory.resolve("proof"), 2)) {
            two.start(1);
            Introduction second = new Introduction(2, LocalCluster.CLUSTER, two.founders(), Allegiance.NONE);
            try (Stranger peer = new Stranger(two, 1)) {
                Welcome welcome =
                        peer.greet(proving(second, new byte[] {5, 1, 2})).orElseThrow();
                assertEquals(Welcome.Verdict.UNKNOWN_PROOF, welcome.verdict());
                String why = welcome.why(proving(second, new byte[0]), second);
                assertTrue(why.startsWith("node 2 proves who it is in a way, kind 5, that node 1 does not know"), why);
                assertEquals(-1, peer.hear());
            }
            try (Stranger peer = new Stranger(two, 1)) {
                Welcome welcome = peer.greet(proving(second, new byte[0])).orElseThrow();
                assertEquals(Welcome.Verdict.WELCOME, welcome.verdict());
            }
        }
    }

    private static Hello proving(Introduction who, byte[] authentication) {
        return Hello.of(new Hello.Words(who, 78, "127.0.0.1:1", authentication), 1);
    }

    @Test
    void frames_that_are_too_large_damaged_or_senseless_close_the_connection() throws Exception {
        Path second = directory.resolve("two");
        try (LocalCluster two = new LocalCluster(second, 2)) {
            two.start(1);
            assertEndsAfter(two, new byte[] {1, 0, 0x40, 0, 1, 2, 3, 4});
            assertEndsAfter(two, new byte[] {1, 0, 0, 0, 1, 2, 3, 4, 5});
            assertEndsAfter(two, frame(new byte[] {99}));
            assertEndsAfter(two, frame(new byte[] {Frame.MESSAGE, 1, 2, 3}));
            assertEndsAfter(two, frame(new byte[] {Frame.FORWARDED, 1, 1, 99}));
            assertEquals(1, two.status(1).self().id());
        }
    }

    private static byte[] frame(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return ByteBuffer.allocate(Frame.HEAD_BYTES + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(body.length)
                .putInt((int) crc.getValue())
                .put(body)
                .array();
    }

    private static void assertEndsAfter(LocalCluster cluster, byte[] bytes) throws IOException {
        try (Stranger peer = new Stranger(cluster, 1)) {
            assertEquals(
                    Welcome.Verdict.WELCOME,
                    peer.greet(second(cluster)).orElseThrow().verdict());
            peer.say(bytes);
            assertEquals(-1, peer.hear());
        }
        Until.holds("it is heard again after a rest", () -> isHeard(cluster));
    }

    private static Hello second(LocalCluster cluster) {
        return Stranger.hello(LocalCluster.CLUSTER, cluster.founders(), 2, 1);
    }

    private static boolean isHeard(LocalCluster cluster) {
        try (Stranger peer = new Stranger(cluster, 1)) {
            return peer.greet(second(cluster)).isPresent();
        } catch (IOException closed) {
            return false;
        }
    }
}
