package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.node;

import org.junit.jupiter.api.Test;

class Thesis_4_2_3_DisruptiveServersTest {

    private static NodeUnderTest follower() {
        return node(2).log("1.1")
                .checkQuorum()
                .boots()
                .receives(1, "AppendEntries term 1 after 1.1 [] commit 0 round 1");
    }

    @Test
    void a_node_that_hears_its_leader_overlooks_a_candidate_and_its_term() {
        follower()
                .passes(99)
                .receives(3, "RequestVote term 9 last 8.9")
                .expect()
                .expectRole(Role.FOLLOWER, 1);
    }

    @Test
    void after_an_election_timeout_of_silence_it_votes() {
        follower()
                .passes(100)
                .receives(3, "RequestVote term 9 last 8.9")
                .expectAmong("to n3: RequestVoteReply term 9 granted");
    }

    @Test
    void a_leader_overlooks_a_candidate() {
        node(1).checkQuorum()
                .leads()
                .passes(1000)
                .receives(3, "RequestVote term 9 last 8.9")
                .expect()
                .expectRole(Role.LEADER, 1);
    }

    @Test
    void a_candidate_that_the_leader_itself_sent_is_heard() {
        follower()
                .receives(3, "RequestVote term 2 last 1.1 by transfer")
                .expectAmong("to n3: RequestVoteReply term 2 granted");
        node(1).checkQuorum()
                .leads()
                .receives(3, "RequestVote term 2 last 1.1 by transfer")
                .expectAmong("to n3: RequestVoteReply term 2 granted")
                .expectRole(Role.FOLLOWER, 2);
    }

    @Test
    void whoever_the_leader_sent_says_so() {
        follower()
                .receives(1, "TimeoutNow term 1")
                .expectRole(Role.CANDIDATE, 2)
                .expectBesideWrites(
                        "to n1: RequestVote term 2 last 1.1 by transfer",
                        "to n3: RequestVote term 2 last 1.1 by transfer");
    }

    @Test
    void a_node_that_knows_no_leader_votes() {
        node(2).checkQuorum()
                .boots()
                .receives(3, "RequestVote term 1 last 0.0")
                .expectAmong("to n3: RequestVoteReply term 1 granted");
    }

    @Test
    void without_the_option_it_votes_though_it_hears_a_leader() {
        node(2).boots()
                .receives(1, "AppendEntries term 1 after 0.0 [] commit 0 round 1")
                .receives(3, "RequestVote term 2 last 0.0")
                .expectAmong("to n3: RequestVoteReply term 2 granted");
    }

    @Test
    void a_removed_or_lonely_node_deposes_no_leader_that_the_others_hear() {
        ClusterUnderTest cluster = ClusterUnderTest.of(3, NodeUnderTest.Birth::checkQuorum)
                .elects(1)
                .settles(1);
        for (int time = 0; time < 5; time++) {
            cluster.passes(3, 100).deliverFrom(3).expectRole(1, Role.LEADER, 1).expectRole(2, Role.FOLLOWER, 1);
        }
    }
}
