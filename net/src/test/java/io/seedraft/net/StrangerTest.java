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
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger who speaks the hello of a member and then says what cannot be true: nobody ends, and the cluster goes on. */
class StrangerTest {

    private static final long BEYOND = 1_000_000;

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
                int told = victim;
                for (Message message : List.of(
                        new Message.RequestVote(Long.MAX_VALUE, EntryId.NONE, false),
                        new Message.RequestVote(EntryId.MAX_TERM, EntryId.NONE, true),
                        new Message.AppendAccepted(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))) {
                    expectCutOff(cluster, () -> told, absent, now -> message);
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

    /** Of the two that are left either may lead, and a term may end while a stranger speaks. */
    private static void tellTheLeader(LocalCluster cluster) throws Exception {
        int absent = cluster.follower();
        cluster.stop(absent);
        List<Function<Status, Message>> lies = List.of(
                now -> new Message.AppendAccepted(now.term(), 1, now.commitIndex() + BEYOND),
                now -> new Message.AppendAccepted(now.term(), now.commitIndex() + BEYOND, 1),
                now -> new Message.AppendEntries(now.term(), EntryId.NONE, List.of(), 0, 1));
        for (Function<Status, Message> lie : lies) expectCutOff(cluster, cluster::awaitLeader, absent, lie);
        cluster.start(absent);
    }

    private static void tellAFollower(LocalCluster cluster) throws Exception {
        int leader = cluster.awaitLeader();
        int follower = cluster.follower();
        int absent = 6 - leader - follower;
        cluster.stop(absent);
        Payload garbage = new Payload.Command(new byte[] {(byte) 0xFF, 1, 2});
        expectCutOff(cluster, cluster::follower, absent, now -> entry(now.term(), garbage));
        expectCutOff(cluster, cluster::follower, absent, now -> entry(now.term() + 1, Payload.NoOp.INSTANCE));
        cluster.start(absent);
    }

    private static Message entry(long term, Payload payload) {
        return new Message.AppendEntries(term, EntryId.NONE, List.of(new Entry(1, term, payload)), 0, 1);
    }

    private static int other(int id) {
        return id % 3 + 1;
    }

    /** Says it, as often as it takes to be heard between the rests, to whoever is the right one by then and in its term. */
    private static void expectCutOff(
            LocalCluster cluster, IntSupplier whom, int from, Function<Status, Message> saying) {
        Until.holds("it is not believed", () -> {
            int to = whom.getAsInt();
            Status before = cluster.status(to);
            say(cluster, to, from, saying.apply(before));
            Status after = cluster.status(to);
            assertTrue(after.term() < 1L << 40);
            return after.disbelieved() > before.disbelieved();
        });
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
