package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.MS;
import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.membership.Membership;
import java.math.BigInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class Thesis_6_4_1_LeaseReadsTest {

    /** What a voter with an election timeout of 100 ms and a clock within 1000 ppm promises. */
    private static final long PROMISE_NANOS = 99_899_000;

    /** What a leader whose clock is as good counts of it. */
    private static final long LEASE_NANOS = 99_799_000;

    private static NodeUnderTest leader() {
        return node(1).leaseReads()
                .leads()
                .receives(2, "AppendAccepted term 1 round 1 match 1 promises " + PROMISE_NANOS)
                .expectCommit(1);
    }

    private static String answer(int round, long promiseNanos) {
        return "AppendAccepted term 1 round " + round + " match 1"
                + (promiseNanos == 0 ? "" : " promises " + promiseNanos);
    }

    @Nested
    class the_leader {

        @Test
        void needs_no_round_while_a_quorum_is_bound() {
            leader().readsByLease(5).expect("readable 5 at 1");
        }

        @Test
        void begins_a_round_for_a_caller_that_does_not_trust_clocks() {
            leader().reads(5)
                    .expectNothingSaidOf("readable")
                    .expectAmong("to n2: AppendEntries term 1 after 1.1 [] commit 1 round 2");
        }

        @Test
        void has_no_lease_without_the_option() {
            node(1).checkQuorum()
                    .leads()
                    .receives(2, answer(1, PROMISE_NANOS))
                    .readsByLease(5)
                    .expectNothingSaidOf("readable");
        }

        /** As in a rolling upgrade: the leader takes part in leases, its voters do not yet. */
        @Test
        void has_none_from_voters_that_promise_nothing() {
            node(1).leaseReads()
                    .leads()
                    .receives(2, answer(1, 0))
                    .receives(3, answer(1, 0))
                    .expectCommit(1)
                    .readsByLease(5)
                    .expectNothingSaidOf("readable");
        }

        @Test
        void counts_it_from_the_sending_of_the_round_that_a_quorum_answered() {
            NodeUnderTest leader = leader().passesNanos(10 * MS).wakes(); // round 2 leaves at 10 ms
            leader.passesNanos(80 * MS).receives(2, answer(2, PROMISE_NANOS)); // and is answered at 90 ms
            leader.passesNanos(LEASE_NANOS - 80 * MS - 1).readsByLease(5).expect("readable 5 at 1");
            leader.passesNanos(1).readsByLease(6).expectNothingSaidOf("readable");
        }

        @Test
        void gets_no_longer_one_from_a_late_answer_to_an_older_round() {
            NodeUnderTest leader = leader();
            for (int beat = 0; beat < 9; beat++) leader.passes(10).wakes();
            leader.receives(2, answer(1, PROMISE_NANOS)).receives(3, answer(1, PROMISE_NANOS));
            leader.passesNanos(LEASE_NANOS - 90 * MS).readsByLease(5).expectNothingSaidOf("readable");
        }

        @Test
        void gets_none_from_a_minority() {
            NodeUnderTest leader = node(1).voters(1, 2, 3, 4, 5).leaseReads().leads();
            leader.receives(2, answer(1, PROMISE_NANOS)).receives(3, answer(1, PROMISE_NANOS));
            leader.expectCommit(1).passesNanos(LEASE_NANOS - 1).wakes();
            leader.receives(2, answer(2, PROMISE_NANOS)).passesNanos(1);
            leader.readsByLease(5).expectNothingSaidOf("readable");
        }

        /** Of five, itself and the best two others: 300, 100 and 20 ms make 100, and one that promises nothing takes nothing. */
        @Test
        void takes_the_least_among_the_best_majority() {
            NodeUnderTest leader = node(1).voters(1, 2, 3, 4, 5)
                    .timing(new Timing(1_000 * MS, 400 * MS, 0))
                    .leaseReads()
                    .leads();
            leader.receives(2, answer(1, 20 * MS)).receives(5, answer(1, 0)).receives(4, answer(1, 300 * MS));
            leader.receives(3, answer(1, 100 * MS)).expectCommit(1);
            leader.passesNanos(100 * MS - 1).readsByLease(5).expect("readable 5 at 1");
            leader.passesNanos(1).readsByLease(6).expectNothingSaidOf("readable");
        }

        @Test
        void relies_on_a_longer_promise_also_when_its_voter_gives_a_shorter_one_later() {
            NodeUnderTest leader = node(1).timing(new Timing(1_000 * MS, 50 * MS, 0))
                    .leaseReads()
                    .leads();
            leader.receives(2, answer(1, 300 * MS)).passes(50).wakes();
            leader.receives(2, answer(2, 20 * MS)).passesNanos(250 * MS - 1);
            leader.readsByLease(5).expect("readable 5 at 1");
            leader.passesNanos(1).readsByLease(6).expectNothingSaidOf("readable");
        }

        @Test
        void needs_both_halves_of_a_joint_membership() {
            Membership joint = Membership.of(new int[] {1, 2, 3}, new int[] {1, 4, 5}, new int[0]);
            NodeUnderTest leader = node(1).membership(joint)
                    .timing(new Timing(1_000 * MS, 400 * MS, 0))
                    .leaseReads()
                    .leads();
            leader.receives(2, answer(1, 300 * MS))
                    .receives(3, answer(1, 300 * MS))
                    .receives(4, answer(1, 0));
            leader.expectCommit(1).readsByLease(5).expectNothingSaidOf("readable");
            leader.receives(5, answer(2, 50 * MS)).passesNanos(50 * MS - 1);
            leader.readsByLease(6).expectAmong("readable 6 at 1");
            leader.passesNanos(1).readsByLease(7).expectNothingSaidOf("readable");
        }

        @Test
        void hears_promises_also_from_those_that_refuse_its_entries() {
            NodeUnderTest leader =
                    node(1).voters(1, 2, 3, 4, 5).log("1.1").leaseReads().leads();
            leader.receives(2, "AppendRejected term 2 round 1 at 1 hint 0.0 promises " + PROMISE_NANOS);
            leader.receives(3, "AppendAccepted term 2 round 1 match 2 promises " + PROMISE_NANOS);
            leader.receives(4, "AppendAccepted term 2 round 1 match 2").expectCommit(2);
            leader.readsByLease(5).expect("readable 5 at 2");
        }

        @Test
        void gets_nothing_by_a_lease_before_it_has_committed_in_its_own_term() {
            NodeUnderTest leader = node(1).log("1.1").leaseReads().leads();
            leader.receives(2, "AppendRejected term 2 round 1 at 1 hint 0.0 promises " + PROMISE_NANOS)
                    .readsByLease(5);
            leader.expectNothingSaidOf("readable");
            leader.receives(2, "AppendAccepted term 2 round 2 match 2").expectAmong("readable 5 at 2");
        }

        @Test
        void alone_has_one_without_end() {
            NodeUnderTest leader = node(1).voters(1).leaseReads().leads();
            leader.passes(100_000).readsByLease(5).expect("readable 5 at 1");
        }
    }

    @Nested
    class a_voter {

        @Test
        void promises_what_its_own_clock_and_timeout_allow() {
            node(2).leaseReads()
                    .boots()
                    .receives(1, "AppendEntries term 2 after 0.0 [] commit 0 round 1")
                    .receives(1, "AppendEntries term 2 after 0.0 [] commit 0 round 2")
                    .expect("to n1: AppendAccepted term 2 round 2 match 0 promises " + PROMISE_NANOS);
        }

        @Test
        void that_refuses_entries_promises_all_the_same() {
            node(2).leaseReads()
                    .term(2)
                    .boots()
                    .receives(1, "AppendEntries term 2 after 1.1 [] commit 0 round 1")
                    .expect("to n1: AppendRejected term 2 round 1 at 1 hint 0.0 promises " + PROMISE_NANOS)
                    .passes(99)
                    .receives(3, "RequestVote term 3 last 2.9")
                    .expect();
        }

        @Test
        void promises_nothing_without_the_option() {
            node(2).checkQuorum()
                    .term(2)
                    .boots()
                    .receives(1, "AppendEntries term 2 after 0.0 [] commit 0 round 1")
                    .expect("to n1: AppendAccepted term 2 round 1 match 0");
        }

        /** A promise that a power loss could make it forget is none. */
        @Test
        void promises_nothing_before_its_disk_knows_of_it() {
            NodeUnderTest voter = node(2).leaseReads().term(2).holdsWrites().boots();
            voter.receives(1, "AppendEntries term 2 after 0.0 [] commit 0 round 1")
                    .expect("to n1: AppendAccepted term 2 round 1 match 0");
            voter.persists()
                    .receives(1, "AppendEntries term 2 after 0.0 [] commit 0 round 2")
                    .expect("to n1: AppendAccepted term 2 round 2 match 0 promises " + PROMISE_NANOS);
        }

        @Test
        void answers_for_no_lease_itself() {
            node(2).leaseReads()
                    .boots()
                    .receives(1, "AppendEntries term 2 after 0.0 [] commit 0 round 1")
                    .readsByLease(5)
                    .expect("to n1: ReadIndexRequest term 2 read 1");
        }

        @Test
        void that_hears_the_leader_lets_nobody_take_the_lease_from_it() {
            NodeUnderTest voter = node(2).leaseReads().boots().passes(200);
            voter.receives(1, "AppendEntries term 2 after 0.0 [] commit 0 round 1");
            voter.passes(99).receives(3, "RequestVote term 3 last 2.9").expect().expectRole(Role.FOLLOWER, 2);
            voter.passes(1)
                    .receives(3, "RequestVote term 3 last 2.9")
                    .expectAmong("to n3: RequestVoteReply term 3 granted");
        }
    }

    @Nested
    class a_voter_that_comes_back {

        private static NodeUnderTest promised() {
            return node(2).leaseReads()
                    .boots()
                    .passes(500)
                    .receives(1, "AppendEntries term 2 after 0.0 [] commit 0 round 1");
        }

        /** It forgot at the crash whom it heard, and perhaps that leader's lease still runs. */
        private static void isSilentFor(long millis, NodeUnderTest voter) {
            voter.passes(millis - 1).receives(3, "RequestVote term 3 last 2.9").expect();
            voter.expectRole(Role.FOLLOWER, 2);
            voter.receives(3, "RequestPreVote term 3 last 2.9").expect("to n3: PreVoteReply term 2 refused");
            voter.passes(1)
                    .receives(3, "RequestVote term 3 last 2.9")
                    .expectAmong("to n3: RequestVoteReply term 3 granted");
        }

        @Test
        void is_silent_for_as_long_as_it_promised() {
            isSilentFor(100, promised().crashesAndBoots());
        }

        @Test
        void keeps_its_promise_with_other_options() {
            isSilentFor(100, promised().crashesAndBootsAs(node(2).checkQuorum()));
            isSilentFor(100, promised().crashesAndBootsAs(node(2)));
        }

        @Test
        void keeps_its_promise_with_a_shorter_timeout() {
            Timing shorter = new Timing(20 * MS, 10 * MS, 1_000);
            isSilentFor(100, promised().crashesAndBootsAs(node(2).leaseReads().timing(shorter)));
            NodeUnderTest again = promised().crashesAndBootsAs(node(2).timing(shorter));
            again.passes(20).wakes().expectRole(Role.FOLLOWER, 2);
            again.passes(80).wakes().expectRole(Role.CANDIDATE, 3);
        }

        /** The second boot knows of the promise that the first one still kept. */
        @Test
        void keeps_its_promise_over_two_boots() {
            Timing shorter = new Timing(20 * MS, 10 * MS, 1_000);
            NodeUnderTest again =
                    promised().crashesAndBootsAs(node(2).leaseReads().timing(shorter));
            again.passes(50).receives(1, "AppendEntries term 2 after 0.0 [2.1] commit 0 round 2");
            isSilentFor(100, again.crashesAndBoots());
        }

        @Test
        void promises_more_only_when_its_disk_knows_of_more() {
            Timing longer = new Timing(300 * MS, 10 * MS, 0);
            NodeUnderTest again =
                    promised().crashesAndBootsAs(node(2).leaseReads().timing(longer));
            again.receives(1, "AppendEntries term 2 after 0.0 [] commit 0 round 2")
                    .expect("to n1: AppendAccepted term 2 round 2 match 0 promises " + 300 * MS);
            isSilentFor(300, again.crashesAndBoots());
        }

        @Test
        void keeps_less_in_mind_once_what_it_promised_is_over() {
            Timing shorter = new Timing(20 * MS, 10 * MS, 1_000);
            NodeUnderTest again =
                    promised().crashesAndBootsAs(node(2).leaseReads().timing(shorter));
            again.passes(99).receives(1, "AppendEntries term 2 after 0.0 [2.1] commit 0 round 2");
            assertEquals(100 * MS, again.durableHardState().silenceNanos());
            again.passes(1).receives(1, "AppendEntries term 2 after 2.1 [2.2] commit 0 round 3");
            assertEquals(20 * MS, again.durableHardState().silenceNanos());
        }

        @Test
        void votes_at_once_where_nobody_takes_part_in_leases() {
            node(2).checkQuorum()
                    .boots()
                    .crashesAndBoots()
                    .receives(3, "RequestVote term 3 last 2.9")
                    .expectAmong("to n3: RequestVoteReply term 3 granted");
        }

        /** Perhaps it was wiped, and the voter promised somebody what it would promise now. */
        @Test
        void with_an_empty_disk_is_silent_for_what_it_would_promise() {
            isSilentFor(100, node(2).term(2).leaseReads().boots());
        }

        /** A directory of the release before: what it promised is not known, and its timeout was what it is now. */
        @Test
        void with_a_log_that_does_not_say_what_it_promised_is_silent_for_its_timeout() {
            isSilentFor(100, node(2).term(2).silence(HardState.UNTOLD).boots());
        }
    }

    /** A follower's clock runs fast, the leader's slow, each by the drift that it allows for: no vote before the lease is over. */
    @Test
    void a_lease_ends_before_the_fastest_follower_may_vote() {
        int[] drifts = {0, 1, 50, 200, 1_000, 100_000, 400_000};
        for (int leaderPpm : drifts) for (int voterPpm : drifts) lasts(leaderPpm, voterPpm);
    }

    private static void lasts(int leaderPpm, int voterPpm) {
        for (long timeoutNanos : new long[] {2, 999_999, 1_000_000, 1_999_999, 150_900_000, 300 * MS, 10_000 * MS}) {
            long heartbeatNanos = Math.max(1, timeoutNanos / 3);
            Timing leader = new Timing(timeoutNanos, heartbeatNanos, leaderPpm);
            Timing voter = new Timing(timeoutNanos, heartbeatNanos, voterPpm);
            long promiseNanos = voter.trueNanosAtLeast(timeoutNanos);
            long leaseNanos = leader.ownNanosWithin(promiseNanos);
            // What passes in truth, in millionths of a nanosecond: a
            // fast clock counts the silence, a slow one the lease.
            BigInteger silence = millionths(timeoutNanos).divide(BigInteger.valueOf(1_000_000 + voterPpm));
            BigInteger lease = millionths(leaseNanos).divide(BigInteger.valueOf(1_000_000 - leaderPpm));
            assertTrue(lease.compareTo(silence) <= 0, () -> leader + " " + voter + ": lease " + leaseNanos);
            assertTrue(leaseNanos == 0 || leaseNanos > timeoutNanos / 20 || timeoutNanos < 2_000_000, "and is of use");
        }
    }

    private static BigInteger millionths(long nanos) {
        return BigInteger.valueOf(nanos).multiply(BigInteger.valueOf(1_000_000_000_000L));
    }

    @Test
    void a_lease_rests_on_voters_that_check_for_a_leader() {
        assertThrows(IllegalArgumentException.class, () -> new Options(false, false, true));
    }
}
