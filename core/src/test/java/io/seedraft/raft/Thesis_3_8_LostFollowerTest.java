package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.membership.Losses;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A follower whose disk was wiped, or put back to an older state: its leader notices, and nobody counts it any more. */
class Thesis_3_8_LostFollowerTest {

    /** Leads term 1 in round 1 with 1.1 1.2 1.3; n2 has acknowledged all of it, n3 nothing. */
    private static NodeUnderTest leader(NodeUnderTest.Birth birth) {
        NodeUnderTest leader = birth.leads();
        leader.receives(2, "AppendAccepted term 1 round 1 match 1").proposes(1).proposes(2);
        return leader.receives(2, "AppendAccepted term 1 round 1 match 3").expectCommit(3);
    }

    private static NodeUnderTest leader() {
        return leader(node(1));
    }

    /** The same, and n2 was found to have lost everything: the loss is entry 1.4. */
    private static NodeUnderTest leaderThatKnows(NodeUnderTest.Birth birth) {
        NodeUnderTest leader = leader(birth).wakesWhenDue();
        return leader.receives(2, "AppendRejected term 1 round 2 at 3 hint 0.0").expectLog("1.1 1.2 1.3 1.4");
    }

    private static Entry loss(long term, long index, int node) {
        return new Entry(index, term, new Payload.Loss(node, Math.min(3, index - 1)));
    }

    private static Message lossOf(int node) {
        return new Message.AppendEntries(5, EntryId.NONE, List.of(loss(5, 1, node)), 0, 1);
    }

    // --- what proves it

    @Test
    void a_refusal_of_what_was_acknowledged_before_the_request_left_proves_a_loss() {
        NodeUnderTest leader = leader().wakesWhenDue();
        leader.expectAmong("to n2: AppendEntries term 1 after 1.3 [] commit 3 round 2");
        leader.receives(2, "AppendRejected term 1 round 2 at 3 hint 0.0");
        assertEquals(List.of(new Losses.Lost(2, 3, 4)), leader.raft().losses());
        leader.expectAmong("to n2: AppendEntries term 1 after 0.0 [1.1 1.2 1.3 1.4] commit 3 round 2");
    }

    @Test
    void a_refusal_of_the_round_in_which_the_acknowledgement_came_may_be_older_than_that() {
        leader().receives(2, "AppendRejected term 1 round 1 at 3 hint 0.0").expect();
        leader().receives(2, "AppendRejected term 1 round 1 at 2 hint 0.0").expect();
    }

    @Test
    void a_refusal_of_what_was_never_acknowledged_proves_nothing() {
        NodeUnderTest leader = leader().proposes(3).wakesWhenDue();
        leader.receives(2, "AppendRejected term 1 round 2 at 4 hint 1.3").expectLog("1.1 1.2 1.3 1.4");
        assertEquals(List.of(), leader.raft().losses());
    }

    @Test
    void the_answer_to_a_message_of_an_older_term_proves_nothing() {
        NodeUnderTest leader = leader().wakesWhenDue().wakesWhenDue();
        leader.receives(2, "AppendRejected term 1 round 0 at 3 hint 0.0").expect();
    }

    @Test
    void a_later_acknowledgement_is_waited_for_by_a_later_round() {
        NodeUnderTest leader = leader().wakesWhenDue().proposes(3);
        leader.receives(2, "AppendAccepted term 1 round 2 match 4");
        leader.receives(2, "AppendRejected term 1 round 2 at 4 hint 0.0").expect();
        leader.wakesWhenDue().receives(2, "AppendRejected term 1 round 3 at 4 hint 0.0");
        assertTrue(leader.raft().losses().contains(new Losses.Lost(2, 4, 5)));
    }

    @Test
    void a_refusal_waits_until_its_term_is_durable() {
        NodeUnderTest follower = node(2).holdsWrites().boots().persists();
        follower.receives(1, "AppendEntries term 4 after 3.7 [] commit 0 round 2")
                .expectBesideWrites();
        follower.persists().expect("to n1: AppendRejected term 4 round 2 at 7 hint 0.0");
        follower.receives(1, "AppendEntries term 4 after 3.7 [] commit 0 round 3")
                .expect("to n1: AppendRejected term 4 round 3 at 7 hint 0.0");
    }

    // --- no storm

