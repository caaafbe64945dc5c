package io.seedraft.sim.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.Role;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static Message append(String command) {
        Payload payload = new Payload.Command(command.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Message.AppendEntries(3, new EntryId(2, 7), List.of(new Entry(8, 3, payload)), 6, 11);
    }

    private static final List<Message> DIFFERENT = List.of(
            append("x"),
            append("y"),
            new Message.AppendEntries(3, new EntryId(2, 7), List.of(), 6, 11),
            new Message.AppendEntries(3, new EntryId(2, 7), List.of(), 6, 12),
            new Message.AppendEntries(3, new EntryId(7, 2), List.of(), 6, 12),
            new Message.AppendAccepted(3, 4, 5),
            new Message.AppendAccepted(3, 5, 4),
            new Message.AppendRejected(3, 4, 5, EntryId.NONE),
            new Message.RequestVote(3, new EntryId(2, 7), false),
            new Message.RequestVote(3, new EntryId(2, 7), true),
            new Message.RequestPreVote(3, new EntryId(2, 7)),
            new Message.RequestVoteReply(3, true),
            new Message.RequestVoteReply(3, false),
            new Message.PreVoteReply(3, true),
            new Message.PreVoteReply(3, false),
            new Message.TimeoutNow(3),
            new Message.ReadIndexRequest(3, 4),
            new Message.ReadIndexReply(3, 4, 5),
            new Message.InstallSnapshot(3, new EntryId(2, 7), Membership.ofVoters(1, 2), 0, new byte[] {1}, true),
            new Message.InstallSnapshot(3, new EntryId(2, 7), Membership.ofVoters(1, 3), 0, new byte[] {1}, true),
            new Message.InstallSnapshotReply(3, new EntryId(2, 7), 1));

    @Test
    void different_messages_have_different_digests() {
        TreeSet<Long> digests = new TreeSet<>();
        for (Message message : DIFFERENT) digests.add(Fingerprint.digest(message));
        assertEquals(DIFFERENT.size(), digests.size());
    }

    @Test
    void equal_messages_in_different_objects_have_one_digest() {
        assertEquals(Fingerprint.digest(append("x")), Fingerprint.digest(append("x")));
    }

    @Test
    void two_runs_that_differ_in_one_event_differ_from_there_on() {
        Fingerprint one = new Fingerprint();
        Fingerprint other = new Fingerprint();
        one.reset();
        other.reset();
        for (int i = 0; i < 100; i++) {
            one.event(i, 1, 2, 3, 4);
            other.event(i, 1, 2, 3, i == 50 ? 5 : 4);
            if (i < 50) assertEquals(one.value(), other.value());
            else assertNotEquals(one.value(), other.value());
        }
    }

    @Test
    void each_part_of_a_node_and_the_order_of_events_count() {
        TreeSet<Long> values = new TreeSet<>();
        EntryId[] lasts = {new EntryId(1, 2), new EntryId(2, 1)};
        for (EntryId last : lasts) {
            for (Role role : Role.values()) {
                for (int i = 0; i < 8; i++) values.add(after(role, 5 + (i & 1), 1 + (i >> 1 & 1), 3 + (i >> 2), last));
            }
        }
        assertEquals(2 * 4 * 8, values.size());
    }

    private static long after(Role role, long term, int vote, long commit, EntryId last) {
        Fingerprint print = new Fingerprint();
        print.reset();
        print.stepped(role, term, vote, commit, last);
        return print.value();
    }

    /** The number is part of what a run promises: the same on each machine, JDK and day. */
    @Test
    void a_known_run_has_the_known_fingerprint() {
        Fingerprint print = new Fingerprint();
        print.reset();
        for (Message message : DIFFERENT) print.event(1_000, 2, 1, 3, Fingerprint.digest(message));
        print.stepped(Role.LEADER, 3, 1, 6, new EntryId(3, 8));
        assertEquals("44a1654c460162a7", print.hex16());
        assertEquals("00000000000000ff", Fingerprint.hex16(255));
        assertTrue(Fingerprint.hex16(-1).equals("ffffffffffffffff"));
    }
}
