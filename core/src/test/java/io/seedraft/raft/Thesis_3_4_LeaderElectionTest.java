package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.MS;
import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.seedraft.raft.membership.Membership;
import java.util.List;
import org.junit.jupiter.api.Test;

class Thesis_3_4_LeaderElectionTest {

    private static NodeUnderTest candidate(int... voters) {
        return node(1).voters(voters).boots().passes(100).wakes().expectRole(Role.CANDIDATE, 1);
    }

    // --- when to stand

    @Test
    void a_follower_that_hears_nobody_for_an_election_timeout_asks_all_voters_for_their_vote() {
        NodeUnderTest follower = node(1).boots();
        follower.passes(99).wakes().expect();
        follower.passes(1)
                .wakes()
                .expect(
                        "persist#2 {term 1, vote n1}",
                        "to n2: RequestVote term 1 last 0.0",
                        "to n3: RequestVote term 1 last 0.0");
    }

    @Test
    void election_timeouts_are_drawn_from_once_to_twice_the_shortest() {
        assertEquals(100 * MS, node(1).dice(bound -> 0).boots().raft().wakeAt());
        assertEquals(
                200 * MS - 1, node(1).dice(bound -> bound - 1).boots().raft().wakeAt());
    }

    @Test
    void every_timeout_is_drawn_anew_so_that_two_candidates_do_not_tie_for_ever() {
        long[] draw = {0};
        NodeUnderTest node = node(1).dice(bound -> draw[0]).boots();
        draw[0] = 7 * MS;
        node.passes(100).wakes();
        assertEquals(100 * MS + 107 * MS, node.raft().wakeAt());
    }

    @Test
    void a_heartbeat_puts_the_election_off() {
        NodeUnderTest follower = node(2).boots().passes(99);
        follower.receives(1, "AppendEntries term 1 after 0.0 [] commit 0 round 1");
        follower.passes(99).wakes().expectRole(Role.FOLLOWER, 1);
        follower.passes(1).wakes().expectRole(Role.CANDIDATE, 2);
    }

    @Test
    void a_vote_granted_puts_the_election_off_and_a_vote_refused_does_not() {
        NodeUnderTest granted = node(2).log("1.1").boots().passes(99);
        granted.receives(1, "RequestVote term 2 last 1.1").passes(1).wakes().expectRole(Role.FOLLOWER, 2);
        NodeUnderTest refused = node(2).log("1.1").boots().passes(99);
        refused.receives(1, "RequestVote term 2 last 0.0").passes(1).wakes().expectRole(Role.CANDIDATE, 3);
    }

    @Test
    void a_wake_up_before_its_time_changes_nothing() {
        NodeUnderTest follower = node(1).boots();
        long due = follower.raft().wakeAt();
        follower.passes(50).wakes().expect().expectRole(Role.FOLLOWER, 0);
        assertEquals(due, follower.raft().wakeAt());
    }

    @Test
    void a_node_that_does_not_vote_never_stands() {
        Membership learners = Membership.of(new int[] {1, 2, 3}, new int[0], new int[] {4});
        NodeUnderTest learner = node(4).membership(learners).boots();
        assertEquals(Long.MAX_VALUE, learner.raft().wakeAt());
        learner.passes(1000).wakes().expect().expectRole(Role.FOLLOWER, 0);
    }

    // --- who wins

    @Test
    void a_candidate_with_a_majority_leads_and_tells_everybody_at_once() {
        candidate(1, 2, 3)
                .receives(2, "RequestVoteReply term 1 granted")
                .expectRole(Role.LEADER, 1)
                .expect(
                        "to n2: AppendEntries term 1 after 0.0 [1.1] commit 0 round 1",
                        "to n3: AppendEntries term 1 after 0.0 [1.1] commit 0 round 1",
                        "persist#3 {term 1, vote n1} 1.1");
    }

    @Test
    void half_of_an_even_cluster_elects_nobody() {
        NodeUnderTest candidate = candidate(1, 2, 3, 4).receives(2, "RequestVoteReply term 1 granted");
        candidate.expectRole(Role.CANDIDATE, 1);
        candidate.receives(3, "RequestVoteReply term 1 granted").expectRole(Role.LEADER, 1);
    }

    @Test
    void a_repeated_vote_counts_once() {
        NodeUnderTest candidate = candidate(1, 2, 3, 4, 5);
        for (int time = 0; time < 4; time++) candidate.receives(2, "RequestVoteReply term 1 granted");
        candidate.expectRole(Role.CANDIDATE, 1);
        candidate.receives(3, "RequestVoteReply term 1 granted").expectRole(Role.LEADER, 1);
    }

