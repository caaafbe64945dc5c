package io.seedraft.sim.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.Options;
import io.seedraft.raft.Refusal;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import io.seedraft.sim.oracle.FakeNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CornerWatchTest {

    private static final Options LEASES = new Options(true, true, true);

    private final Corners corners = new Corners();
    private final CornerWatch watch = new CornerWatch(corners);
    private final FakeNode n1 = new FakeNode(1);
    private final FakeNode n2 = new FakeNode(2);
    private final FakeNode n3 = new FakeNode(3);

    @BeforeEach
    void boot() {
        watch.reset(3);
        watch.booted(n1, Options.DEFAULT);
        watch.booted(n2, LEASES);
        watch.booted(n3, LEASES);
    }

    private void steps(FakeNode node, Effect... wanted) {
        Effects effects = new Effects();
        for (Effect effect : wanted) effects.add(effect);
        watch.stepped(node, Input.WakeUp.INSTANCE, effects);
    }

    private void reached(Corner... expected) {
        assertEquals(Set.of(expected), corners.reached());
    }

    private static Entry entry(long term, long index) {
        return new Entry(index, term, Payload.NoOp.INSTANCE);
    }

    @Test
    void a_quiet_boot_reaches_nothing() {
        steps(n1);
        reached();
    }

    @Test
    void a_change_of_leader_is_seen_and_that_the_old_one_did_not_hear_of_it() {
        steps(n1.is(Role.LEADER, 1));
        steps(n2.is(Role.LEADER, 2));
        steps(n1.is(Role.FOLLOWER, 2));
        reached(Corner.LEADER_ELECTED, Corner.LEADER_CHANGED, Corner.TWO_LEADERS_AT_ONCE, Corner.LEADER_DEPOSED);
    }

    @Test
    void a_leader_that_steps_down_in_its_own_term_heard_no_quorum() {
        steps(n1.is(Role.LEADER, 1));
        steps(n1.is(Role.FOLLOWER, 1));
        reached(Corner.LEADER_ELECTED, Corner.CHECK_QUORUM_STEP_DOWN);
    }

    @Test
    void two_candidates_of_one_term_split_the_vote_when_one_tries_again() {
        steps(n1.is(Role.CANDIDATE, 1));
        steps(n2.is(Role.CANDIDATE, 1));
        reached();
        steps(n1.is(Role.CANDIDATE, 2));
        reached(Corner.SPLIT_VOTE);
    }

    @Test
    void a_lone_candidate_that_tries_again_splits_nothing() {
        steps(n1.is(Role.CANDIDATE, 1));
        steps(n1.is(Role.CANDIDATE, 2));
        reached();
    }

    @Test
    void refused_votes_are_told_apart() {
        n1.is(Role.FOLLOWER, 2).voted(2).appended(entry(1, 1));
        watch.receiving(n1, 3, new Message.RequestVote(2, new EntryId(1, 1), false));
        reached();
        watch.sending(1, new Message.RequestVoteReply(2, false));
        reached(Corner.VOTE_REFUSED_ALREADY_VOTED);
        watch.receiving(n1, 3, new Message.RequestVote(3, EntryId.NONE, false));
        watch.sending(1, new Message.RequestVoteReply(3, false));
        watch.receiving(n1, 3, new Message.RequestVote(1, EntryId.NONE, false));
        watch.sending(1, new Message.RequestVoteReply(3, false));
        watch.sending(1, new Message.PreVoteReply(2, false));
        watch.receiving(n1, 3, new Message.RequestVoteReply(2, true));
        reached(
                Corner.VOTE_REFUSED_ALREADY_VOTED,
                Corner.VOTE_REFUSED_LOG_BEHIND,
                Corner.STALE_TERM_MESSAGE,
                Corner.PRE_VOTE_REFUSED,
                Corner.LATE_VOTE_REPLY);
    }

    @Test
    void truncation_repetition_and_rejection_are_seen() {
        steps(n1.is(Role.FOLLOWER, 1).appended(entry(1, 1), entry(1, 2)));
        watch.receiving(n1, 2, new Message.AppendEntries(1, EntryId.NONE, List.of(entry(1, 1)), 0, 1));
        watch.written(1, new Effect.Persist(2, new io.seedraft.raft.HardState(2, 0), List.of(entry(2, 2))));
        watch.sending(1, new Message.AppendRejected(1, 1, 5, new EntryId(1, 2)));
        n2.is(Role.LEADER, 1);
        watch.receiving(n2, 1, new Message.AppendRejected(1, 1, 5, new EntryId(1, 2)));
        watch.sending(2, new Message.AppendEntries(1, EntryId.NONE, List.of(), 0, 1));
        assertEquals(0, corners.count(Corner.WHOLE_TERM_SKIPPED));
        watch.sending(2, new Message.AppendEntries(1, new EntryId(1, 2), List.of(entry(1, 3)), 0, 1));
        watch.sending(1, new Message.AppendRejected(2, 0, 5, EntryId.NONE));
        assertEquals(1, corners.count(Corner.APPEND_REJECTED));
        reached(Corner.DUPLICATE_APPEND, Corner.LOG_TRUNCATED, Corner.APPEND_REJECTED, Corner.WHOLE_TERM_SKIPPED);
    }

    @Test
    void an_old_entry_is_committed_by_one_behind_it() {
        steps(n1.is(Role.LEADER, 2).appended(entry(1, 1), entry(2, 2)));
        steps(n1.committed(2));
        reached(Corner.LEADER_ELECTED, Corner.COMMITTED, Corner.OLD_TERM_ENTRY_COMMITTED_INDIRECTLY);
    }

    @Test
    void what_a_crash_took_is_seen_at_the_boot() {
        steps(n1.is(Role.LEADER, 2).voted(1).appended(entry(1, 1)));
        watch.crashed(1);
        watch.booted(n1.is(Role.FOLLOWER, 1).voted(0).forgets(), Options.DEFAULT);
        reached(Corner.LEADER_ELECTED, Corner.TORN_TAIL_CUT, Corner.TERM_LOST_UNSYNCED);
    }

    @Test
    void reads_and_refusals_are_told_apart() {
        steps(n1, new Effect.Readable(1, 0), new Effect.Refused(2, Refusal.NO_ANSWER, 0));
        steps(n2.is(Role.LEADER, 1), new Effect.Readable(1, 0), new Effect.Refused(2, Refusal.TOO_MUCH_UNCOMMITTED, 2));
        reached(
                Corner.LEADER_ELECTED,
                Corner.FOLLOWER_READ_SERVED,
                Corner.READ_INDEX_SERVED,
                Corner.READ_REFUSED,
                Corner.REFUSED_TOO_MUCH_UNCOMMITTED);
    }

    private void asked(FakeNode node, boolean leaseSuffices, Effect... wanted) {
        Effects effects = new Effects();
        for (Effect effect : wanted) effects.add(effect);
        watch.stepped(node, new Input.Read(7, leaseSuffices), effects);
    }

    /** What is asked says nothing of what is done: a leader without leases answers a lease read by a round. */
    @Test
    void a_lease_is_seen_by_what_the_leader_does() {
        steps(n1.is(Role.LEADER, 1).appended(entry(1, 1)).committed(1));
        asked(n1, true);
        steps(n1, new Effect.Readable(7, 1));
        assertEquals(0, corners.count(Corner.LEASE_FELL_BACK));
        assertEquals(1, corners.count(Corner.READ_INDEX_SERVED));
        asked(n2.is(Role.LEADER, 2).appended(entry(1, 1), entry(2, 2)).committed(2), true);
        assertEquals(1, corners.count(Corner.LEASE_FELL_BACK));
        assertEquals(0, corners.count(Corner.LEASE_READ_SERVED));
        asked(n2, true, new Effect.Refused(7, Refusal.TOO_MANY_READS, 2));
        asked(n2, true, new Effect.Readable(7, 1));
        assertEquals(1, corners.count(Corner.LEASE_FELL_BACK));
        assertEquals(1, corners.count(Corner.LEASE_READ_SERVED));
        assertEquals(1, corners.count(Corner.READ_INDEX_SERVED));
    }

    private void requested(FakeNode node, long term, Effect... wanted) {
        Effects effects = new Effects();
        for (Effect effect : wanted) effects.add(effect);
        watch.stepped(node, new Input.Received(3, new Message.RequestVote(term, EntryId.NONE, false)), effects);
    }

    @Test
    void a_vote_request_is_overlooked_when_the_node_stays_in_its_term_and_says_nothing() {
        steps(n1.is(Role.FOLLOWER, 2).follows(2));
        requested(n1, 3, new Effect.Send(3, new Message.RequestVoteReply(2, false)));
        requested(n1, 2);
        reached();
        requested(n1, 3);
        reached(Corner.VOTE_OVERLOOKED);
    }

    @Test
    void a_node_that_came_back_keeps_still_for_what_it_promised_with_whatever_options() {
        requested(n2.is(Role.FOLLOWER, 2), 3);
        reached(Corner.BOOT_SILENCE);
        watch.booted(n2, Options.DEFAULT);
        requested(n2, 3);
        reached(Corner.BOOT_SILENCE, Corner.BOOT_SILENCE_WITHOUT_LEASES);
    }

    @Test
    void promises_of_different_lengths_are_seen_by_the_leader() {
        steps(n2.is(Role.LEADER, 1));
        watch.receiving(n2, 1, new Message.AppendAccepted(1, 1, 1, Long.MAX_VALUE, 5));
        watch.receiving(n2, 3, new Message.AppendAccepted(1, 1, 1, Long.MAX_VALUE, 5));
        reached(Corner.LEADER_ELECTED);
        watch.receiving(n2, 1, new Message.AppendAccepted(1, 1, 1, Long.MAX_VALUE, 7));
        reached(Corner.LEADER_ELECTED, Corner.PROMISES_DIFFER);
    }

    @Test
    void runs_add_up() {
        Corners campaign = new Corners();
        corners.hit(Corner.POWER_LOST);
        corners.add(Corner.MESSAGE_LOST, 4);
        campaign.add(corners);
        campaign.add(corners);
        assertEquals(2, campaign.count(Corner.POWER_LOST));
        assertEquals(8, campaign.count(Corner.MESSAGE_LOST));
        corners.reset();
        assertEquals(Set.of(), corners.reached());
    }
}
