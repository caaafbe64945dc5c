package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.kv.StoreLimits;
import io.seedraft.net.client.Status;
import io.seedraft.net.client.choice.FirstBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients really speak, against real nodes. */
class ClientProtocolsTest {

    private final Map<Integer, Node> nodes = new TreeMap<>();

    @TempDir
    Path directory;

    /** One node leads for good, however busy the machine is. */
    private LocalCluster start(int size) throws Exception {
        LocalCluster places = new LocalCluster(directory, size);
        for (int id = 1; id <= size; id++) {
            nodes.put(id, Node.start(places.config(id), new FirstBytes(StoreLimits.DEFAULT)));
        }
        Until.holds(
                "all know the leader",
                () -> nodes.values().stream()
                        .allMatch(node -> node.status().join().leader().isPresent()));
        return places;
    }

    @AfterEach
    void stop() {
        for (Node node : nodes.values())
            node.stop().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static void hears(LineClient client, String... lines) throws IOException {
        for (String line : lines) assertEquals(line, client.hear());
    }

    @Test
    void text_is_answered() throws Exception {
        try (LineClient client = start(1).client(1)) {
            client.send("SET k \"v w\"\nINCR n\nGET k\nQUIT");
            hears(client, "OK", "VALUE 1", "VALUE \"v w\"", "OK", "end");
        }
    }

    @Test
    void RESP_is_answered_in_order_however_much_is_pipelined() throws Exception {
        String increment = "*2\r\n$4\r\nINCR\r\n$1\r\nn\r\n";
        String get = "*2\r\n$3\r\nGET\r\n$1\r\nn\r\n";
        try (LineClient client = start(1).client(1)) {
            client.send((increment + get).repeat(500).getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 1; i <= 500; i++)
                hears(client, ":" + i, "$" + String.valueOf(i).length(), "" + i);
        }
    }

    @Test
    void a_write_on_a_follower_is_sent_to_the_leader_in_each_protocol_s_words() throws Exception {
        LocalCluster places = start(3);
        // Who leads may change under the test on a busy machine; then the follower is asked again, or another one.
        Until.holds("redirected and moved", () -> {
            Status status = nodes.get(1).status().join();
            if (status.leader().isEmpty()) return false;
            int leader = status.leader().get().id();
            int follower = leader == 1 ? 2 : 1;
            return answer(places, follower, "SET n 1").equals("REDIRECT " + places.at(leader))
                    && answer(places, follower, "*3\r\n$3\r\nSET\r\n$1\r\nn\r\n$1\r\n1\r")
                            .equals("-MOVED 3432 " + places.at(leader));
        });
    }

    private static String answer(LocalCluster places, int id, String request) {
        try (LineClient client = places.client(id)) {
            return client.ask(request);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_browser_and_noise_are_told_and_closed() throws Exception {
        LocalCluster places = start(1);
        try (LineClient client = places.client(1)) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r");
            hears(client, "HTTP/1.1 501 Not Implemented");
        }
        try (LineClient client = places.client(1)) {
            client.send(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3, 0, 0, 0, 0, 0, 0});
            hears(
                    client,
                    "ERROR these are no lines of text; this port speaks the protocol of Redis and lines of text",
                    "end");
        }
    }
}