    @Test
    void a_vote_of_an_older_term_does_not_count() {
        NodeUnderTest candidate = candidate(1, 2, 3).passes(100).wakes().expectRole(Role.CANDIDATE, 2);
        candidate.receives(2, "RequestVoteReply term 1 granted").expect().expectRole(Role.CANDIDATE, 2);
        candidate.receives(2, "RequestVoteReply term 2 granted").expectRole(Role.LEADER, 2);
    }

    @Test
    void who_does_not_vote_does_not_count() {
        Membership membership = Membership.of(new int[] {1, 2, 3}, new int[0], new int[] {4});
        NodeUnderTest candidate = node(1).membership(membership).boots().wakesWhenDue();
        candidate.receives(4, "RequestVoteReply term 1 granted").expectRole(Role.CANDIDATE, 1);
        candidate.receives(9, "RequestVoteReply term 1 granted").expectRole(Role.CANDIDATE, 1);
    }

    @Test
    void a_vote_that_comes_when_the_election_is_over_changes_nothing() {
        candidate(1, 2, 3)
                .receives(2, "RequestVoteReply term 1 granted")
                .receives(3, "RequestVoteReply term 1 granted")
                .expect();
    }

    @Test
    void a_candidate_that_a_majority_refused_follows_and_stands_again_in_a_new_term() {
        NodeUnderTest candidate = candidate(1, 2, 3);
        candidate.receives(2, "RequestVoteReply term 1 refused").expectRole(Role.CANDIDATE, 1);
        candidate.receives(3, "RequestVoteReply term 1 refused").expectRole(Role.FOLLOWER, 1);
        candidate.wakesWhenDue().expectRole(Role.CANDIDATE, 2);
    }

    @Test
    void a_joint_election_needs_a_majority_of_both_halves() {
        Membership joint = Membership.of(new int[] {1, 2, 3}, new int[] {1, 4, 5}, new int[0]);
        NodeUnderTest candidate = node(1).membership(joint).boots().wakesWhenDue();
        candidate.receives(2, "RequestVoteReply term 1 granted").expectRole(Role.CANDIDATE, 1);
        candidate.receives(3, "RequestVoteReply term 1 granted").expectRole(Role.CANDIDATE, 1);
        candidate.receives(5, "RequestVoteReply term 1 granted").expectRole(Role.LEADER, 1);
    }

    @Test
    void alone_in_its_cluster_a_node_elects_itself() {
        node(1).voters(1).boots().wakesWhenDue().expectRole(Role.LEADER, 1);
    }

    // --- one vote a term

    @Test
    void the_first_to_ask_gets_the_vote() {
        NodeUnderTest voter = node(1).boots();
        voter.receives(2, "RequestVote term 1 last 0.0")
                .expect("persist#2 {term 1, vote n2}", "to n2: RequestVoteReply term 1 granted");
        voter.receives(3, "RequestVote term 1 last 0.0").expect("to n3: RequestVoteReply term 1 refused");
    }

    @Test
    void a_request_that_is_repeated_is_granted_again() {
        NodeUnderTest voter = node(1).boots().receives(2, "RequestVote term 1 last 0.0");
        voter.receives(2, "RequestVote term 1 last 0.0").expect("to n2: RequestVoteReply term 1 granted");
    }

    @Test
    void a_new_term_gives_a_new_vote() {
        NodeUnderTest voter = node(1).boots().receives(2, "RequestVote term 1 last 0.0");
        voter.receives(3, "RequestVote term 2 last 0.0")
                .expect("persist#3 {term 2, vote n3}", "to n3: RequestVoteReply term 2 granted");
    }

    @Test
    void a_candidate_has_given_its_vote_to_itself() {
        candidate(1, 2, 3).receives(3, "RequestVote term 1 last 0.0").expect("to n3: RequestVoteReply term 1 refused");
    }

    @Test
    void a_candidate_that_another_beat_gives_no_second_vote_in_that_term() {
        NodeUnderTest candidate = candidate(1, 2, 3).receives(2, "AppendEntries term 1 after 1.1 [] commit 0 round 1");
        candidate.expectRole(Role.FOLLOWER, 1);
        candidate.receives(3, "RequestVote term 1 last 0.0").expect("to n3: RequestVoteReply term 1 refused");
    }

