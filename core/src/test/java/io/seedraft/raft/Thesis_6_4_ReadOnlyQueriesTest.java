package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.port.Dice;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.membership.Membership;
import java.util.List;
import org.junit.jupiter.api.Test;

class Thesis_6_4_ReadOnlyQueriesTest {

    /** Leads term 2 with 2.2 committed, round 1 answered. */
    private static NodeUnderTest leader() {
        return leader(node(1));
    }

    private static NodeUnderTest leader(NodeUnderTest.Birth birth) {
        return birth.log("1.1")
                .leads()
                .receives(2, "AppendAccepted term 2 round 1 match 2")
                .expectCommit(2);
    }

    // --- the read index

    @Test
    void a_read_is_confirmed_when_a_quorum_answered_a_round_that_began_after_it_came() {
        NodeUnderTest leader = leader();
        leader.reads(5)
                .expect(
                        "to n2: AppendEntries term 2 after 2.2 [] commit 2 round 2",
                        "to n3: AppendEntries term 2 after 0.0 [] commit 2 round 2");
        leader.receives(2, "AppendAccepted term 2 round 2 match 2").expect("readable 5 at 2");
    }

    @Test
    void answers_to_an_older_round_confirm_nothing() {
        NodeUnderTest leader = leader().reads(5);
        leader.receives(2, "AppendAccepted term 2 round 1 match 2").expectNothingSaidOf("readable");
        leader.receives(3, "AppendAccepted term 2 round 1 match 2").expectNothingSaidOf("readable");
    }

    /** A round is under way: its answers may have left before the read came, and before another was elected. */
    @Test
    void a_read_that_comes_while_a_round_is_under_way_waits_for_the_next() {
        NodeUnderTest leader = leader().reads(5).reads(6).expect();
        leader.receives(2, "AppendAccepted term 2 round 2 match 2")
                .expect(
                        "readable 5 at 2",
                        "to n2: AppendEntries term 2 after 2.2 [] commit 2 round 3",
                        "to n3: AppendEntries term 2 after 0.0 [] commit 2 round 3");
        leader.receives(3, "AppendAccepted term 2 round 2 match 2").expectNothingSaidOf("readable");
        leader.receives(3, "AppendAccepted term 2 round 3 match 2").expectAmong("readable 6 at 2");
    }

    @Test
    void many_reads_share_a_round() {
        NodeUnderTest leader = leader().reads(5).reads(6).reads(7).reads(8);
        leader.receives(2, "AppendAccepted term 2 round 2 match 2").expectNothingSaidOf("readable 6");
        leader.receives(2, "AppendAccepted term 2 round 3 match 2")
                .expect("readable 6 at 2", "readable 7 at 2", "readable 8 at 2");
    }

    @Test
    void a_refusal_proves_as_well_as_an_acceptance_who_leads() {
        leader().reads(5)
                .receives(3, "AppendRejected term 2 round 2 at 1 hint 0.0")
                .expectAmong("readable 5 at 2");
    }

    @Test
    void a_round_that_was_lost_is_followed_by_the_next_heartbeat() {
        NodeUnderTest leader = leader().reads(5).wakesWhenDue();
        leader.receives(2, "AppendAccepted term 2 round 3 match 2").expectAmong("readable 5 at 2");
    }

    @Test
    void a_learner_confirms_nothing() {
        Membership membership = Membership.of(new int[] {1, 2, 3}, new int[0], new int[] {4});
        NodeUnderTest leader = leader(node(1).membership(membership)).reads(5);
        leader.receives(4, "AppendAccepted term 2 round 2 match 2").expectNothingSaidOf("readable");
    }

    /** The leader before may have committed and answered 1.1; this one does not know it yet. */
    @Test
    void before_a_leader_has_committed_in_its_own_term_a_read_waits_for_that() {
        NodeUnderTest leader = node(1).log("1.1").leads().reads(5);
        leader.receives(2, "AppendRejected term 2 round 1 at 1 hint 0.0").expectNothingSaidOf("readable");
        leader.receives(3, "AppendAccepted term 2 round 2 match 0").expectNothingSaidOf("readable");
        leader.receives(2, "AppendAccepted term 2 round 2 match 2").expectAmong("readable 5 at 2");
    }

