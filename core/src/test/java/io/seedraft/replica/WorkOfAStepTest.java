package io.seedraft.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import io.seedraft.kv.StoreLimits;
import io.seedraft.raft.RaftConfig;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.identity.ClusterName;
import io.seedraft.replica.session.Envelope;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.replica.wal.WalLimits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A step does so much and no more; what is left is due at once, and nothing of it is lost or overtaken. */
class WorkOfAStepTest {

    private final MemoryDisk disk = new MemoryDisk();
    private final List<String> answers = new ArrayList<>();
    private long now = 1;
    private long requests;
    private Replica replica;

    private void bootAlone(StepLimits step) {
        RaftConfig raft = RaftConfig.of(1, Membership.ofVoters(1));
        ReplicaConfig config = new ReplicaConfig(
                new ClusterName("c"), raft, WalLimits.DEFAULT, StoreLimits.DEFAULT, SessionLimits.DEFAULT, step);
        Clients clients = (request, reply) -> answers.add(request + " " + words(reply));
        replica = Replica.boot(
                config, new Replica.Ports(disk, (to, message) -> {}, clients, bound -> 0, ReplicaObserver.NONE), now);
        do {
            now = replica.wakeAt();
            replica.wake(now);
            sync();
        } while (replica.appliedIndex() < 2);
        assertEquals(2, replica.appliedIndex(), "its own first entries: who founded the cluster, and its term");
    }

    private static String words(Reply reply) {
        return switch (reply) {
            case Reply.Answered answered -> answered.result() + " at " + answered.appliedIndex();
            case Reply.Refused refused -> refused.why().toString();
            case Reply.Unknown ignored -> "unknown";
        };
    }

    private void sync() {
        replica.flush();
        for (Long ticket; (ticket = disk.tickets().poll()) != null; replica.flush()) replica.synced(now, ticket);
    }

    private void put(String key, String value) {
        byte[] envelope = Envelope.encode(new Command.Put(Bytes.of(key), Bytes.of(value)));
        replica.asked(now, ++requests, new ClientRequest.Write(envelope));
    }

    private void read(Query query) {
        replica.asked(now, ++requests, new ClientRequest.Read(query, ReadKind.READ_INDEX));
    }

    @Test
    void committed_entries_are_applied_piece_by_piece_and_the_next_piece_is_due_at_once() {
        bootAlone(new StepLimits(2, 1 << 20, 8));
        for (int i = 1; i <= 7; i++) put("k" + i, "v");
        sync();
        assertEquals(9, replica.node().commitIndex());
        assertEquals(4, replica.appliedIndex(), "one piece in the step that committed");
        for (long applied = 6; applied <= 8; applied += 2) {
            assertTrue(replica.wakeAt() <= now, "the rest is due");
            replica.wake(now);
            assertEquals(applied, replica.appliedIndex());
        }
        replica.wake(now);
        assertEquals(9, replica.appliedIndex());
        assertTrue(replica.wakeAt() > now, "nothing is left");
        assertEquals(7, answers.size());
    }

    @Test
    void a_message_in_between_adds_no_piece_of_its_own() {
        bootAlone(new StepLimits(1, 1 << 20, 8));
        for (int i = 1; i <= 3; i++) put("k" + i, "v");
        sync();
        assertEquals(3, replica.appliedIndex());
        replica.received(
                now, 2, new Message.RequestPreVote(1, replica.node().log().last()));
        assertEquals(3, replica.appliedIndex());
        replica.wake(now);
        assertEquals(4, replica.appliedIndex());
    }

    @Test
    void a_read_waits_for_the_pieces_before_it() {
        bootAlone(new StepLimits(1, 1 << 20, 8));
        put("k", "1");
        put("k", "2");
        sync();
        read(new Query.Get(Bytes.of("k")));
        assertEquals(List.of("1 " + Result.DONE + " at 3"), answers);
        replica.wake(now);
        assertEquals("3 Value[value=\"2\"] at 4", answers.getLast());
    }

    @Test
    void reads_that_are_confirmed_together_are_answered_in_pieces() {
        bootAlone(new StepLimits(8, 1 << 20, 2));
        for (int i = 1; i <= 5; i++) read(new Query.Get(Bytes.of("k")));
        List<Integer> counts = new ArrayList<>();
        while (replica.wakeAt() <= now) {
            counts.add(answers.size());
            replica.wake(now);
        }
        assertEquals(5, answers.size());
        assertTrue(counts.size() <= 5, counts::toString);
    }

    @Test
    void large_values_end_a_piece_early_though_the_commands_are_small() {
        bootAlone(new StepLimits(100, 1000, 8));
        put("k", "x".repeat(600));
        for (int i = 1; i <= 4; i++) {
            byte[] append = Envelope.encode(new Command.Append(Bytes.of("k"), Bytes.of("y")));
            replica.asked(now, ++requests, new ClientRequest.Write(append));
        }
        sync();
        assertEquals(4, replica.appliedIndex(), "600 and 601 bytes are more than 1000");
        replica.wake(now);
        assertEquals(6, replica.appliedIndex());
    }

    @Test
    void what_is_too_large_for_one_answer_is_refused() {
        bootAlone(new StepLimits(100, 1 << 20, 2));
        for (int i = 1; i <= 3; i++) put("k" + i, "v");
        sync();
        read(new Query.Keys(Bytes.EMPTY));
        assertEquals("4 TooMuch[what=KEYS_FOUND, limit=2] at 5", answers.getLast());
    }
}
