package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.log.Entry;
import org.junit.jupiter.api.Test;

/** Whatever a node does not take it refuses at once, with a reason and the leader it knows. */
class ClearRefusalsTest {

    private static Limits limits(long uncommittedBytes, int reads) {
        return Limits.DEFAULT
                .with(new LogLimits(1 << 30, 1 << 20, uncommittedBytes, 1 << 20))
                .with(new RequestLimits(99, reads, 1_000_000_000L));
    }

    /** What an entry of a test's command counts: it says its number in two letters. */
    private static final int ENTRY_BYTES = Entry.OVERHEAD_BYTES + 2;

    @Test
    void a_follower_sends_clients_to_its_leader() {
        NodeUnderTest follower = node(2).boots().receives(3, "AppendEntries term 1 after 0.0 [] commit 0 round 1");
        follower.proposes(1).expect("refused 1 NOT_LEADER, leader n3");
    }

    @Test
    void a_candidate_knows_no_leader() {
        NodeUnderTest candidate = node(2).boots().wakesWhenDue();
        candidate.proposes(1).expect("refused 1 NOT_LEADER, leader nobody");
        candidate.reads(2).expect("refused 2 NOT_LEADER, leader nobody");
    }

    @Test
    void a_leader_that_holds_all_the_uncommitted_bytes_it_may_refuses_until_some_are_committed() {
        NodeUnderTest leader = node(1).limits(limits(Entry.OVERHEAD_BYTES + 2 * ENTRY_BYTES, 9))
                .leads();
        leader.proposes(1).proposes(2).expectAmong("accepted 2 at 1.3");
        leader.proposes(3).expect("refused 3 TOO_MUCH_UNCOMMITTED, leader n1").expectLog("1.1 1.2 1.3");
        leader.receives(2, "AppendAccepted term 1 round 1 match 2");
        leader.proposes(4).expectAmong("accepted 4 at 1.4");
        leader.proposes(5).expect("refused 5 TOO_MUCH_UNCOMMITTED, leader n1");
    }

    @Test
    void a_single_command_larger_than_that_is_taken_when_nothing_else_waits() {
        NodeUnderTest leader = node(1).limits(limits(40, 9)).leads();
        leader.proposes(1, "x".repeat(100)).expect("refused 1 TOO_MUCH_UNCOMMITTED, leader n1");
        leader.receives(2, "AppendAccepted term 1 round 1 match 1");
        leader.proposes(2, "x".repeat(100)).expectAmong("accepted 2 at 1.2");
    }

    @Test
    void entries_of_older_terms_do_not_count_as_a_leaders_own() {
        NodeUnderTest leader =
                node(1).log("1.1 1.2 1.3 1.4").limits(limits(100, 9)).leads();
        leader.receives(2, "AppendAccepted term 2 round 1 match 5").expectCommit(5);
        leader.proposes(1, "x".repeat(100)).expectAmong("accepted 1 at 2.6");
        leader.proposes(2).expect("refused 2 TOO_MUCH_UNCOMMITTED, leader n1");
    }

    @Test
    void a_leader_with_as_many_reads_as_may_wait_refuses_more() {
        NodeUnderTest leader = node(1).limits(limits(100, 2)).leads().reads(1).reads(2);
        leader.reads(3).expect("refused 3 TOO_MANY_READS, leader n1");
    }

    @Test
    void a_follower_with_as_many_reads_as_may_wait_refuses_more() {
        NodeUnderTest follower = node(2).limits(limits(100, 2)).boots();
        follower.receives(1, "AppendEntries term 1 after 0.0 [] commit 0 round 1")
                .reads(1)
                .reads(2);
        follower.reads(3).expect("refused 3 TOO_MANY_READS, leader n1");
    }

    @Test
    void a_peer_that_asks_without_end_is_refused_and_takes_no_place_of_others() {
        NodeUnderTest leader = node(1).limits(limits(100, 4)).leads();
        leader.receives(2, "ReadIndexRequest term 1 read 1").receives(2, "ReadIndexRequest term 1 read 2");
        leader.receives(2, "ReadIndexRequest term 1 read 3").expect("to n2: ReadIndexReply term 1 read 3 index 0");
        leader.receives(3, "ReadIndexRequest term 1 read 7").expectNothingSaidOf("ReadIndexReply");
        leader.reads(1).reads(2).reads(3).reads(4).expectNothingSaidOf("refused");
        leader.reads(5).expect("refused 5 TOO_MANY_READS, leader n1");
    }

    @Test
    void a_peer_whose_reads_were_answered_may_ask_again() {
        NodeUnderTest leader = node(1).limits(limits(100, 4)).leads();
        leader.receives(2, "AppendAccepted term 1 round 1 match 1");
        leader.receives(2, "ReadIndexRequest term 1 read 1").receives(2, "ReadIndexRequest term 1 read 2");
        leader.receives(3, "AppendAccepted term 1 round 2 match 1")
                .receives(3, "AppendAccepted term 1 round 3 match 1");
        leader.receives(2, "ReadIndexRequest term 1 read 3").expectNothingSaidOf("index 0");
    }

    @Test
    void a_follower_passes_the_leaders_refusal_on() {
        NodeUnderTest follower = node(2).boots();
        follower.receives(1, "AppendEntries term 1 after 0.0 [] commit 0 round 1")
                .reads(5);
        String question = follower.said().get(0);
        String number = question.substring(question.lastIndexOf(' ') + 1);
        follower.receives(1, "ReadIndexReply term 1 read " + number + " index 0")
                .expect("refused 5 TOO_MANY_READS, leader n1");
    }

    @Test
    void a_clock_that_goes_back_stops_the_node() {
        NodeUnderTest node = node(1).boots().passes(10).wakes();
        LawViolation violation =
                assertThrows(LawViolation.class, () -> node.passes(-1).wakes());
        assertEquals("MonotonicTime", violation.law());
    }
}
