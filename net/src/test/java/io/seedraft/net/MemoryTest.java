package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.net.client.Reasons;
import io.seedraft.net.client.Status;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients make a node hold is bounded in total, and the others are served meanwhile. */
class MemoryTest {

    private static final int ONE_REQUEST_BYTES = 64 << 10;
    private static final int REQUEST_BYTES = 1400 << 10;
    private static final int ANSWER_BYTES = 512 << 10;
    /** What one batch may be beyond: a buffer full of requests that were taken at once. */
    private static final int SLACK_BYTES = 600 << 10;

    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path directory;

    private LocalCluster cluster;
    private final List<LineClient> hostile = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        NetLimits limits = NetLimits.ofHeap(256 << 20)
                .with(new NetLimits.Places(150, 150))
                .with(new NetLimits.Memory(ONE_REQUEST_BYTES, REQUEST_BYTES, ANSWER_BYTES, 8 << 20))
                .with(new NetLimits.Patience(
                        2 * SECOND, 10 * SECOND, 4 * SECOND, 10 * SECOND, SECOND, 3 * SECOND, 2 * SECOND, SECOND));
        cluster = new LocalCluster(directory, 1)
                .with(LocalCluster.SETTINGS.with(limits))
                .startAll();
        cluster.awaitLeader();
    }

    @AfterEach
    void nothing_is_held_when_all_have_gone() throws Exception {
        cluster.ask(1, "put alive yes");
        for (LineClient client : hostile) client.close();
        Until.holds("all is given back", () -> {
            Status.Connections now = connections();
            return now.clients() == 0 && now.requestBytes() == 0 && now.answerBytes() == 0;
        });
        cluster.close();
    }

    private Status.Connections connections() {
        return cluster.status(1).connections();
    }

    private LineClient hostile() throws IOException {
        LineClient client = cluster.client(1);
        hostile.add(client);
        return client;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void unfinished_requests_of_many_are_cut_when_others_wait() throws Exception {
        byte[] begun = bytes("put a " + "x".repeat(ONE_REQUEST_BYTES - 100));
        for (int i = 0; i < 100; i++) hostile().send(begun);
        for (int i = 0; i < 20; i++) {
            assertTrue(connections().requestBytes() <= REQUEST_BYTES + SLACK_BYTES);
            cluster.ask(1, "put small value");
        }
        String large = "v".repeat(50_000);
        assertTrue(cluster.ask(1, "put large " + large).startsWith("Answered"));
        String told = hostile.getFirst().hear();
        assertTrue(told.equals(Reasons.NO_ROOM) || told.equals(Reasons.TOO_SLOW), told);
        assertTrue(connections().closedUnfinished() > 0);
    }

    @Test
    void a_request_that_comes_a_byte_at_a_time_is_given_up() throws Exception {
        LineClient slow = hostile();
        slow.send(bytes("hi\nput a "));
        assertEquals("hi", slow.hear());
        CompletableFuture<String> told = CompletableFuture.supplyAsync(() -> {
            try {
                return slow.hear();
            } catch (IOException reset) {
                return Reasons.TOO_SLOW;
            }
        });
        Until.holds("it is given up", () -> {
            try {
                slow.send(bytes("x"));
            } catch (IOException closed) {
                // As it should be.
            }
            return told.isDone();
        });
        assertEquals(Reasons.TOO_SLOW, told.join());
        assertEquals(1, connections().closedUnfinished());
    }

    @Test
    void large_writes_in_one_go_wait_for_each_other_in_the_socket_and_are_all_done() throws Exception {
        LineClient client = hostile();
        int count = 200;
        String value = "v".repeat(20_000);
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < count; i++) client.send("put k" + i + " " + value);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        for (int i = 0; i < count; i++) {
            assertTrue(client.hear().startsWith("Answered"));
            assertTrue(connections().requestBytes() <= REQUEST_BYTES + SLACK_BYTES);
        }
        sent.join();
    }

    @Test
    void answers_that_nobody_takes_are_bounded_and_their_clients_closed() throws Exception {
        cluster.ask(1, "put a " + "v".repeat(50_000));
        byte[] many = bytes("get a\n".repeat(1_000));
        for (int i = 0; i < 50; i++) {
            Socket deaf = hostile().socket();
            deaf.getOutputStream().write(many);
        }
        for (int i = 0; i < 20; i++) {
            assertTrue(connections().answerBytes() <= ANSWER_BYTES);
            cluster.ask(1, "put small value");
        }
        assertTrue(connections().refusedAnswers() > 0, connections()::toString);
        assertTrue(cluster.ask(1, "get a").contains("vvv"));
    }

    @Test
    void a_share_always_holds_a_little_whatever_others_hold() {
        SharedRoom room = new SharedRoom(1_000);
        SharedRoom.Share greedy = room.new Share(100);
        SharedRoom.Share modest = room.new Share(100);
        assertEquals(1_000, greedy.grantedBytes());
        greedy.add(1_000);
        assertEquals(0, greedy.grantedBytes());
        assertEquals(100, modest.grantedBytes());
        modest.add(60);
        assertEquals(40, modest.grantedBytes());
        assertFalse(room.take(1));
        greedy.clear();
        assertEquals(940, modest.grantedBytes());
        assertTrue(room.take(940));
        assertEquals(1_000, room.takenBytes());
    }
}
