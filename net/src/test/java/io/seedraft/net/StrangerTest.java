package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.net.client.Status;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger who speaks the hello of a member and then says what cannot be true: nobody ends, and the cluster goes on. */
class StrangerTest {

    @TempDir
    private Path directory;

    @Test
    void whoever_says_what_cannot_be_true_is_cut_off_and_the_cluster_goes_on_also_after_a_restart() throws Exception {
        try (LocalCluster cluster = new LocalCluster(directory, 3).startAll()) {
            int leader = cluster.awaitLeader();
            cluster.ask(leader, "put a 1");
            for (int victim = 1; victim <= 3; victim++) {
                int absent = other(victim);
                cluster.stop(absent);
                for (Message message : List.of(
                        new Message.RequestVote(Long.MAX_VALUE, EntryId.NONE, false),
                        new Message.RequestVote(EntryId.MAX_TERM, EntryId.NONE, true),
                        new Message.AppendAccepted(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))) {
                    expectCutOff(cluster, victim, absent, message);
                }
                cluster.start(absent);
                cluster.awaitLeader();
            }
            cluster.ask(cluster.awaitLeader(), "put b 2");
            tellTheLeader(cluster);
            tellAFollower(cluster);
            leader = cluster.awaitLeader();
            cluster.ask(leader, "put c 3");
            cluster.stopAll();
            cluster.startAll();
            leader = cluster.awaitLeader();
            assertTrue(cluster.ask(leader, "get a").contains("\"1\""));
            assertTrue(cluster.ask(leader, "get b").contains("\"2\""));
            assertTrue(cluster.ask(leader, "get c").contains("\"3\""));
            cluster.ask(leader, "put d 4");
        }
    }

    private static void tellTheLeader(LocalCluster cluster) throws Exception {
        int leader = cluster.awaitLeader();
        int absent = cluster.follower();
        cluster.stop(absent);
        Status now = cluster.status(leader);
        long beyond = now.commitIndex() + 1_000_000;
        long term = now.term();
        expectCutOff(cluster, leader, absent, new Message.AppendAccepted(term, 1, beyond));
        expectCutOff(cluster, leader, absent, new Message.AppendAccepted(term, beyond, 1));
        expectCutOff(cluster, leader, absent, new Message.AppendEntries(term, EntryId.NONE, List.of(), 0, 1));
        cluster.start(absent);
    }

    private static void tellAFollower(LocalCluster cluster) throws Exception {
        int leader = cluster.awaitLeader();
        int follower = cluster.follower();
        int absent = 6 - leader - follower;
        cluster.stop(absent);
        Status now = cluster.status(follower);
        Entry garbage = new Entry(1, now.term(), new Payload.Command(new byte[] {(byte) 0xFF, 1, 2}));
        Message.AppendEntries command = new Message.AppendEntries(now.term(), EntryId.NONE, List.of(garbage), 0, 1);
        expectCutOff(cluster, follower, absent, command);
        Entry rival = new Entry(1, now.term() + 1, Payload.NoOp.INSTANCE);
        expectCutOff(
                cluster,
                follower,
                absent,
                new Message.AppendEntries(now.term() + 1, EntryId.NONE, List.of(rival), 0, 1));
        cluster.start(absent);
    }

    private static int other(int id) {
        return id % 3 + 1;
    }

    /** Says it, as often as it takes to be heard between the rests. */
    private static void expectCutOff(LocalCluster cluster, int to, int from, Message message) {
        long before = cluster.status(to).disbelieved();
        Until.holds(message + " is not believed", () -> {
            say(cluster, to, from, message);
            return cluster.status(to).disbelieved() > before;
        });
        assertTrue(cluster.status(to).term() < 1L << 40);
    }

    private static void say(LocalCluster cluster, int to, int from, Message message) {
        try (Stranger stranger = new Stranger(cluster, to)) {
            Optional<Welcome> welcome =
                    stranger.greet(Stranger.hello(LocalCluster.CLUSTER, cluster.founders(), from, to));
            if (welcome.isEmpty() || welcome.get().verdict() != Welcome.Verdict.WELCOME) return;
            stranger.say(message);
            stranger.hear(); // until it is cut off
        } catch (IOException closed) {
            // That is what a stranger gets.
        }
    }
}
