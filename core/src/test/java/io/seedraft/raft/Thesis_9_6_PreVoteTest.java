package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class Thesis_9_6_PreVoteTest {

    private static NodeUnderTest asking() {
        return node(1).term(4).preVote().boots().wakesWhenDue().expectRole(Role.PRE_CANDIDATE, 4);
    }

    private static NodeUnderTest voter() {
        return node(2).log("1.1 2.2").term(4).preVote().boots();
    }

    // --- who asks

    @Test
    void it_asks_before_it_raises_its_term_and_writes_nothing() {
        NodeUnderTest node = node(1).log("1.1").term(4).preVote().boots().wakesWhenDue();
        node.expect("to n2: RequestPreVote term 5 last 1.1", "to n3: RequestPreVote term 5 last 1.1");
        node.expectRole(Role.PRE_CANDIDATE, 4);
    }

    @Test
    void a_majority_that_would_vote_for_it_makes_it_a_candidate() {
        asking().receives(2, "PreVoteReply term 5 granted")
                .expectRole(Role.CANDIDATE, 5)
                .expect(
                        "persist#2 {term 5, vote n1}",
                        "to n2: RequestVote term 5 last 0.0",
                        "to n3: RequestVote term 5 last 0.0");
    }

    @Test
    void half_of_an_even_cluster_is_no_majority_and_nobody_counts_twice() {
        NodeUnderTest node = node(1).voters(1, 2, 3, 4).preVote().boots().wakesWhenDue();
        node.receives(2, "PreVoteReply term 1 granted").receives(2, "PreVoteReply term 1 granted");
        node.expectRole(Role.PRE_CANDIDATE, 0);
        node.receives(3, "PreVoteReply term 1 granted").expectRole(Role.CANDIDATE, 1);
    }

    @Test
    void an_answer_about_another_term_does_not_count() {
        asking().receives(2, "PreVoteReply term 6 granted").expect().expectRole(Role.PRE_CANDIDATE, 4);
        asking().receives(2, "PreVoteReply term 4 granted").expect().expectRole(Role.PRE_CANDIDATE, 4);
    }

    @Test
    void a_grant_that_comes_when_it_no_longer_asks_changes_nothing() {
        NodeUnderTest node = asking().receives(3, "AppendEntries term 4 after 0.0 [] commit 0 round 1");
        node.receives(2, "PreVoteReply term 5 granted").expect().expectRole(Role.FOLLOWER, 4);
    }

    @Test
    void unanswered_it_asks_again_in_the_same_term() {
        NodeUnderTest node = asking();
        for (int time = 0; time < 5; time++) {
            node.wakesWhenDue().expectRole(Role.PRE_CANDIDATE, 4).expectAmong("to n2: RequestPreVote term 5 last 0.0");
        }
    }

    @Test
    void alone_in_its_cluster_it_need_not_ask() {
        node(1).voters(1).preVote().boots().wakesWhenDue().expectRole(Role.LEADER, 1);
    }

    @Test
    void whom_the_leader_sends_does_not_ask_first() {
        NodeUnderTest follower = node(2).preVote().boots();
        follower.receives(1, "AppendEntries term 4 after 0.0 [] commit 0 round 1");
        follower.receives(1, "TimeoutNow term 4").expectRole(Role.CANDIDATE, 5);
    }

    /** Left behind by a term, it would ask about one that nobody can grant, for ever. */
    @Test
    void a_refusal_tells_it_the_term_that_left_it_behind() {
        asking().receives(2, "PreVoteReply term 9 refused").expectRole(Role.FOLLOWER, 9);
    }

    // --- who is asked

    @Test
    void it_would_vote_for_a_log_that_is_up_to_date_and_binds_itself_to_nothing() {
        NodeUnderTest voter = voter();
        voter.receives(1, "RequestPreVote term 5 last 2.2").expect("to n1: PreVoteReply term 5 granted");
        voter.receives(3, "RequestPreVote term 5 last 2.2").expect("to n3: PreVoteReply term 5 granted");
        voter.expectRole(Role.FOLLOWER, 4);
        assertEquals(RaftNode.NOBODY, voter.raft().votedFor());
    }

    @Test
    void to_be_asked_puts_off_no_election() {
        NodeUnderTest voter = voter();
        long due = voter.raft().wakeAt();
        voter.passes(99).receives(1, "RequestPreVote term 5 last 2.2");
        assertEquals(due, voter.raft().wakeAt());
    }

    @Test
    void it_would_not_vote_for_a_log_that_is_behind() {
        voter().receives(1, "RequestPreVote term 5 last 2.1").expect("to n1: PreVoteReply term 4 refused");
        voter().receives(1, "RequestPreVote term 5 last 1.9").expect("to n1: PreVoteReply term 4 refused");
    }

    @Test
    void it_would_not_vote_while_it_hears_a_leader() {
        NodeUnderTest voter = voter().receives(3, "AppendEntries term 4 after 2.2 [] commit 0 round 1");
        voter.passes(99).receives(1, "RequestPreVote term 5 last 4.9").expect("to n1: PreVoteReply term 4 refused");
        voter.passes(1).receives(1, "RequestPreVote term 5 last 4.9").expect("to n1: PreVoteReply term 5 granted");
    }

    @Test
    void it_would_not_vote_in_a_term_that_it_has_entered_and_says_so() {
        voter().receives(1, "RequestPreVote term 4 last 3.9").expect("to n1: PreVoteReply term 4 refused");
        voter().receives(1, "RequestPreVote term 2 last 1.9").expect("to n1: PreVoteReply term 4 refused");
    }

    @Test
    void a_leader_would_vote_for_nobody() {
        node(1).preVote()
                .leads()
                .passes(1000)
                .receives(2, "RequestPreVote term 9 last 8.9")
                .expect("to n2: PreVoteReply term 1 refused");
    }

    // --- clusters

    @Test
    void a_node_cut_off_for_long_disturbs_nobody_when_it_returns() {
        ClusterUnderTest cluster =
                ClusterUnderTest.of(3, NodeUnderTest.Birth::preVote).elects(1).settles(1);
        cluster.isolate(3);
        for (int time = 0; time < 9; time++) cluster.passes(3, 100).deliverAll();
        cluster.expectRole(3, Role.PRE_CANDIDATE, 1).mend(3).passes(3, 100).deliverAll();
        cluster.expectRole(1, Role.LEADER, 1)
                .settles(1)
                .expectRole(3, Role.FOLLOWER, 1)
                .expectAgreement();
    }

    @Test
    void a_node_cut_off_in_a_higher_term_finds_its_way_back() {
        ClusterUnderTest cluster =
                ClusterUnderTest.of(3, birth -> birth.preVote().checkQuorum()).elects(1);
        cluster.on(3, node -> node.receives(2, "RequestVoteReply term 7 refused"))
                .expectRole(3, Role.FOLLOWER, 7);
        cluster.settles(1).expectRole(1, Role.FOLLOWER, 7);
        cluster.elects(1).settles(1).expectAgreement();
    }

    @Test
    void when_the_leader_is_gone_the_others_elect_one() {
        ClusterUnderTest cluster =
                ClusterUnderTest.of(3, NodeUnderTest.Birth::preVote).elects(1).settles(1);
        cluster.crashes(1).elects(2).expectRole(2, Role.LEADER, 2);
    }
}
