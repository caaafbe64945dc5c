package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.MS;
import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Corners of the protocol that a review found; each test states what must hold. */
class ReviewTest {

    private static NodeUnderTest leader(String log) {
        NodeUnderTest leader = node(1).log(log).boots().wakesWhenDue();
        long term = leader.raft().term();
        return leader.receives(2, "RequestVoteReply term " + term + " granted").expectRole(Role.LEADER, term);
    }

    @Nested
    class Thesis_6_4_ReadOnlyQueries {

        /** The host promises fresh numbers within one boot only, and a message may be as late as it likes. */
        @Test
        void an_answer_to_a_question_of_an_earlier_boot_confirms_no_read_of_this_one() {
            NodeUnderTest follower = node(2).log("2.1").boots();
            follower.receives(1, "AppendEntries term 2 after 2.1 [] commit 1 round 1");
            follower.reads(5);
            // The leader answers "index 1"; the answer is slow. Here the follower loses power.
            follower = follower.crashesAndBoots();
            follower.receives(1, "AppendEntries term 2 after 2.1 [] commit 1 round 2");
            // Elsewhere 2.2 is committed and acknowledged; only then a client reads here, and the host counts from
            // anew.
            follower.reads(5);
            follower.receives(1, "ReadIndexReply term 2 read 5 index 1").expect();
        }

        /** Deposed by a leader with a shorter log, it would wait for an index that no entry comes to. */
        @Test
        void a_read_is_confirmed_only_at_an_index_that_is_committed() {
            NodeUnderTest leader = leader("1.1 1.2 1.3");
            leader.reads(5);
            leader.receives(2, "AppendRejected term 2 round 1 at 3 hint 1.1");
            leader.receives(2, "AppendRejected term 2 round 2 at 1 hint 0.0").expectCommit(0);
            assertFalse(leader.said().contains("readable 5 at 4"), "confirmed at 4 with nothing committed");
        }

        @Test
        void a_read_of_a_node_that_is_no_member_stops_no_leader() {
            NodeUnderTest leader = leader("1.1").receives(2, "AppendAccepted term 2 round 1 match 2");
            leader.receives(9, "ReadIndexRequest term 2 read 1");
            leader.receives(2, "AppendAccepted term 2 round 2 match 2").expectRole(Role.LEADER, 2);
        }

        /** A follower's clock runs fast, the leader's slow, each by the drift allowed: no vote before the lease is over. */
        @Test
        void a_lease_ends_before_the_fastest_follower_may_vote() {
            for (long timeoutNanos : new long[] {999_999, 1_999_999, 150_900_000, 300 * MS}) {
                Timing timing = new Timing(timeoutNanos, timeoutNanos / 3, 1_000);
                long leaseEndsAtMost = timing.leaseNanos() * 1_001_000 / 999_000;
                assertTrue(leaseEndsAtMost <= timeoutNanos, () -> timing + ": lease " + timing.leaseNanos());
            }
        }
    }

    @Nested
    class Thesis_3_8_PersistedState {

        /**
         * In term 1 again after a power loss, the follower may cut what it claimed when the deposed leader of term 2 asks it to;
         * the leader of term 3 then ignores each refusal at or below the match for the rest of its term.
         */
        @Test
        void a_heartbeat_of_a_term_that_is_not_durable_claims_no_match() {
            NodeUnderTest follower = node(2).log("1.1 1.2 1.3").boots().holdsWrites();
            follower.receives(1, "AppendEntries term 3 after 1.3 [] commit 0 round 1");
            assertFalse(follower.said().contains("to n1: AppendAccepted term 3 round 1 match 3"), "claimed at once");
        }
    }

    @Nested
    class Thesis_10_2_Pipelining {

        /** Rounds for reads come much faster than heartbeats: entries that wait for a slow disk are not lost. */
        @Test
        void rounds_for_reads_do_not_repeat_entries() {
            NodeUnderTest leader = leader("1.1").receives(2, "AppendAccepted term 2 round 1 match 2");
            leader.proposes(1);
            long repeated = 0;
            for (int round = 2; round < 10; round++) {
                leader.reads(round);
                repeated += leader.said().stream()
                        .filter(said -> said.contains("2.3]"))
                        .count();
                leader.receives(2, "AppendAccepted term 2 round " + round + " match 2");
                repeated += leader.said().stream()
                        .filter(said -> said.contains("2.3]"))
                        .count();
            }
            assertEquals(0, repeated, "repeats of 2.3 within no time at all");
        }
    }
}