    /** Deposed by a leader with a shorter log, it would wait for an index that no entry comes to. */
    @Test
    void a_read_is_confirmed_only_at_an_index_that_is_committed() {
        NodeUnderTest leader = node(1).log("1.1 1.2 1.3").leads().reads(5);
        leader.receives(2, "AppendRejected term 2 round 1 at 3 hint 1.1");
        leader.receives(2, "AppendRejected term 2 round 2 at 1 hint 0.0")
                .expectCommit(0)
                .expectNothingSaidOf("readable");
        leader.receives(3, "AppendEntries term 3 after 0.0 [3.1] commit 1 round 1")
                .expectAmong("refused 5 LEADERSHIP_LOST, leader nobody");
    }

    @Test
    void a_read_sees_every_write_that_was_committed_before_it_came() {
        NodeUnderTest leader = leader().proposes(1).receives(2, "AppendAccepted term 2 round 1 match 3");
        leader.reads(5).receives(2, "AppendAccepted term 2 round 2 match 3").expectAmong("readable 5 at 3");
    }

    @Test
    void alone_in_its_cluster_a_leader_confirms_at_once() {
        node(1).voters(1).leads().reads(5).expect("readable 5 at 1");
    }

    @Test
    void a_deposed_leader_refuses_the_reads_that_wait() {
        leader().reads(5)
                .receives(3, "AppendEntries term 3 after 2.2 [] commit 2 round 1")
                .expectBesideWrites(
                        "refused 5 LEADERSHIP_LOST, leader nobody",
                        "lost leadership of term 2",
                        "to n3: AppendAccepted term 3 round 1 match 0");
    }

    @Test
    void an_isolated_leader_confirms_no_read_while_another_leads() {
        ClusterUnderTest cluster =
                ClusterUnderTest.of(3).elects(1).settles(1).isolate(1).elects(2);
        cluster.on(2, leader -> leader.proposes(1)).settles(2).expectCommit(2, 3);
        cluster.on(1, leader -> leader.reads(5)).deliverAll();
        cluster.node(1).expectRole(Role.LEADER, 1).expectNothingSaidOf("readable");
        cluster.mend(1).passes(1, 10);
        while (!cluster.underWay(1).isEmpty()) {
            cluster.deliverOne(1, 2).deliverOne(2, 1).deliverOne(1, 3).deliverOne(3, 1);
            cluster.node(1).expectNothingSaidOf("readable");
        }
        cluster.expectRole(1, Role.FOLLOWER, 2);
    }

    /** Rounds for reads come much faster than heartbeats: entries that wait for a slow disk are not lost. */
    @Test
    void rounds_for_reads_do_not_repeat_entries() {
        NodeUnderTest leader = leader().proposes(1);
        for (int round = 2; round < 10; round++) {
            leader.reads(round).expectNothingSaidOf("[2.3]");
            leader.receives(2, "AppendAccepted term 2 round " + round + " match 2")
                    .expectNothingSaidOf("[2.3]");
        }
    }

    // --- reads at followers

    private static NodeUnderTest follower() {
        return node(2).log("2.1").boots().receives(1, "AppendEntries term 2 after 2.1 [] commit 1 round 1");
    }

    @Test
    void a_follower_asks_its_leader_for_a_read_index() {
        NodeUnderTest follower = follower();
        follower.reads(5).expect("to n1: ReadIndexRequest term 2 read 1");
        follower.receives(1, "ReadIndexReply term 2 read 1 index 9").expect("readable 5 at 9");
        follower.receives(1, "ReadIndexReply term 2 read 1 index 9").expect();
    }

    @Test
    void a_leader_answers_a_follower_as_it_answers_its_own_clients_and_tells_what_is_committed() {
        NodeUnderTest leader = leader().receives(2, "ReadIndexRequest term 2 read 77");
        leader.expectNothingSaidOf("ReadIndexReply");
        leader.receives(3, "AppendAccepted term 2 round 1 match 0").expectNothingSaidOf("ReadIndexReply");
        leader.receives(3, "AppendAccepted term 2 round 2 match 0")
                .expectAmong("to n2: AppendEntries term 2 after 2.2 [] commit 2 round 2");
        leader.expectAmong("to n2: ReadIndexReply term 2 read 77 index 2");
    }

    @Test
    void a_follower_that_knows_no_leader_refuses() {
        node(2).boots().reads(5).expect("refused 5 NOT_LEADER, leader nobody");
    }

    @Test
    void a_follower_refuses_the_reads_that_wait_when_the_leader_changes() {
        follower()
                .reads(5)
                .receives(3, "AppendEntries term 3 after 2.1 [] commit 1 round 1")
                .expectAmong("refused 5 LEADERSHIP_LOST, leader nobody");
    }

