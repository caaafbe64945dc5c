package io.seedraft.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.StoreLimits;
import io.seedraft.raft.Disbelief;
import io.seedraft.raft.RaftConfig;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.identity.ClusterName;
import io.seedraft.replica.session.Applied;
import io.seedraft.replica.session.Envelope;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.replica.wal.WalLimits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entries that are no command, in a log that an older version let them into, and on their way from a peer that lies. */
class UndecodableCommandsTest {

    private static final byte[] NO_COMMAND = {77, 3, 9};
    private static final byte[] COMMAND = Envelope.encode(new Command.Put(Bytes.of("k"), Bytes.of("v")));

    private final MemoryDisk disk = new MemoryDisk();
    private final List<Message> sent = new ArrayList<>();
    private final List<Disbelief> doubts = new ArrayList<>();
    private final List<String> applied = new ArrayList<>();
    private Replica follower;

    @BeforeEach
    void boot() {
        ReplicaConfig config = new ReplicaConfig(
                new ClusterName("c7"),
                RaftConfig.of(1, Membership.ofVoters(1, 2, 3)),
                WalLimits.DEFAULT,
                StoreLimits.DEFAULT,
                SessionLimits.DEFAULT,
                StepLimits.DEFAULT);
        Outbox outbox = new Outbox() {
            @Override
            public void send(int to, Message message) {
                sent.add(message);
            }

            @Override
            public void disbelieved(int from, Disbelief doubt) {
                doubts.add(doubt);
            }
        };
        ReplicaObserver observer = new ReplicaObserver() {
            @Override
            public void applied(Entry entry, Applied made) {
                applied.add(entry.index() + " " + made.result().getClass().getSimpleName());
            }
        };
        follower =
                Replica.boot(config, new Replica.Ports(disk, outbox, (request, reply) -> {}, bound -> 0, observer), 1);
        follower.wake(1);
        sync();
    }

    private void sync() {
        follower.flush();
        for (Long ticket; (ticket = disk.tickets().poll()) != null; follower.flush()) follower.synced(1, ticket);
    }

    private void hears(long term, long commitIndex, Entry... entries) {
        follower.received(1, 2, new Message.AppendEntries(term, EntryId.NONE, List.of(entries), commitIndex, 1));
        sync();
    }

    @Test
    void a_follower_takes_what_leaders_before_this_one_left_and_all_pass_over_it() {
        hears(3, 2, new Entry(1, 1, new Payload.Command(NO_COMMAND)), new Entry(2, 3, new Payload.Command(COMMAND)));
        assertEquals(List.of(), doubts);
        assertTrue(
                sent.contains(new Message.AppendAccepted(
                        3, 1, 2, follower.node().logUse().memoryCapacity(), 0)),
                sent::toString);
        assertEquals(List.of("1 Undecodable", "2 Done"), applied);
    }

    @Test
    void a_leader_that_proposes_what_is_no_command_is_not_believed() {
        hears(3, 2, new Entry(1, 1, new Payload.Command(COMMAND)), new Entry(2, 3, new Payload.Command(NO_COMMAND)));
        assertEquals(List.of(Disbelief.UNREADABLE_COMMAND), doubts);
        assertEquals(0, follower.node().log().lastIndex());
    }
}
