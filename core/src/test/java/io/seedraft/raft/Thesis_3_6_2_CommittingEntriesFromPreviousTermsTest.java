package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class Thesis_3_6_2_CommittingEntriesFromPreviousTermsTest {

    @Test
    void an_entry_of_an_older_term_is_not_committed_by_counting() {
        NodeUnderTest leader =
                node(1).voters(1, 2, 3, 4, 5).log("1.1 2.2").term(3).leads();
        leader.receives(2, "AppendAccepted term 4 round 1 match 2");
        leader.receives(3, "AppendAccepted term 4 round 1 match 2").expectCommit(0);
        leader.receives(4, "AppendAccepted term 4 round 1 match 2").expectCommit(0);
        leader.receives(5, "AppendAccepted term 4 round 1 match 2").expectCommit(0);
    }

    @Test
    void an_entry_of_its_own_term_commits_all_before_it() {
        NodeUnderTest leader =
                node(1).voters(1, 2, 3, 4, 5).log("1.1 2.2").term(3).leads();
        leader.receives(2, "AppendAccepted term 4 round 1 match 3").expectCommit(0);
        leader.receives(3, "AppendAccepted term 4 round 1 match 3")
                .expectCommit(3)
                .expectAmong("apply 1.1 2.2 4.3");
    }

    /** Steps a to c of figure 3.7 (the paper's figure 8): 2.2 stands on a majority, and n5 can still replace it. */
    private static ClusterUnderTest figure_3_7_up_to_c() {
        Limits oneEntryAMessage = new Limits(1, 64, 4 << 20, LogLimits.DEFAULT, RequestLimits.DEFAULT);
        ClusterUnderTest cluster =
                ClusterUnderTest.of(5, birth -> birth.limits(oneEntryAMessage).log("1.1"));
        // a: n1 leads term 2, and its entry 2.2 reaches n2 only.
        cluster.passes(1, 100).deliverOnce().deliverOne(2, 1).deliverOne(3, 1);
        cluster.expectRole(1, Role.LEADER, 2).deliverOne(1, 2).dropAll();
        cluster.expectLog(2, "1.1 2.2").crashes(1);
        // b: n5 leads term 3 by n3's, n4's and its own vote, and its entry 3.2 reaches nobody.
        cluster.passes(5, 100);
        cluster.deliverOne(5, 3).deliverOne(5, 4).deliverOne(3, 5).deliverOne(4, 5);
        cluster.expectRole(5, Role.LEADER, 3).dropAll().expectLog(5, "1.1 3.2").crashes(5);
        // c: n1 leads term 4 and brings 2.2 to n3 and n4; its own entry 4.3 goes nowhere.
        cluster.boots(1).passes(1, 100).deliverOnce().dropAll(); // refused: n3 and n4 voted in term 3
        cluster.passes(1, 100).deliverFrom(1).deliverFrom(3).deliverFrom(4);
        cluster.expectRole(1, Role.LEADER, 4).drop(1, 2).drop(1, 5);
        for (int follower : new int[] {3, 4}) {
            cluster.deliverOne(1, follower); // 4.3 behind 2.2: it lacks that
            cluster.deliverOne(follower, 1);
            cluster.deliverOne(1, follower); // 2.2 behind 1.1
            cluster.deliverOne(follower, 1);
            cluster.expectLog(follower, "1.1 2.2");
        }
        return cluster;
    }

    @Test
    void figure_3_7_c_an_entry_of_term_2_on_a_majority_is_not_committed_in_term_4() {
        figure_3_7_up_to_c().expectLog(1, "1.1 2.2 4.3").expectLog(2, "1.1 2.2").expectCommit(1, 0);
    }

    @Test
    void figure_3_7_d_it_may_yet_be_replaced_by_an_entry_of_term_3() {
        ClusterUnderTest cluster = figure_3_7_up_to_c().dropAll().crashes(1).boots(5);
        cluster.passes(5, 100).deliverAll();
        while (cluster.node(5).raft().role() != Role.LEADER)
            cluster.passes(5, 100).deliverAll();
        cluster.settles(5)
                .expectLog(2, "1.1 3.2 5.3")
                .expectLog(3, "1.1 3.2 5.3")
                .expectCommit(4, 3);
        cluster.boots(1).settles(5).expectAgreement();
    }

    @Test
    void figure_3_7_e_once_an_entry_of_term_4_is_committed_behind_it_n5_is_not_elected() {
        ClusterUnderTest cluster =
                figure_3_7_up_to_c().settles(1).expectCommit(1, 3).expectCommit(3, 3);
        cluster.crashes(1).boots(5).dropAll();
        for (int time = 0; time < 5; time++) {
            cluster.passes(5, 100).deliverAll();
            assertTrue(cluster.node(5).raft().role() != Role.LEADER, "lacks 4.3");
        }
        cluster.elects(3)
                .settles(3)
                .expectLog(5, "1.1 2.2 4.3 " + cluster.node(3).raft().term() + ".4");
    }
}
