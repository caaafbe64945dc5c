package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.MS;
import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class Thesis_6_4_1_LeaseReadsTest {

    /** Drift of 1000 ppm on both sides takes 0.202 ms off the election timeout of 100 ms. */
    private static final long LEASE_NANOS = 99_798_000;

    private static NodeUnderTest leader() {
        return node(1).leaseReads()
                .leads()
                .receives(2, "AppendAccepted term 1 round 1 match 1")
                .expectCommit(1);
    }

    @Test
    void while_a_quorum_is_bound_a_read_needs_no_round() {
        leader().readsByLease(5).expect("readable 5 at 1");
    }

    @Test
    void a_caller_that_does_not_trust_clocks_gets_a_round() {
        leader().reads(5)
                .expectNothingSaidOf("readable")
                .expectAmong("to n2: AppendEntries term 1 after 1.1 [] commit 1 round 2");
    }

    @Test
    void without_the_option_there_is_no_lease() {
        node(1).checkQuorum()
                .leads()
                .receives(2, "AppendAccepted term 1 round 1 match 1")
                .readsByLease(5)
                .expectNothingSaidOf("readable");
    }

    @Test
    void a_lease_lasts_from_the_sending_of_the_round_that_a_quorum_answered() {
        NodeUnderTest leader = leader().passesNanos(10 * MS).wakes(); // round 2 leaves at 10 ms
        leader.passesNanos(80 * MS).receives(2, "AppendAccepted term 1 round 2 match 1"); // and is answered at 90 ms
        leader.passesNanos(LEASE_NANOS - 80 * MS - 1).readsByLease(5).expect("readable 5 at 1");
        leader.passesNanos(1).readsByLease(6).expectNothingSaidOf("readable");
    }

    @Test
    void a_late_answer_to_an_older_round_makes_no_lease_longer() {
        NodeUnderTest leader = leader();
        for (int beat = 0; beat < 9; beat++) leader.passes(10).wakes();
        leader.receives(2, "AppendAccepted term 1 round 1 match 1")
                .receives(3, "AppendAccepted term 1 round 1 match 1");
        leader.passesNanos(LEASE_NANOS - 90 * MS).readsByLease(5).expectNothingSaidOf("readable");
    }

    @Test
    void a_minority_makes_no_lease() {
        NodeUnderTest leader = node(1).voters(1, 2, 3, 4, 5).leaseReads().leads();
        leader.receives(2, "AppendAccepted term 1 round 1 match 1")
                .receives(3, "AppendAccepted term 1 round 1 match 1");
        leader.expectCommit(1).passesNanos(LEASE_NANOS - 1).wakes();
        leader.receives(2, "AppendAccepted term 1 round 2 match 1").passesNanos(1);
        leader.readsByLease(5).expectNothingSaidOf("readable");
    }

    @Test
    void before_a_leader_has_committed_in_its_own_term_a_lease_suffices_for_nothing() {
        NodeUnderTest leader = node(1).log("1.1").leaseReads().leads();
        leader.receives(2, "AppendRejected term 2 round 1 at 1 hint 0.0").readsByLease(5);
        leader.expectNothingSaidOf("readable");
        leader.receives(2, "AppendAccepted term 2 round 2 match 2").expectAmong("readable 5 at 2");
    }

    @Test
    void a_follower_gives_no_lease_reads() {
        node(2).leaseReads()
                .boots()
                .receives(1, "AppendEntries term 2 after 0.0 [] commit 0 round 1")
                .readsByLease(5)
                .expect("to n1: ReadIndexRequest term 2 read 1");
    }

    @Test
    void a_voter_that_hears_the_leader_lets_nobody_take_the_lease_from_it() {
        NodeUnderTest voter = node(2).leaseReads().boots().passes(200);
        voter.receives(1, "AppendEntries term 2 after 0.0 [] commit 0 round 1");
        voter.passes(99).receives(3, "RequestVote term 3 last 2.9").expect().expectRole(Role.FOLLOWER, 2);
        voter.passes(1)
                .receives(3, "RequestVote term 3 last 2.9")
                .expectAmong("to n3: RequestVoteReply term 3 granted");
    }

    /** It forgot at the crash whom it heard, and perhaps that leader's lease still runs. */
    @Test
    void a_voter_that_comes_back_is_silent_for_an_election_timeout() {
        NodeUnderTest voter = node(2).leaseReads().boots().passes(500);
        voter = voter.receives(1, "AppendEntries term 2 after 0.0 [] commit 0 round 1")
                .crashesAndBoots();
        voter.passes(99).receives(3, "RequestVote term 3 last 2.9").expect().expectRole(Role.FOLLOWER, 2);
        voter.receives(3, "RequestPreVote term 3 last 2.9").expect("to n3: PreVoteReply term 2 refused");
        voter.passes(1)
                .receives(3, "RequestVote term 3 last 2.9")
                .expectAmong("to n3: RequestVoteReply term 3 granted");
    }

    @Test
    void where_nobody_serves_leases_a_voter_that_comes_back_votes_at_once() {
        node(2).checkQuorum()
                .boots()
                .crashesAndBoots()
                .receives(3, "RequestVote term 3 last 2.9")
                .expectAmong("to n3: RequestVoteReply term 3 granted");
    }

    /** A follower's clock runs fast, the leader's slow, each by the drift allowed: no vote before the lease is over. */
    @Test
    void a_lease_ends_before_the_fastest_follower_may_vote() {
        for (int ppm : new int[] {0, 1, 50, 200, 1_000, 100_000, 400_000}) {
            for (long timeoutNanos :
                    new long[] {2, 999_999, 1_000_000, 1_999_999, 150_900_000, 300 * MS, 10_000 * MS}) {
                Timing timing = new Timing(timeoutNanos, Math.max(1, timeoutNanos / 3), ppm);
                // While the leader's slow clock counts the lease, the follower's fast one counts at most the timeout.
                long leaderCounts = timing.leaseNanos() * (1_000_000 + ppm);
                long followerCounts = timeoutNanos * (1_000_000 - ppm);
                assertTrue(leaderCounts <= followerCounts, () -> timing + ": lease " + timing.leaseNanos());
            }
        }
    }

    @Test
    void a_lease_rests_on_voters_that_check_for_a_leader() {
        assertThrows(IllegalArgumentException.class, () -> new Options(false, false, true));
    }
}
