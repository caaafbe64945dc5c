package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.kv.StoreLimits;
import io.seedraft.net.Address;
import io.seedraft.net.Cluster;
import io.seedraft.net.Node;
import io.seedraft.net.NodeConfig;
import io.seedraft.net.NodeSettings;
import io.seedraft.net.StartFailure;
import io.seedraft.net.client.choice.FirstBytes;
import io.seedraft.replica.identity.ClusterName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a node of this process, and what the node recorded. */
class ClientCommandTest {

    @TempDir
    private static Path folder;

    private static Node node;
    private static String at;
    private static String gone;

    @BeforeAll
    static void start() throws IOException, StartFailure {
        at = "127.0.0.1:" + freePort();
        gone = "127.0.0.1:" + freePort();
        node = Node.start(config(), new FirstBytes(StoreLimits.DEFAULT));
    }

    private static NodeConfig config() {
        NodeSettings settings = NodeSettings.DEFAULT.recordingTo(folder.resolve("record"));
        return NodeConfig.of(
                        new Cluster(1, new ClusterName("c7"), Map.of(1, Address.parse(at))), folder.resolve("data"))
                .with(settings);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return any.getLocalPort();
        }
    }

    @AfterAll
    static void stop() {
        node.stop().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static Invocation client(String... words) {
        return piped("", words);
    }

    private static Invocation piped(String lines, String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "client";
        all[1] = "--nodes";
        all[2] = at;
        System.arraycopy(words, 0, all, 3, words.length);
        ByteArrayInputStream in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
        return Invocation.of(List.of(new ClientCommand(in, false, false)), all);
    }

    private static void assertSays(int status, String out, Invocation invocation) {
        assertEquals(status, invocation.status(), invocation::err);
        assertEquals(out, invocation.out());
    }

    @Test
    void one_request_prints_its_value_and_answers_with_a_status() {
        assertSays(0, "OK\n", client("set", "k", "v w"));
        assertSays(0, "v w", client("get", "k"));
        assertSays(0, "yes\n", client("exists", "k"));
        assertSays(0, "5\n", client("append", "k", "!!"));
        assertSays(0, "OK\n", client("cas", "k", "v w!!", "x"));
        assertSays(0, "x\n(absent)\n", client("mget", "k", "nothing"));
        assertSays(0, "OK\n", client("del", "k"));
        assertSays(0, "3\n", client("incr", "count", "3"));
        assertSays(0, "count\n", client("keys", "cou"));
    }

    @Test
    void what_is_not_there_leaves_standard_output_empty_and_has_status_1() {
        client("get", "nothing").assertRefused(1, "(absent)");
        client("del", "nothing").assertRefused(1, "(absent)");
        client("exists", "nothing").assertRefused(1, "(absent)");
        client("cas", "nothing", "a", "b").assertRefused(1, "(mismatch)");
    }

    @Test
    void json_is_one_object_a_request() throws IOException {
        client("set", "j", "1");
        assertEquals(
                List.of(Map.of("request", "get", "outcome", "ok", "value", "1")),
                client("--json", "get", "j").jsonLines());
        Map<String, Object> status = client("--json", "status").jsonLines().get(0);
        assertEquals("ok", status.get("outcome"));
        assertTrue(status.toString().contains("role=leader"), status::toString);
        assertEquals(
                "unavailable",
                Invocation.of("client", "--nodes", gone, "--timeout", "100ms", "--json", "get", "k")
                        .jsonLines()
                        .get(0)
                        .get("outcome"));
    }

    @Test
    void lines_of_a_pipe_are_answered_in_order_and_the_first_failure_is_the_status() {
        assertSays(0, "OK\nq r\n2\n", piped("set p 'q r'\n\n# no request\nget p\nincr piped 2\nexit\nget lost\n"));
        Invocation mixed = piped("get nothing\nbogus\nset p 1\n");
        assertSays(1, "(absent)\nOK\n", mixed);
        assertTrue(mixed.err().contains("unknown request 'bogus'"), mixed::err);
    }

    @Test
    void what_cannot_be_done_with_a_value_is_bad_input() {
        client("set", "word", "abc");
        client("incr", "word").assertRefused(ExitStatus.BAD_INPUT, "not an integer");
    }

    @Test
    void a_node_that_is_gone_is_passed_by_and_nobody_at_all_is_unavailable() {
        Invocation passed = Invocation.of("client", "--nodes", gone + "," + at, "set", "passed", "1");
        assertSays(0, "OK\n", passed);
        Invocation.of("client", "--nodes", gone, "--timeout", "200ms", "get", "k")
                .assertRefused(ExitStatus.UNAVAILABLE, "unavailable: " + gone);
    }

    @Test
    void a_write_whose_answer_is_lost_is_sent_once_and_called_unknown() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Thread listener = Thread.ofPlatform().daemon().start(() -> hangUpAfterTheFirstBytes(silent));
            String there = "127.0.0.1:" + silent.getLocalPort();
            Invocation.of("client", "--nodes", there + "," + at, "incr", "once")
                    .assertRefused(ExitStatus.UNKNOWN, "may be done or not");
            listener.join(10_000);
        }
        client("get", "once").assertRefused(1, "(absent)");
    }

    private static void hangUpAfterTheFirstBytes(ServerSocket silent) {
        try (Socket caller = silent.accept()) {
            caller.getInputStream().read();
        } catch (IOException gone) {
            // The test sees it.
        }
    }

    @Test
    void a_wrong_command_line_is_one_line() {
        client("gett", "k").assertRefused(ExitStatus.USAGE, "unknown request 'gett'");
        client("get").assertRefused(ExitStatus.USAGE, "usage: get KEY");
        Invocation.of("client", "--nodes", "nowhere", "get", "k").assertRefused(ExitStatus.USAGE, "is not host:port");
        Invocation.of("client", "--timeout", "soon", "get", "k").assertRefused(ExitStatus.USAGE, "is no time");
    }

    @Test
    void what_a_node_recorded_comes_out_the_same_in_a_replay() throws Exception {
        client("set", "recorded", "1");
        node.stop().orTimeout(30, TimeUnit.SECONDS).join();
        node = Node.start(config(), new FirstBytes(StoreLimits.DEFAULT));
        assertSays(0, "1", client("get", "recorded"));
        node.stop().orTimeout(30, TimeUnit.SECONDS).join();
        Invocation replay = Invocation.of("replay", folder.resolve("record").toString());
        assertEquals(ExitStatus.HOLDS, replay.status(), replay::err);
        replay.assertSays(": holds, the same came out\n  2 boots, ", "\nfingerprint: ");
        assertDamageIsFoundAndLeft(folder.resolve("record"));
        node = Node.start(config(), new FirstBytes(StoreLimits.DEFAULT));
    }

    private static void assertDamageIsFoundAndLeft(Path recording) throws IOException {
        byte[] whole = Files.readAllBytes(recording);
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 4;
        Files.write(recording, damaged);
        Invocation replay = Invocation.of("replay", recording.toString());
        assertEquals(ExitStatus.BAD_INPUT, replay.status(), replay::out);
        replay.assertSays(": DAMAGED at byte ", "; nothing behind the damage");
        assertTrue(replay.err().contains("record is damaged at byte "), replay::err);
        Path data = recording.resolveSibling("no-data-yet");
        Invocation.of("node", "0", "127.0.0.1:1", "--data", data.toString(), "--record", recording.toString())
                .assertRefused(ExitStatus.BAD_INPUT, "is damaged at byte ");
        assertFalse(Files.exists(data));
        assertArrayEquals(damaged, Files.readAllBytes(recording));
        Files.write(recording, whole);
    }
}