    @Test
    void a_refusal_that_moves_nothing_back_is_answered_at_the_next_heartbeat() {
        NodeUnderTest leader = leader().proposes(3);
        leader.receives(2, "AppendRejected term 1 round 1 at 4 hint 0.0")
                .expect("to n2: AppendEntries term 1 after 1.3 [1.4] commit 3 round 1");
        leader.receives(2, "AppendRejected term 1 round 1 at 3 hint 0.0").expect();
        leader.receives(2, "AppendRejected term 1 round 1 at 3 hint 0.0").expect();
        leader.proposes(4).expectNothingSaidOf("to n2");
        leader.wakesWhenDue().expectAmong("to n2: AppendEntries term 1 after 1.3 [1.4 1.5] commit 3 round 2");
    }

    @Test
    void a_loss_is_entered_once_however_often_it_shows() {
        NodeUnderTest leader = leaderThatKnows(node(1));
        leader.receives(2, "AppendAccepted term 1 round 2 match 4").wakesWhenDue();
        leader.receives(2, "AppendRejected term 1 round 3 at 4 hint 1.1")
                .expect("to n2: AppendEntries term 1 after 1.1 [1.2 1.3 1.4] commit 3 round 3");
        leader.expectLog("1.1 1.2 1.3 1.4");
    }

    // --- who counts it

    @Test
    void its_acknowledgements_commit_nothing_and_it_is_sent_what_is_new() {
        NodeUnderTest leader = leaderThatKnows(node(1));
        leader.receives(2, "AppendAccepted term 1 round 2 match 4").expectCommit(3);
        // Until the other one says so too, nobody who counts is known to have room.
        leader.receives(3, "AppendAccepted term 1 round 2 match 3").expectCommit(3);
        leader.proposes(3).expectAmong("to n2: AppendEntries term 1 after 1.4 [1.5] commit 3 round 2");
        leader.receives(2, "AppendAccepted term 1 round 2 match 5").expectCommit(3);
        leader.receives(3, "AppendAccepted term 1 round 2 match 5").expectCommit(5);
    }

    @Test
    void its_answers_confirm_no_round() {
        NodeUnderTest leader = leaderThatKnows(node(1)).reads(7).wakesWhenDue();
        leader.receives(2, "AppendAccepted term 1 round 3 match 0").expectNothingSaidOf("readable");
        leader.receives(3, "AppendRejected term 1 round 3 at 3 hint 0.0").expectAmong("readable 7 at 3");
    }

    @Test
    void its_questions_get_no_read_index() {
        leaderThatKnows(node(1)).receives(2, "ReadIndexRequest term 1 read 9").expect();
    }

    @Test
    void alone_with_it_a_leader_hears_no_quorum() {
        NodeUnderTest leader = leaderThatKnows(node(1).checkQuorum());
        for (int beat = 1; beat <= 11; beat++) {
            leader.passes(10).wakes().receives(2, "AppendAccepted term 1 round 2 match 4");
        }
        leader.expectRole(Role.FOLLOWER, 1);
    }

    @Test
    void a_joint_membership_needs_a_majority_of_each_half_without_it() {
        Membership joint = Membership.of(new int[] {1, 2, 3}, new int[] {1, 4, 5}, new int[0]);
        NodeUnderTest leader = node(1).membership(joint).leads();
        leader.receives(2, "AppendAccepted term 1 round 1 match 1").wakesWhenDue();
        leader.receives(2, "AppendRejected term 1 round 2 at 1 hint 0.0").expectLog("1.1 1.2");
        for (int sound : new int[] {4, 5}) leader.receives(sound, "AppendAccepted term 1 round 2 match 2");
        leader.receives(2, "AppendAccepted term 1 round 2 match 2").expectCommit(0);
        leader.receives(3, "AppendAccepted term 1 round 2 match 2").expectCommit(2);
    }

    @Test
    void a_candidate_whose_log_tells_of_the_loss_counts_no_vote_of_the_lost_node() {
        NodeUnderTest candidate = node(1).boots().receives(3, lossOf(2)).passes(100);
        candidate.wakesWhenDue().expectRole(Role.CANDIDATE, 6);
        candidate.receives(2, "RequestVoteReply term 6 granted").expectRole(Role.CANDIDATE, 6);
        candidate.receives(3, "RequestVoteReply term 6 granted").expectRole(Role.LEADER, 6);
    }

