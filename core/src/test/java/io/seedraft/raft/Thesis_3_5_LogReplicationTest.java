package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Thesis_3_5_LogReplicationTest {

    private static NodeUnderTest follower(String log) {
        return node(2).log(log).boots();
    }

    // --- the follower

    @Test
    void entries_are_taken_when_the_one_before_them_is_there() {
        follower("1.1 1.2")
                .receives(1, "AppendEntries term 2 after 1.2 [2.3 2.4] commit 0 round 7")
                .expect("persist#2 {term 2, vote nobody} 2.3 2.4", "to n1: AppendAccepted term 2 round 7 match 4")
                .expectLog("1.1 1.2 2.3 2.4");
    }

    @Test
    void entries_behind_a_gap_are_refused() {
        follower("1.1 1.2")
                .receives(1, "AppendEntries term 2 after 1.3 [2.4] commit 0 round 7")
                .expectBesideWrites("to n1: AppendRejected term 2 round 7 at 3 hint 1.2")
                .expectLog("1.1 1.2");
    }

    @Test
    void entries_behind_another_term_are_refused() {
        follower("1.1 1.2")
                .receives(1, "AppendEntries term 3 after 2.2 [3.3] commit 0 round 7")
                .expectBesideWrites("to n1: AppendRejected term 3 round 7 at 2 hint 1.2")
                .expectLog("1.1 1.2");
    }

    @Test
    void a_refused_request_commits_nothing() {
        follower("1.1 1.2")
                .receives(1, "AppendEntries term 3 after 2.2 [3.3] commit 2 round 7")
                .expectCommit(0);
    }

    @Test
    void an_entry_that_conflicts_is_replaced_and_all_behind_it() {
        follower("1.1 2.2 2.3 2.4")
                .receives(1, "AppendEntries term 3 after 1.1 [3.2] commit 0 round 1")
                .expect("persist#2 {term 3, vote nobody} 3.2", "to n1: AppendAccepted term 3 round 1 match 2")
                .expectLog("1.1 3.2");
    }

    /** An older request, late: 1.3 was acknowledged since, and the leader counts on it. */
    @Test
    void a_late_request_takes_nothing_that_came_behind_it() {
        NodeUnderTest follower = follower("");
        follower.receives(1, "AppendEntries term 1 after 0.0 [1.1] commit 0 round 1");
        follower.receives(1, "AppendEntries term 1 after 1.1 [1.2 1.3] commit 0 round 1");
        follower.receives(1, "AppendEntries term 1 after 0.0 [1.1] commit 0 round 1")
                .expect("to n1: AppendAccepted term 1 round 1 match 1")
                .expectLog("1.1 1.2 1.3");
        follower.receives(1, "AppendEntries term 1 after 0.0 [1.1 1.2] commit 0 round 1")
                .expectLog("1.1 1.2 1.3");
    }

    @Test
    void entries_that_are_there_in_part_are_completed() {
        follower("1.1 1.2 2.3")
                .receives(1, "AppendEntries term 3 after 0.0 [1.1 1.2 3.3 3.4] commit 0 round 1")
                .expect("persist#2 {term 3, vote nobody} 3.3 3.4", "to n1: AppendAccepted term 3 round 1 match 4")
                .expectLog("1.1 1.2 3.3 3.4");
    }

    /** Behind the request may stand the tail of an older leader: 1.3 here is not what the leader holds at 3. */
    @Test
    void no_more_is_acknowledged_than_the_request_showed_to_agree() {
        follower("1.1 1.2 1.3")
                .receives(1, "AppendEntries term 2 after 1.1 [1.2] commit 0 round 1")
                .expectBesideWrites("to n1: AppendAccepted term 2 round 1 match 2");
        follower("1.1 1.2 1.3")
                .receives(1, "AppendEntries term 2 after 1.1 [] commit 0 round 1")
                .receives(1, "AppendEntries term 2 after 1.1 [] commit 0 round 2")
                .expect("to n1: AppendAccepted term 2 round 2 match 1");
    }

    @Test
    void no_more_is_committed_than_the_request_showed_to_agree() {
        follower("1.1 1.2 1.3")
                .receives(1, "AppendEntries term 2 after 1.1 [] commit 3 round 1")
                .expectCommit(1)
                .receives(1, "AppendEntries term 2 after 1.1 [2.2] commit 3 round 1")
                .expectCommit(2)
                .expectLog("1.1 2.2");
    }

    @Test
    void what_is_committed_is_applied_once_and_in_order() {
        NodeUnderTest follower = follower("1.1 1.2 1.3");
        follower.receives(1, "AppendEntries term 1 after 1.3 [] commit 2 round 1")
                .expectAmong("apply 1.1 1.2");
        follower.receives(1, "AppendEntries term 1 after 1.3 [] commit 2 round 2")
                .expectNothingSaidOf("apply");
        follower.receives(1, "AppendEntries term 1 after 1.3 [] commit 3 round 3")
                .expectAmong("apply 1.3");
    }

    @Test
    void the_commit_index_never_falls_when_a_new_leader_does_not_know_it_yet() {
        NodeUnderTest follower = follower("1.1 1.2").receives(1, "AppendEntries term 1 after 1.2 [] commit 2 round 1");
        follower.receives(3, "AppendEntries term 2 after 1.2 [2.3] commit 0 round 1")
                .expectCommit(2);
        follower.receives(3, "AppendEntries term 2 after 1.1 [] commit 1 round 1")
                .expectCommit(2);
    }

    // --- the leader

    @Test
    void a_leader_commits_what_a_majority_holds_and_tells_it_with_the_next_message() {
        NodeUnderTest leader = node(1).leads().receives(2, "AppendAccepted term 1 round 1 match 1");
        leader.expectCommit(1).expectAmong("apply 1.1");
        leader.proposes(7)
                .expect(
                        "accepted 7 at 1.2",
                        "to n2: AppendEntries term 1 after 1.1 [1.2] commit 1 round 1",
                        "persist#4 {term 1, vote n1} 1.2");
        leader.receives(2, "AppendAccepted term 1 round 1 match 2")
                .expect("apply 1.2")
                .expectCommit(2);
    }

    @Test
    void half_of_an_even_cluster_commits_nothing() {
        NodeUnderTest leader = node(1).voters(1, 2, 3, 4).leads();
        leader.receives(2, "AppendAccepted term 1 round 1 match 1").expectCommit(0);
        leader.receives(4, "AppendAccepted term 1 round 1 match 1").expectCommit(1);
    }

    @Test
    void a_learner_does_not_count() {
        Membership membership = Membership.of(new int[] {1, 2, 3}, new int[0], new int[] {4});
        NodeUnderTest leader = node(1).membership(membership).leads();
        leader.receives(4, "AppendAccepted term 1 round 1 match 1").expectCommit(0);
        leader.receives(2, "AppendAccepted term 1 round 1 match 1").expectCommit(1);
    }

    @Test
    void while_two_memberships_are_joint_both_must_hold_an_entry() {
        Membership joint = Membership.of(new int[] {1, 2, 3}, new int[] {3, 4, 5}, new int[0]);
        NodeUnderTest leader = node(1).membership(joint).leads();
        leader.receives(2, "AppendAccepted term 1 round 1 match 1").expectCommit(0);
        leader.receives(4, "AppendAccepted term 1 round 1 match 1").expectCommit(0);
        leader.receives(5, "AppendAccepted term 1 round 1 match 1").expectCommit(1);
    }

    @Test
    void a_refusal_moves_the_leader_back_and_it_sends_again_at_once() {
        NodeUnderTest leader = node(1).log("1.1 1.2 1.3").leads();
        leader.receives(2, "AppendRejected term 2 round 1 at 3 hint 1.1")
                .expect("to n2: AppendEntries term 2 after 1.1 [1.2 1.3 2.4] commit 0 round 1");
    }

    /**
     * The follower may hold another entry with the hint's index and a lower term: it was refused further back
     * still.
     */
    @Test
    void a_hint_is_where_to_ask_next_and_never_a_match() {
        NodeUnderTest leader = node(1).log("1.1 1.2 1.3").leads();
        leader.receives(2, "AppendRejected term 2 round 1 at 3 hint 1.2");
        leader.receives(2, "AppendRejected term 2 round 1 at 2 hint 1.1")
                .expect("to n2: AppendEntries term 2 after 1.1 [1.2 1.3 2.4] commit 0 round 1");
        leader.reads(1).expectAmong("to n2: AppendEntries term 2 after 0.0 [] commit 0 round 2");
    }

    @Test
    void a_late_or_repeated_refusal_moves_nothing() {
        NodeUnderTest leader = node(1).log("1.1 1.2 1.3").leads();
        leader.receives(2, "AppendRejected term 2 round 1 at 3 hint 1.1");
        leader.receives(2, "AppendRejected term 2 round 1 at 3 hint 1.1").expect();
        leader.receives(2, "AppendAccepted term 2 round 1 match 4");
        leader.receives(2, "AppendRejected term 2 round 1 at 3 hint 1.1")
                .expect()
                .expectCommit(4);
    }

    @Test
    void a_late_acknowledgement_takes_nothing_back() {
        NodeUnderTest leader = node(1).log("1.1 1.2").leads().receives(2, "AppendAccepted term 2 round 1 match 3");
        leader.receives(2, "AppendAccepted term 2 round 1 match 1").expect().expectCommit(3);
        leader.proposes(1).expectAmong("to n2: AppendEntries term 2 after 2.3 [2.4] commit 3 round 1");
    }

    @Test
    void a_leader_speaks_at_least_once_a_heartbeat() {
        NodeUnderTest leader = node(1).leads().receives(2, "AppendAccepted term 1 round 1 match 1");
        leader.passes(9).wakes().expect();
        leader.passes(1)
                .wakes()
                .expect(
                        "to n2: AppendEntries term 1 after 1.1 [] commit 1 round 2",
                        "to n3: AppendEntries term 1 after 0.0 [1.1] commit 1 round 2");
    }

    @Test
    void a_probe_that_was_lost_is_repeated_with_the_next_heartbeat() {
        NodeUnderTest leader = node(1).leads().proposes(1).expectNothingSaidOf("to n2");
        leader.wakesWhenDue().expectAmong("to n2: AppendEntries term 1 after 0.0 [1.1 1.2] commit 0 round 2");
        leader.wakesWhenDue().expectAmong("to n2: AppendEntries term 1 after 0.0 [1.1 1.2] commit 0 round 3");
    }

    // --- clusters

    @Test
    void what_a_leader_accepts_reaches_everybody_and_is_applied_in_one_order() {
        ClusterUnderTest cluster = ClusterUnderTest.of(3).elects(1);
        for (int request = 1; request <= 9; request++) {
            long number = request;
            cluster.on(1, leader -> leader.proposes(number));
            if (request % 2 == 0) cluster.deliverAll();
        }
        cluster.settles(1).expectAgreement();
        assertEquals(10, cluster.committed().size());
        for (int id : cluster.ids())
            assertEquals(cluster.committed(), cluster.node(id).applied());
    }

    /**
     * Figure 3.6 (the paper's figure 7): whatever lags, has too much or has another's entries becomes the leader's
     * log.
     */
    @Test
    void every_log_of_figure_3_6_becomes_the_leaders() {
        String leaders = "1.1 1.2 1.3 4.4 4.5 5.6 5.7 6.8 6.9 6.10";
        for (String followers : List.of(
                "1.1 1.2 1.3 4.4 4.5 5.6 5.7 6.8 6.9",
                "1.1 1.2 1.3 4.4",
                "1.1 1.2 1.3 4.4 4.5 5.6 5.7 6.8 6.9 6.10 6.11",
                "1.1 1.2 1.3 4.4 4.5 5.6 5.7 6.8 6.9 6.10 7.11 7.12",
                "1.1 1.2 1.3 4.4 4.5 4.6 4.7",
                "1.1 1.2 1.3 2.4 2.5 2.6 3.7 3.8 3.9 3.10 3.11",
                "")) {
            NodeUnderTest leader = node(1).log(leaders).term(7).leads();
            NodeUnderTest follower = node(2).log(followers).boots();
            List<Message> toFollower = sent(leader, 2);
            leader.wakesWhenDue();
            toFollower.addAll(sent(leader, 2));
            for (int turn = 0; turn < 20 && !toFollower.isEmpty(); turn++) {
                follower.receives(1, toFollower.remove(0));
                for (Message answer : sent(follower, 1)) toFollower.addAll(sent(leader.receives(2, answer), 2));
            }
            follower.expectLog(leaders + " 8.11");
            leader.expectCommit(11);
        }
    }

    private static List<Message> sent(NodeUnderTest node, int to) {
        List<Message> messages = new ArrayList<>();
        for (Effect effect : node.effects()) {
            if (effect instanceof Effect.Send send && send.to() == to) messages.add(send.message());
        }
        return messages;
    }
}
