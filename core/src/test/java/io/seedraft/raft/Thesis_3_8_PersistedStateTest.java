package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.port.LawViolation;
import org.junit.jupiter.api.Test;

/** Every promise waits for the disk that it rests on; nothing that a power loss could take back is ever said. */
class Thesis_3_8_PersistedStateTest {

    // --- votes

    @Test
    void a_vote_leaves_when_it_is_durable() {
        NodeUnderTest voter = node(1).boots().holdsWrites();
        voter.receives(2, "RequestVote term 1 last 0.0").expect("persist#2 {term 1, vote n2}");
        voter.persists().expect("to n2: RequestVoteReply term 1 granted");
    }

    @Test
    void a_vote_that_a_power_loss_took_was_never_said_so_another_may_get_it() {
        NodeUnderTest voter = node(1).boots().holdsWrites().receives(2, "RequestVote term 1 last 0.0");
        voter.expectNothingSaidOf("granted");
        voter.crashesAndBoots()
                .receives(3, "RequestVote term 1 last 0.0")
                .expectAmong("to n3: RequestVoteReply term 1 granted");
    }

    @Test
    void a_vote_that_was_said_is_known_after_a_power_loss() {
        NodeUnderTest voter = node(1).boots().receives(2, "RequestVote term 1 last 0.0");
        voter.expectAmong("to n2: RequestVoteReply term 1 granted");
        voter = voter.crashesAndBoots();
        voter.receives(3, "RequestVote term 1 last 0.0").expect("to n3: RequestVoteReply term 1 refused");
        voter.receives(2, "RequestVote term 1 last 0.0").expect("to n2: RequestVoteReply term 1 granted");
    }

    @Test
    void a_repeated_request_is_granted_no_sooner_than_the_first() {
        NodeUnderTest voter = node(1).boots().holdsWrites().receives(2, "RequestVote term 1 last 0.0");
        voter.receives(2, "RequestVote term 1 last 0.0").expect();
        voter.persists().expect("to n2: RequestVoteReply term 1 granted", "to n2: RequestVoteReply term 1 granted");
    }

    @Test
    void a_refusal_promises_nothing_and_waits_for_nothing() {
        node(1).log("1.1")
                .boots()
                .holdsWrites()
                .receives(2, "RequestVote term 2 last 0.0")
                .expect("to n2: RequestVoteReply term 2 refused", "persist#2 {term 2, vote nobody}");
    }

    // --- candidacy

    @Test
    void a_candidate_asks_for_votes_when_its_own_vote_is_durable() {
        NodeUnderTest candidate = node(1).boots().holdsWrites().wakesWhenDue();
        candidate.expect("persist#2 {term 1, vote n1}").expectRole(Role.CANDIDATE, 1);
        candidate.persists().expect("to n2: RequestVote term 1 last 0.0", "to n3: RequestVote term 1 last 0.0");
    }

    @Test
    void a_candidate_counts_its_own_vote_when_it_is_durable() {
        NodeUnderTest alone =
                node(1).voters(1).boots().holdsWrites().wakesWhenDue().expectRole(Role.CANDIDATE, 1);
        alone.persists().expectRole(Role.LEADER, 1);
    }

    @Test
    void the_vote_of_an_earlier_candidacy_becoming_durable_is_not_the_vote_of_this_one() {
        NodeUnderTest candidate =
                node(1).voters(1).boots().holdsWrites().wakesWhenDue().wakesWhenDue();
        candidate.expectRole(Role.CANDIDATE, 2).persists(2).expectRole(Role.CANDIDATE, 2);
        candidate.persists(3).expectRole(Role.LEADER, 2);
    }

    @Test
    void a_leader_comes_back_as_a_follower_that_leads_nobody() {
        NodeUnderTest leader = node(1).leads().crashesAndBoots().expectRole(Role.FOLLOWER, 1);
        assertEquals(RaftNode.NOBODY, leader.raft().leader());
        leader.proposes(1).expect("refused 1 NOT_LEADER, leader nobody");
        leader.receives(2, "RequestVoteReply term 1 granted").expectRole(Role.FOLLOWER, 1);
        leader.receives(3, "RequestVote term 1 last 0.0").expect("to n3: RequestVoteReply term 1 refused");
    }

