package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.raft.membership.Membership;
import org.junit.jupiter.api.Test;

/** A leader that reaches no quorum leaves office, so that its clients look elsewhere. */
class Thesis_6_2_CheckQuorumTest {

    private static NodeUnderTest leader() {
        return node(1).checkQuorum().leads();
    }

    @Test
    void a_leader_that_hears_no_quorum_for_an_election_timeout_follows_in_its_term() {
        NodeUnderTest leader = leader();
        for (int beat = 1; beat <= 10; beat++) leader.passes(10).wakes().expectRole(Role.LEADER, 1);
        leader.passes(10).wakes().expect("lost leadership of term 1").expectRole(Role.FOLLOWER, 1);
        assertEquals(RaftNode.NOBODY, leader.raft().leader());
    }

    @Test
    void any_answer_of_this_term_counts_be_it_a_refusal() {
        NodeUnderTest leader = leader();
        for (int beat = 1; beat <= 30; beat++) {
            leader.passes(10).wakes().expectRole(Role.LEADER, 1);
            leader.receives(2, "AppendRejected term 1 round " + beat + " at 1 hint 0.0");
        }
    }

    @Test
    void an_answer_of_an_older_term_does_not_count() {
        NodeUnderTest leader = node(1).term(4).checkQuorum().leads();
        for (int beat = 1; beat <= 11; beat++) {
            leader.passes(10).wakes();
            leader.receives(2, "AppendAccepted term 4 round 1 match 0");
            leader.receives(3, "AppendAccepted term 4 round 1 match 0");
        }
        leader.expectRole(Role.FOLLOWER, 5);
    }

    @Test
    void one_of_four_others_is_no_quorum() {
        NodeUnderTest leader = node(1).voters(1, 2, 3, 4, 5).checkQuorum().leads();
        for (int beat = 1; beat <= 11; beat++) {
            leader.passes(10).wakes();
            leader.receives(2, "AppendAccepted term 1 round 1 match 1");
        }
        leader.expectRole(Role.FOLLOWER, 1);
    }

    @Test
    void a_learner_is_no_quorum() {
        Membership membership = Membership.of(new int[] {1, 2, 3}, new int[0], new int[] {4});
        NodeUnderTest leader = node(1).membership(membership).checkQuorum().leads();
        for (int beat = 1; beat <= 11; beat++) {
            leader.passes(10).wakes();
            leader.receives(4, "AppendAccepted term 1 round 1 match 1");
        }
        leader.expectRole(Role.FOLLOWER, 1);
    }

    @Test
    void alone_in_its_cluster_a_leader_is_its_own_quorum() {
        NodeUnderTest leader = node(1).voters(1).checkQuorum().leads();
        for (int beat = 1; beat <= 30; beat++) leader.passes(10).wakes().expectRole(Role.LEADER, 1);
    }

    @Test
    void without_the_option_a_leader_stays() {
        NodeUnderTest leader = node(1).leads();
        for (int beat = 1; beat <= 30; beat++) leader.passes(10).wakes().expectRole(Role.LEADER, 1);
    }

    @Test
    void it_refuses_the_reads_that_wait_and_what_its_clients_ask_then() {
        NodeUnderTest leader = leader().reads(5);
        leader.passes(101).wakes().expect("refused 5 LEADERSHIP_LOST, leader nobody", "lost leadership of term 1");
        leader.proposes(6).expect("refused 6 NOT_LEADER, leader nobody");
        leader.reads(7).expect("refused 7 NOT_LEADER, leader nobody");
    }

    @Test
    void it_waits_a_whole_election_timeout_before_it_stands_again() {
        NodeUnderTest leader = leader().passes(101).wakes().expectRole(Role.FOLLOWER, 1);
        leader.passes(99).wakes().expectRole(Role.FOLLOWER, 1);
        leader.passes(1).wakes().expectRole(Role.CANDIDATE, 2);
    }
}
