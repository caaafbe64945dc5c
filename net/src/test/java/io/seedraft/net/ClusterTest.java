package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.net.client.Status;
import io.seedraft.net.recording.RecordingPieces;
import io.seedraft.replica.record.Replayed;
import io.seedraft.replica.record.Replayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes on real sockets and real directories. */
class ClusterTest {

    @TempDir
    Path directory;

    @Test
    void elects_replicates_and_answers_reads_on_every_node() throws Exception {
        try (LocalCluster cluster = new LocalCluster(directory, 3).startAll()) {
            int leader = cluster.awaitLeader();
            cluster.ask(leader, "put a 1");
            for (int id = 1; id <= 3; id++) assertTrue(cluster.ask(id, "get a").contains("\"1\""), "node " + id);
            Status status = cluster.status(leader);
            assertEquals(3, status.members().size());
            assertEquals(cluster.at(leader), status.leader().orElseThrow().at());
        }
    }

    @Test
    void survives_the_stop_of_its_leader_which_catches_up_when_it_is_back() throws Exception {
        try (LocalCluster cluster = new LocalCluster(directory, 3).startAll()) {
            int first = cluster.awaitLeader();
            cluster.ask(first, "incr a");
            assertEquals(new Ended(0, Ended.STOPPED.why()), cluster.stop(first));
            int second = cluster.awaitLeader();
            assertTrue(cluster.ask(second, "incr a").contains("value=2"));
            cluster.start(first);
            long applied = cluster.status(second).appliedIndex();
            Until.holds("it catches up", () -> cluster.status(first).appliedIndex() >= applied);
            assertTrue(cluster.ask(first, "get a").contains("\"2\""));
        }
    }

    @Test
    void keeps_its_data_over_a_restart_of_all_nodes() throws Exception {
        try (LocalCluster cluster = new LocalCluster(directory, 3).startAll()) {
            // More than a segment holds, so that files are changed on the way.
            String value = "x".repeat(10_000);
            int leader = cluster.awaitLeader();
            for (int i = 0; i < 20; i++) cluster.ask(leader, "put k" + i + " " + value + i);
            cluster.stopAll();
            cluster.startAll();
            int later = cluster.awaitLeader();
            for (int i = 0; i < 20; i++)
                assertTrue(cluster.ask(later, "get k" + i).contains(value + i));
        }
    }

    @Test
    void answers_in_the_order_of_requests_however_many_are_under_way() throws Exception {
        try (LocalCluster cluster = new LocalCluster(directory, 3).startAll()) {
            int leader = cluster.awaitLeader();
            try (LineClient client = cluster.client(leader)) {
                StringBuilder requests = new StringBuilder();
                int count = 5_000;
                for (int i = 0; i < count; i++) requests.append("incr a\nhi\nget a\n");
                CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                    try {
                        client.send(requests.toString().getBytes(StandardCharsets.ISO_8859_1));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
                for (int i = 1; i <= count; i++) {
                    assertTrue(client.hear().contains("Number[value=" + i + "]"));
                    assertEquals("hi", client.hear());
                    assertTrue(client.hear().contains("\"" + i + "\""));
                }
                sent.get(30, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void a_follower_says_where_the_leader_is() throws Exception {
        try (LocalCluster cluster = new LocalCluster(directory, 3).startAll()) {
            int leader = cluster.awaitLeader();
            try (LineClient client = cluster.client(cluster.follower())) {
                Until.holds("redirected", () -> {
                    try {
                        return client.ask("put a 1")
                                .equals("Elsewhere[leader=" + leader + ", at=" + cluster.at(leader) + "]");
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
        }
    }

    @Test
    void a_follower_that_forwards_has_the_leader_take_the_write() throws Exception {
        LocalCluster forwarding = new LocalCluster(directory, 3).with(LocalCluster.SETTINGS.with(OnFollower.FORWARD));
        try (LocalCluster cluster = forwarding.startAll()) {
            int follower = cluster.follower();
            for (int i = 1; i <= 50; i++) {
                assertTrue(cluster.ask(follower, "incr a").contains("Number[value=" + i + "]"));
            }
        }
    }

    @Test
    void what_a_node_recorded_over_an_election_and_a_restart_happens_again_in_a_replay() throws Exception {
        LocalCluster recorded =
                new LocalCluster(directory, 3).with(LocalCluster.SETTINGS.recordingTo(directory.resolve("any")));
        int witness;
        try (LocalCluster cluster = recorded.startAll()) {
            witness = cluster.awaitLeader();
            for (int i = 0; i < 30; i++) cluster.ask(witness, "incr a");
            cluster.ask(witness, "get a");
            cluster.stop(witness);
            cluster.ask(cluster.awaitLeader(), "incr a");
            cluster.start(witness);
            assertTrue(cluster.ask(witness, "get a").contains("\"31\""));
        }
        Replayed first = replay(recorded.recording(witness));
        assertEquals("", first.detail());
        assertEquals(Replayed.Verdict.SAME, first.verdict());
        assertEquals(2, first.boots());
        assertTrue(first.steps() > 100, first::toString);
        assertEquals(first, replay(recorded.recording(witness)));
    }

    private static Replayed replay(Path file) throws Exception {
        try (RecordingPieces pieces = RecordingPieces.open(file)) {
            return Replayer.replay(pieces);
        }
    }
}