    @Test
    void a_follower_without_an_answer_refuses_after_an_election_timeout() {
        NodeUnderTest follower = follower().passes(50).reads(5);
        follower.passes(49).receives(1, "AppendEntries term 2 after 2.1 [] commit 1 round 2");
        follower.passes(50).wakes().expectNothingSaidOf("refused");
        follower.passes(1).wakes().expect("refused 5 NO_ANSWER, leader n1").expectRole(Role.FOLLOWER, 2);
    }

    @Test
    void a_full_follower_refuses_at_once_what_it_has_no_room_to_see_and_answers_the_rest() {
        NodeUnderTest follower = follower();
        follower.receives(1, "AppendEntries term 2 after 2.1 [] commit 1 round 2 withholds")
                .expectAmong("unreadable behind 1, leader n1");
        follower.reads(5).reads(6);
        follower.receives(1, "ReadIndexReply term 2 read 1 index 2").expect("refused 5 FOLLOWER_FULL, leader n1");
        follower.receives(1, "ReadIndexReply term 2 read 2 index 1").expect("readable 6 at 1");
    }

    @Test
    void a_follower_without_room_for_what_it_is_sent_gives_up_the_reads_behind_it() {
        int one = Entry.OVERHEAD_BYTES + 3;
        NodeUnderTest follower = node(2).limits(Limits.DEFAULT.with(new LogLimits(one + 4096, 4096, one, one)))
                .boots();
        follower.receives(1, "AppendEntries term 2 after 0.0 [2.1 2.2] commit 2 round 1")
                .expectAmong("unreadable behind 1, leader n1");
        follower.receives(1, "AppendEntries term 2 after 0.0 [] commit 2 round 1");
        follower.reads(5)
                .receives(1, "ReadIndexReply term 2 read 1 index 2")
                .expect("refused 5 FOLLOWER_FULL, leader n1");
    }

    @Test
    void a_follower_that_has_room_again_or_another_leader_reads_again() {
        NodeUnderTest follower = follower();
        follower.receives(1, "AppendEntries term 2 after 2.1 [] commit 1 round 2 withholds")
                .receives(1, "AppendEntries term 2 after 2.1 [] commit 1 round 3");
        follower.reads(5).receives(1, "ReadIndexReply term 2 read 1 index 2").expect("readable 5 at 2");
        follower.receives(1, "AppendEntries term 2 after 2.1 [] commit 1 round 4 withholds")
                .receives(3, "AppendEntries term 3 after 2.1 [] commit 1 round 1");
        follower.reads(6).receives(3, "ReadIndexReply term 3 read 2 index 3").expect("readable 6 at 3");
    }

    /** The host promises fresh numbers within one boot only, and a message may be as late as it likes. */
    @Test
    void an_answer_to_a_question_of_an_earlier_boot_confirms_no_read_of_this_one() {
        long[] draws = {0};
        Dice dice = bound -> (draws[0] += 1_000) % bound;
        NodeUnderTest follower = node(2).log("2.1").dice(dice).boots();
        follower.receives(1, "AppendEntries term 2 after 2.1 [] commit 1 round 1")
                .reads(5);
        String question = follower.said().get(0);
        String number = question.substring(question.lastIndexOf(' ') + 1);
        // The leader answers "index 1"; the answer is slow. Here the follower loses power.
        follower = follower.crashesAndBoots();
        follower.receives(1, "AppendEntries term 2 after 2.1 [] commit 1 round 2");
        // Elsewhere 2.2 is committed and acknowledged; then a client reads here, and the host counts from anew.
        follower.reads(5);
        follower.receives(1, "ReadIndexReply term 2 read " + number + " index 1")
                .expect();
        follower.receives(1, "ReadIndexReply term 2 read 5 index 1").expect();
    }

    @Test
    void a_question_from_outside_the_cluster_stops_no_leader() {
        NodeUnderTest leader = leader().receives(9, "ReadIndexRequest term 2 read 1")
                .expect("disbelieved n9: Membership: the sender is no member");
        leader.receives(2, "AppendAccepted term 2 round 1 match 2").expect().expectRole(Role.LEADER, 2);
    }

    @Test
    void every_node_reads_what_was_written() {
        ClusterUnderTest cluster = ClusterUnderTest.of(3).elects(1).settles(1);
        cluster.on(1, leader -> leader.proposes(1)).settles(1);
        cluster.answers().clear();
        for (int id : cluster.ids()) cluster.on(id, node -> node.reads(10 + id));
        cluster.settles(1);
        assertEquals(List.of("n1 readable 11 at 2", "n2 readable 12 at 2", "n3 readable 13 at 2"), cluster.answers());
    }
}
