package io.seedraft.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import io.seedraft.kv.StoreLimits;
import io.seedraft.raft.Limits;
import io.seedraft.raft.Options;
import io.seedraft.raft.RaftConfig;
import io.seedraft.raft.RequestLimits;
import io.seedraft.raft.Timing;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.identity.ClusterName;
import io.seedraft.replica.session.Envelope;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.replica.wal.WalLimits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each request is answered once, and in time, whatever it waits for. */
class AnsweredInTimeTest {

    private static final long TIMEOUT = 5_000_000_000L;

    private final MemoryDisk disk = new MemoryDisk();
    private final List<String> answers = new ArrayList<>();
    private final List<Message> sent = new ArrayList<>();
    private long now = 1;
    private long requests;
    private Replica replica;

    private void boot(int maxPending, int... voters) {
        Limits limits = Limits.DEFAULT.with(new RequestLimits(maxPending, 4_096, TIMEOUT));
        RaftConfig raft = new RaftConfig(
                1, Membership.ofVoters(voters), 0, Timing.DEFAULT, new Options(false, false, false), limits);
        ReplicaConfig config = new ReplicaConfig(
                new ClusterName("c7"),
                raft,
                WalLimits.DEFAULT,
                StoreLimits.DEFAULT,
                SessionLimits.DEFAULT,
                StepLimits.DEFAULT);
        Clients clients = (request, reply) -> answers.add(request + " " + words(reply));
        replica = Replica.boot(
                config,
                new Replica.Ports(disk, (to, message) -> sent.add(message), clients, bound -> 0, ReplicaObserver.NONE),
                now);
        replica.wake(now);
        sync();
    }

    private void bootAlone(int maxPending) {
        boot(maxPending, 1);
        while (replica.appliedIndex() < 2) {
            now = replica.wakeAt();
            replica.wake(now);
            sync();
        }
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

    private void put() {
        byte[] envelope = Envelope.encode(new Command.Put(Bytes.of("k"), Bytes.of("v")));
        replica.asked(now, ++requests, new ClientRequest.Write(envelope));
    }

    private void get() {
        replica.asked(now, ++requests, new ClientRequest.Read(new Query.Get(Bytes.of("k")), ReadKind.READ_INDEX));
    }

    /** Wakes it whenever it wants to be woken, until a time. */
    private void passes(long nanos) {
        long until = now + nanos;
        while (replica.wakeAt() <= until) {
            now = Math.max(now, replica.wakeAt());
            replica.wake(now);
        }
        now = until;
    }

    @Test
    void a_write_that_a_disk_hangs_on_is_unknown_at_its_deadline_and_not_answered_again() {
        bootAlone(9);
        put();
        passes(TIMEOUT - 1);
        assertEquals(List.of(), answers);
        passes(1);
        assertEquals(List.of("1 unknown"), answers);
        sync();
        assertEquals(3, replica.appliedIndex(), "it was done after all");
        assertEquals(List.of("1 unknown"), answers);
    }

    @Test
    void the_time_in_which_a_request_waited_for_its_turn_counts() {
        bootAlone(9);
        long arrivedAt = now;
        passes(TIMEOUT / 2);
        byte[] envelope = Envelope.encode(new Command.Put(Bytes.of("k"), Bytes.of("v")));
        replica.asked(now, arrivedAt, ++requests, new ClientRequest.Write(envelope));
        passes(TIMEOUT - TIMEOUT / 2 - 1);
        assertEquals(List.of(), answers);
        passes(1);
        assertEquals(List.of("1 unknown"), answers);
    }

    @Test
    void as_many_wait_as_may_and_one_more_is_refused_until_one_is_answered() {
        bootAlone(2);
        put();
        put();
        put();
        get();
        assertEquals(List.of("3 TOO_MANY_REQUESTS", "4 TOO_MANY_REQUESTS"), answers);
        sync();
        get();
        assertEquals("5 Value[value=\"v\"] at 4", answers.getLast());
    }

    @Test
    void a_read_that_is_confirmed_and_waits_for_entries_that_do_not_come_is_refused_at_its_deadline() {
        boot(9, 1, 2, 3);
        lead(2, 1);
        get();
        long question = ((Message.ReadIndexRequest) sent.getLast()).read();
        replica.received(now, 2, new Message.ReadIndexReply(1, question, 7));
        heartbeatsFor(TIMEOUT);
        assertEquals(List.of("1 NO_ANSWER"), answers);
    }

    @Test
    void a_read_that_no_quorum_confirms_is_refused_at_its_deadline() {
        boot(9, 1, 2, 3);
        while (replica.node().term() == 0) passes(10_000_000);
        sync();
        replica.received(now, 2, new Message.RequestVoteReply(replica.node().term(), true));
        get();
        passes(TIMEOUT);
        assertEquals(List.of("1 NO_ANSWER"), answers);
        assertTrue(replica.wakeAt() > now);
    }

    @Test
    void a_loss_of_office_answers_what_is_under_way_at_once() {
        boot(9, 1, 2, 3);
        while (replica.node().term() == 0) passes(10_000_000);
        sync();
        replica.received(now, 2, new Message.RequestVoteReply(replica.node().term(), true));
        put();
        get();
        lead(3, replica.node().term() + 1);
        assertEquals(List.of("2 LEADERSHIP_LOST", "1 unknown"), answers);
        heartbeatsFor(TIMEOUT);
        assertEquals(2, answers.size());
    }

    private void lead(int leader, long term) {
        replica.received(now, leader, new Message.AppendEntries(term, EntryId.NONE, List.of(), 0, 1));
        sync();
    }

    private void heartbeatsFor(long nanos) {
        int leader = replica.node().leader();
        for (long until = now + nanos; now < until; passes(100_000_000)) {
            lead(leader, replica.node().term());
        }
    }

    @Test
    void what_is_answered_frees_its_place_in_whatever_order() {
        bootAlone(3);
        put();
        get();
        passes(1);
        sync();
        assertEquals(2, answers.size());
        assertEquals("2 " + Result.ABSENT + " at 2", answers.getFirst());
        put();
        put();
        put();
        assertEquals(2, answers.size(), "all three have room");
    }
}