    // --- entries

    @Test
    void entries_are_acknowledged_when_they_are_durable() {
        NodeUnderTest follower = node(2).boots().holdsWrites();
        follower.receives(1, "AppendEntries term 1 after 0.0 [1.1 1.2] commit 0 round 1")
                .expect("persist#2 {term 1, vote nobody} 1.1 1.2");
        follower.persists().expect("to n1: AppendAccepted term 1 round 1 match 2");
    }

    @Test
    void entries_that_came_twice_are_acknowledged_no_sooner() {
        NodeUnderTest follower = node(2).boots().holdsWrites();
        follower.receives(1, "AppendEntries term 1 after 0.0 [1.1] commit 0 round 1");
        follower.receives(1, "AppendEntries term 1 after 0.0 [1.1] commit 0 round 2")
                .expect();
    }

    @Test
    void a_heartbeat_is_answered_at_once_and_claims_what_is_durable() {
        NodeUnderTest follower = node(2).log("1.1").boots().holdsWrites();
        follower.receives(1, "AppendEntries term 1 after 1.1 [1.2 1.3] commit 0 round 1");
        follower.receives(1, "AppendEntries term 1 after 1.3 [] commit 0 round 2")
                .expect("to n1: AppendAccepted term 1 round 2 match 1");
        follower.persists();
        follower.receives(1, "AppendEntries term 1 after 1.3 [] commit 0 round 3")
                .expect("to n1: AppendAccepted term 1 round 3 match 3");
    }

    /**
     * In term 1 again after a power loss, the follower may cut what it claimed when the deposed leader of term 2 asks
     * it to; the
     * leader of term 3 then ignores each refusal at or below the match for the rest of its term.
     */
    @Test
    void a_heartbeat_of_a_term_that_is_not_durable_claims_no_match() {
        NodeUnderTest follower = node(2).log("1.1 1.2 1.3").boots().holdsWrites();
        follower.receives(1, "AppendEntries term 3 after 1.3 [] commit 0 round 1")
                .expectAmong("to n1: AppendAccepted term 3 round 1 match 0");
        follower.persists();
        follower.receives(1, "AppendEntries term 3 after 1.3 [] commit 0 round 2")
                .expect("to n1: AppendAccepted term 3 round 2 match 3");
    }

    @Test
    void an_earlier_write_releases_no_later_promise() {
        NodeUnderTest follower = node(2).boots().holdsWrites();
        follower.receives(1, "AppendEntries term 1 after 0.0 [1.1] commit 0 round 1");
        follower.receives(1, "AppendEntries term 1 after 1.1 [1.2] commit 0 round 1");
        follower.persists(2).expect("to n1: AppendAccepted term 1 round 1 match 1");
        follower.persists(3).expect("to n1: AppendAccepted term 1 round 1 match 2");
    }

    @Test
    void a_later_write_releases_all_earlier_promises_in_order() {
        NodeUnderTest follower = node(2).boots().holdsWrites();
        follower.receives(1, "AppendEntries term 1 after 0.0 [1.1] commit 0 round 1");
        follower.receives(1, "AppendEntries term 1 after 1.1 [1.2] commit 0 round 1");
        follower.persists(3)
                .expect("to n1: AppendAccepted term 1 round 1 match 1", "to n1: AppendAccepted term 1 round 1 match 2");
    }

    /**
     * 1.2 and 1.3 were replaced while they were on their way to the disk; their write becoming durable says
     * nothing of 2.2.
     */
    @Test
    void a_late_completion_makes_no_entry_durable_that_came_after_it() {
        NodeUnderTest follower = node(2).log("1.1").boots().holdsWrites();
        follower.receives(1, "AppendEntries term 1 after 1.1 [1.2 1.3] commit 0 round 1");
        follower.receives(3, "AppendEntries term 2 after 1.1 [2.2 2.3] commit 0 round 1");
        follower.persists(2);
        assertEquals(1, follower.raft().durableIndex());
        follower.receives(3, "AppendEntries term 2 after 2.3 [] commit 0 round 2")
                .expect("to n3: AppendAccepted term 2 round 2 match 0");
        follower.persists(3);
        assertEquals(3, follower.raft().durableIndex());
    }