    @Test
    void nor_a_pre_vote() {
        NodeUnderTest candidate =
                node(1).preVote().boots().receives(3, lossOf(2)).passes(100);
        candidate.wakesWhenDue().receives(2, "PreVoteReply term 6 granted").expectRole(Role.PRE_CANDIDATE, 5);
        candidate.receives(3, "PreVoteReply term 6 granted").expectRole(Role.CANDIDATE, 6);
    }

    @Test
    void a_voter_that_knows_elects_no_lost_node() {
        NodeUnderTest voter = node(1).boots().receives(3, lossOf(2)).passes(200);
        voter.receives(2, "RequestVote term 7 last 6.9").expectBesideWrites("to n2: RequestVoteReply term 7 refused");
        voter.receives(2, "RequestPreVote term 8 last 6.9").expect("to n2: PreVoteReply term 7 refused");
    }

    // --- the lost node itself

    private static NodeUnderTest lost() {
        return node(2).boots().receives(3, lossOf(2));
    }

    @Test
    void a_node_that_knows_of_its_loss_does_not_stand() {
        NodeUnderTest lost = lost();
        lost.receives(3, "TimeoutNow term 5").expectRole(Role.FOLLOWER, 5);
    }

    @Test
    void it_follows_a_leader_that_it_does_not_hear_for_an_election_timeout_no_more() {
        NodeUnderTest lost = lost().reads(4).passes(99).wakes();
        assertEquals(3, lost.raft().leader());
        lost.passes(1).wakes().expect().expectRole(Role.FOLLOWER, 5);
        assertEquals(RaftNode.NOBODY, lost.raft().leader());
        assertEquals(Long.MAX_VALUE, lost.raft().wakeAt());
        lost.receives(1, "AppendEntries term 5 after 5.1 [] commit 1 round 2");
        assertEquals(1, lost.raft().leader());
    }

    @Test
    void it_votes_for_nobody() {
        lost().receives(1, "RequestVote term 6 last 5.9").expectBesideWrites("to n1: RequestVoteReply term 6 refused");
        lost().passes(200).receives(1, "RequestPreVote term 6 last 5.9").expect("to n1: PreVoteReply term 5 refused");
    }

    @Test
    void it_acknowledges_what_it_is_sent() {
        lost().receives(3, "AppendEntries term 5 after 5.1 [5.2] commit 1 round 2")
                .expectAmong("to n3: AppendAccepted term 5 round 2 match 2");
    }

    @Test
    void reads_there_are_refused_also_those_that_wait_when_it_learns() {
        lost().reads(4).expect("refused 4 LOST_ENTRIES, leader n3");
        NodeUnderTest learns = node(2).boots().receives(3, "AppendEntries term 5 after 0.0 [] commit 0 round 1");
        learns.reads(4).receives(3, lossOf(2)).expectAmong("refused 4 LOST_ENTRIES, leader n3");
    }

    @Test
    void it_learns_again_at_boot() {
        NodeUnderTest lost = lost().crashesAndBoots();
        assertTrue(lost.raft().isLost());
        assertEquals(Long.MAX_VALUE, lost.raft().wakeAt());
    }

    // --- what a truncation takes back

    @Test
    void a_loss_whose_entry_is_replaced_never_was() {
        NodeUnderTest follower = lost();
        follower.receives(1, "AppendEntries term 6 after 0.0 [6.1] commit 0 round 1");
        assertFalse(follower.raft().isLost());
        assertEquals(List.of(), follower.raft().losses());
        follower.passes(100).wakesWhenDue().expectRole(Role.CANDIDATE, 7);
    }

    @Test
    void of_two_losses_a_truncation_takes_back_those_behind_it() {
        Losses losses = new Losses();
        assertTrue(losses.appended(loss(1, 4, 2)));
        assertFalse(losses.appended(new Entry(5, 1, Payload.NoOp.INSTANCE)));
        losses.appended(loss(2, 6, 3));
        assertTrue(losses.truncatedFrom(5));
        assertFalse(losses.truncatedFrom(5));
        assertEquals(List.of(new Losses.Lost(2, 3, 4)), losses.all());
        assertTrue(losses.contains(2));
        assertFalse(losses.contains(3));
    }
}