    @Test
    void a_leader_that_heard_no_quorum_gives_no_second_vote_in_its_term() {
        NodeUnderTest leader = node(1).checkQuorum().leads();
        while (leader.raft().role() == Role.LEADER) leader.wakesWhenDue();
        leader.receives(3, "RequestVote term 1 last 0.0").expect("to n3: RequestVoteReply term 1 refused");
    }

    // --- terms

    @Test
    void whoever_hears_of_a_higher_term_follows_in_it() {
        candidate(1, 2, 3).receives(2, "RequestVoteReply term 5 refused").expectRole(Role.FOLLOWER, 5);
        node(1).leads()
                .receives(2, "AppendRejected term 5 round 0 at 0 hint 0.0")
                .expect("lost leadership of term 1", "persist#4 {term 5, vote nobody}")
                .expectRole(Role.FOLLOWER, 5);
        node(1).boots()
                .receives(2, "AppendEntries term 5 after 0.0 [] commit 0 round 1")
                .expectRole(Role.FOLLOWER, 5);
    }

    @Test
    void a_candidate_follows_the_leader_of_its_term() {
        NodeUnderTest candidate =
                candidate(1, 2, 3).receives(3, "AppendEntries term 1 after 0.0 [1.1] commit 0 round 1");
        candidate.expectRole(Role.FOLLOWER, 1).expectLog("1.1");
        assertEquals(3, candidate.raft().leader());
        candidate.receives(2, "RequestVoteReply term 1 granted").expectRole(Role.FOLLOWER, 1);
    }

    @Test
    void a_leader_or_candidate_of_the_past_is_told_of_the_present() {
        NodeUnderTest node = node(1).term(5).boots();
        node.receives(2, "AppendEntries term 4 after 1.1 [4.2] commit 2 round 9")
                .expect("to n2: AppendRejected term 5 round 0 at 1 hint 0.0")
                .expectLog("");
        node.receives(3, "RequestVote term 4 last 3.9").expect("to n3: RequestVoteReply term 5 refused");
        assertEquals(RaftNode.NOBODY, node.raft().leader());
    }

    @Test
    void answers_of_the_past_are_overlooked() {
        NodeUnderTest leader = node(1).term(4).leads();
        for (String late : List.of(
                "AppendAccepted term 4 round 1 match 1",
                "AppendRejected term 4 round 1 at 1 hint 0.0",
                "PreVoteReply term 4 granted",
                "ReadIndexRequest term 4 read 1",
                "ReadIndexReply term 4 read 1 index 1",
                "TimeoutNow term 4")) {
            leader.receives(2, late).expect().expectRole(Role.LEADER, 5).expectCommit(0);
        }
    }

    // --- clusters

    @Test
    void a_cluster_elects_a_leader_whom_all_follow() {
        ClusterUnderTest cluster = ClusterUnderTest.of(5).elects(3);
        for (int id : cluster.ids()) assertEquals(3, cluster.node(id).raft().leader());
    }

    @Test
    void a_split_vote_elects_nobody_and_the_next_term_somebody() {
        ClusterUnderTest cluster = ClusterUnderTest.of(4).passes(1, 100).passes(2, 100);
        cluster.deliverOne(1, 3).deliverOne(2, 4).deliverAll();
        assertFalse(cluster.node(1).raft().role() == Role.LEADER
                || cluster.node(2).raft().role() == Role.LEADER);
        cluster.elects(2).expectRole(2, Role.LEADER, 2).expectRole(1, Role.FOLLOWER, 2);
    }

    @Test
    void a_minority_elects_nobody() {
        ClusterUnderTest cluster = ClusterUnderTest.of(5);
        cluster.isolate(1).mend(1, 2);
        cluster.passes(1, 100).deliverAll().expectRole(1, Role.CANDIDATE, 1);
        cluster.mend(1, 3).passes(1, 100).deliverAll().expectRole(1, Role.LEADER, 2);
    }

    @Test
    void a_leader_that_comes_back_from_isolation_follows_its_successor() {
        ClusterUnderTest cluster = ClusterUnderTest.of(3).elects(1).isolate(1);
        cluster.elects(2).expectRole(1, Role.LEADER, 1).expectRole(2, Role.LEADER, 2);
        cluster.mend(1).passes(1, 10).deliverAll().expectRole(1, Role.FOLLOWER, 2);
        cluster.settles(2).expectAgreement();
    }
}
