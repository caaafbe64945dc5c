package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.net.client.Status;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.wire.ByteWriter;
import io.seedraft.replica.wire.MessageCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger who speaks the hello of a member and then says what cannot be true: nobody ends, and the cluster goes on. */
class StrangerTest {

    private static final long CLUSTER_ID = 0xC1;

    @TempDir
    private Path directory;

    @Test
    void whoever_says_what_cannot_be_true_is_cut_off_and_the_cluster_goes_on_also_after_a_restart() throws Exception {
        try (LocalCluster cluster = new LocalCluster(directory, 3).startAll()) {
            int leader = cluster.awaitLeader();
            cluster.ask(leader, "put a 1");
            for (int victim = 1; victim <= 3; victim++) {
                for (Message message : List.of(
                        new Message.RequestVote(Long.MAX_VALUE, EntryId.NONE, false),
                        new Message.RequestVote(EntryId.MAX_TERM, EntryId.NONE, true),
                        new Message.AppendAccepted(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))) {
                    expectCutOff(cluster, victim, other(victim), message);
                }
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

    private static void tellTheLeader(LocalCluster cluster) throws IOException {
        int leader = cluster.awaitLeader();
        Status now = cluster.status(leader);
        long beyond = now.commitIndex() + 1_000_000;
        long term = now.term();
        expectCutOff(cluster, leader, other(leader), new Message.AppendAccepted(term, 1, beyond));
        expectCutOff(cluster, leader, other(leader), new Message.AppendAccepted(term, beyond, 1));
        expectCutOff(cluster, leader, other(leader), new Message.AppendEntries(term, EntryId.NONE, List.of(), 0, 1));
    }

    private static void tellAFollower(LocalCluster cluster) throws IOException {
        int follower = cluster.follower();
        Status now = cluster.status(follower);
        int leader = cluster.awaitLeader();
        Entry garbage = new Entry(1, now.term(), new Payload.Command(new byte[] {(byte) 0xFF, 1, 2}));
        Message.AppendEntries command = new Message.AppendEntries(now.term(), EntryId.NONE, List.of(garbage), 0, 1);
        expectCutOff(cluster, follower, leader, command);
        Entry rival = new Entry(1, now.term() + 1, Payload.NoOp.INSTANCE);
        expectCutOff(
                cluster,
                follower,
                leader,
                new Message.AppendEntries(now.term() + 1, EntryId.NONE, List.of(rival), 0, 1));
    }

    private static int other(int id) {
        return id % 3 + 1;
    }

    /** Says it, as often as it takes to be heard between the rests and the member's own connections. */
    private static void expectCutOff(LocalCluster cluster, int to, int from, Message message) {
        long before = cluster.status(to).disbelieved();
        Until.holds(message + " is not believed", () -> {
            say(cluster, to, from, message);
            return cluster.status(to).disbelieved() > before;
        });
        assertTrue(cluster.status(to).term() < 1L << 40);
    }

    private static void say(LocalCluster cluster, int to, int from, Message message) {
        try (LineClient stranger = cluster.client(to)) {
            ByteWriter hello = new ByteWriter();
            new Hello(Hello.VERSION, CLUSTER_ID, from, to).write(hello);
            stranger.send(hello.toByteArray());
            byte[] welcome = stranger.socket().getInputStream().readNBytes(Welcome.BYTES);
            if (welcome.length < Welcome.BYTES) return; // it rests
            assertTrue(Welcome.read(ByteBuffer.wrap(welcome)).orElseThrow().verdict() == Welcome.Verdict.WELCOME);
            stranger.send(frame(message));
            stranger.socket().getInputStream().readNBytes(1); // until it is cut off, or the member itself is back
        } catch (IOException closed) {
            // That is what a stranger gets.
        }
    }

    private static byte[] frame(Message message) {
        ByteWriter writer = new ByteWriter();
        int start = Frame.begin(writer, Frame.MESSAGE);
        MessageCodec.write(writer, message);
        Frame.end(writer, start, new CRC32C());
        return Arrays.copyOf(writer.array(), writer.position());
    }
}