    @Test
    void what_was_durable_and_is_replaced_is_durable_no_more() {
        NodeUnderTest follower = node(2).log("1.1 1.2 1.3").boots().holdsWrites();
        follower.receives(1, "AppendEntries term 2 after 1.1 [2.2] commit 0 round 1");
        assertEquals(1, follower.raft().durableIndex());
    }

    @Test
    void entries_survive_a_power_loss_once_acknowledged() {
        NodeUnderTest follower = node(2).boots();
        follower.receives(1, "AppendEntries term 1 after 0.0 [1.1 1.2] commit 0 round 1")
                .holdsWrites();
        follower.receives(1, "AppendEntries term 1 after 1.2 [1.3] commit 0 round 1")
                .expectLog("1.1 1.2 1.3");
        follower.crashesAndBoots().expectLog("1.1 1.2").expectRole(Role.FOLLOWER, 1);
    }

    /** What a killed process left may stand in a cache that the next power loss empties. */
    @Test
    void nothing_that_was_found_at_boot_is_durable_until_it_is_written_again() {
        NodeUnderTest node =
                node(2).term(3).votedFor(1).log("1.1 1.2").holdsWrites().boots();
        node.expect("persist#1 {term 3, vote n1}");
        assertEquals(0, node.raft().durableIndex());
        node.receives(1, "AppendEntries term 3 after 1.2 [] commit 0 round 1")
                .expect("to n1: AppendAccepted term 3 round 1 match 0");
        node.receives(1, "AppendEntries term 3 after 0.0 [1.1 1.2] commit 0 round 1")
                .expect();
        node.persists().expect("to n1: AppendAccepted term 3 round 1 match 2");
        assertEquals(2, node.raft().durableIndex());
    }

    // --- the leader itself (§10.2.1)

    @Test
    void a_leader_sends_before_its_own_disk_is_done() {
        NodeUnderTest leader = node(1).leads()
                .receives(2, "AppendAccepted term 1 round 1 match 1")
                .holdsWrites();
        leader.proposes(1)
                .expect(
                        "accepted 1 at 1.2",
                        "to n2: AppendEntries term 1 after 1.1 [1.2] commit 1 round 1",
                        "persist#4 {term 1, vote n1} 1.2");
    }

    @Test
    void a_leader_counts_itself_when_its_own_disk_is_done() {
        NodeUnderTest leader = node(1).leads()
                .receives(2, "AppendAccepted term 1 round 1 match 1")
                .holdsWrites();
        leader.proposes(1)
                .receives(2, "AppendAccepted term 1 round 1 match 2")
                .expect()
                .expectCommit(1);
        leader.persists().expect("apply 1.2").expectCommit(2);
    }

    @Test
    void a_majority_without_the_leader_commits_before_its_disk_is_done() {
        NodeUnderTest leader = node(1).leads()
                .receives(2, "AppendAccepted term 1 round 1 match 1")
                .holdsWrites();
        leader.proposes(1).receives(2, "AppendAccepted term 1 round 1 match 2");
        leader.receives(3, "AppendAccepted term 1 round 1 match 2").expectCommit(2);
    }

    @Test
    void alone_in_its_cluster_a_leader_commits_what_it_has_flushed() {
        NodeUnderTest leader = node(1).voters(1).leads().expectCommit(1).holdsWrites();
        leader.proposes(1)
                .expect("accepted 1 at 1.2", "persist#4 {term 1, vote n1} 1.2")
                .expectCommit(1);
        leader.wakesWhenDue().expectCommit(1);
        leader.persists().expect("apply 1.2").expectCommit(2);
    }

    @Test
    void a_disk_that_says_done_to_what_it_was_never_given_stops_the_node() {
        NodeUnderTest node = node(1).boots();
        LawViolation violation = assertThrows(LawViolation.class, () -> node.persists(2));
        assertEquals("DurableBeforePromise", violation.law());
    }
}
