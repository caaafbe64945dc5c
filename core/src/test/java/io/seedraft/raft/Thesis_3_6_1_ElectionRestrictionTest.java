package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class Thesis_3_6_1_ElectionRestrictionTest {

    private static NodeUnderTest voter(String log) {
        return node(2).log(log).term(9).boots();
    }

    @Test
    void a_voter_refuses_a_log_that_ends_in_an_older_term_however_long() {
        voter("1.1 3.2")
                .receives(1, "RequestVote term 10 last 2.99")
                .expect("to n1: RequestVoteReply term 10 refused", "persist#2 {term 10, vote nobody}");
    }

    @Test
    void a_voter_grants_to_a_log_that_ends_in_a_later_term_however_short() {
        voter("1.1 2.2 2.3")
                .receives(1, "RequestVote term 10 last 3.1")
                .expect("persist#2 {term 10, vote n1}", "to n1: RequestVoteReply term 10 granted");
    }

    @Test
    void of_two_logs_that_end_in_one_term_the_longer_is_the_more_up_to_date() {
        voter("1.1 2.2 2.3")
                .receives(1, "RequestVote term 10 last 2.2")
                .expectAmong("to n1: RequestVoteReply term 10 refused");
        voter("1.1 2.2 2.3")
                .receives(1, "RequestVote term 10 last 2.4")
                .expectAmong("to n1: RequestVoteReply term 10 granted");
    }

    @Test
    void equal_logs_are_up_to_date() {
        voter("1.1 2.2")
                .receives(1, "RequestVote term 10 last 2.2")
                .expectAmong("to n1: RequestVoteReply term 10 granted");
        voter("").receives(1, "RequestVote term 10 last 0.0").expectAmong("to n1: RequestVoteReply term 10 granted");
    }

    @Test
    void a_candidate_that_is_refused_for_its_log_costs_the_voter_its_term_and_not_its_vote() {
        NodeUnderTest voter = voter("1.1 3.2").receives(1, "RequestVote term 10 last 2.9");
        voter.receives(3, "RequestVote term 10 last 3.2").expectAmong("to n3: RequestVoteReply term 10 granted");
    }

    @Test
    void every_elected_leader_holds_every_committed_entry() {
        ClusterUnderTest cluster = ClusterUnderTest.of(5).elects(1).isolate(4).isolate(5);
        cluster.on(1, leader -> leader.proposes(1)).settles(1).expectCommit(1, 2);
        cluster.mendAll().crashes(1);
        cluster.passes(4, 100).deliverAll();
        assertTrue(cluster.node(4).raft().role() != Role.LEADER, "lacks what is committed");
        cluster.elects(2).settles(2).expectCommit(5, 3);
    }
}
