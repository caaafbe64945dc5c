package io.seedraft.sim.oracle;

import static io.seedraft.sim.oracle.FakeCluster.breaks;
import static io.seedraft.sim.oracle.FakeCluster.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.RaftLog;
import io.seedraft.raft.membership.Membership;
import io.seedraft.replica.session.Applied;
import io.seedraft.replica.session.Envelope;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Logs, commits and what is made of them. */
class LogOraclesTest {

    private final FakeCluster c = new FakeCluster();
    private final FakeNode n1 = c.n1;
    private final FakeNode n2 = c.n2;
    private final FakeNode n3 = c.n3;

    /** n1 leads term 1 and has stored 1.1 with n2. */
    private void oneEntryOnTwoNodes() {
        c.leads(n1, 1);
        c.stores(n1, entry(1, 1));
        n2.term = 1;
        c.stores(n2, entry(1, 1));
        c.steps(n2);
    }

    @Nested
    class Logs {
        @Test
        void a_leader_that_replaces_an_entry_is_caught() {
            c.stores(n1.is(Role.FOLLOWER, 2), entry(1, 1), entry(1, 2));
            c.leads(n1, 2);
            breaks("LeaderAppendOnly", () -> c.writes(n1, entry(2, 2)));
        }

        @Test
        void a_leader_whose_log_shrinks_is_caught() {
            c.stores(n1.is(Role.FOLLOWER, 2), entry(1, 1), entry(1, 2));
            c.leads(n1, 2);
            n1.log.truncateFrom(2);
            breaks("LeaderAppendOnly", () -> c.steps(n1));
        }

        @Test
        void who_led_before_may_truncate_as_a_follower() {
            c.leads(n1, 2);
            c.stores(n1, entry(2, 1), entry(2, 2));
            c.steps(n1);
            c.stores(n1.is(Role.FOLLOWER, 3), entry(3, 2));
            c.steps(n1);
        }

        @Test
        void one_identity_with_two_contents_is_caught() {
            c.stores(n1.is(Role.FOLLOWER, 1), entry(1, 1, "x=1"));
            breaks("LogMatching", () -> c.stores(n2.is(Role.FOLLOWER, 1), entry(1, 1, "x=2")));
        }

        @Test
        void equal_entries_behind_different_ones_are_caught() {
            c.stores(n1.is(Role.FOLLOWER, 2), entry(1, 1), entry(2, 2));
            breaks("LogMatching", () -> c.stores(n2.is(Role.FOLLOWER, 2), entry(2, 1), entry(2, 2)));
        }

        @Test
        void a_gap_is_caught() {
            breaks("LogMatching", () -> c.handsToDisk(n1, entry(1, 2)));
        }

        @Test
        void equal_entries_in_different_objects_match() {
            c.stores(n1.is(Role.FOLLOWER, 1), entry(1, 1, "x=1"));
            c.stores(n2.is(Role.FOLLOWER, 1), entry(1, 1, "x=1"));
        }
    }

    @Nested
    class Commits {
        @Test
        void a_leader_without_a_committed_entry_is_caught() {
            oneEntryOnTwoNodes();
            c.commits(n1, 1);
            breaks("LeaderCompleteness", () -> c.leads(n3, 2));
        }

        @Test
        void a_late_leader_of_an_older_term_need_not_have_it() {
            c.stores(n1.is(Role.LEADER, 3), entry(3, 1));
            c.stores(n2.is(Role.FOLLOWER, 3), entry(3, 1));
            c.steps(n2);
            c.commits(n1, 1);
            c.leads(n3, 2);
        }

        @Test
        void two_commits_of_one_index_must_agree() {
            oneEntryOnTwoNodes();
            c.commits(n1, 1);
            c.stores(n3.is(Role.FOLLOWER, 2), entry(2, 1));
            breaks("StateMachineSafety", () -> c.commits(n3, 1));
        }

        @Test
        void a_commit_behind_the_end_of_the_log_is_caught() {
            breaks("StateMachineSafety", () -> c.commits(n1, 1));
        }

        @Test
        void a_commit_index_that_falls_is_caught() {
            oneEntryOnTwoNodes();
            c.commits(n1, 1);
            breaks("MonotonicCommit", () -> c.commits(n1, 0));
        }

        @Test
        void a_commit_index_may_begin_anew_after_a_crash() {
            oneEntryOnTwoNodes();
            c.commits(n1, 1);
            c.crashes(n1);
            c.boots(n1);
            c.steps(n1);
        }

        @Test
        void a_leader_that_counts_itself_before_its_disk_has_the_entry_is_caught() {
            c.leads(n1, 1);
            c.writes(n1, entry(1, 1));
            c.stores(n2.is(Role.FOLLOWER, 1), entry(1, 1));
            c.steps(n2);
            breaks("CommittedOnQuorum", () -> c.commits(n1, 1));
        }

        @Test
        void an_entry_of_an_older_term_that_is_committed_by_counting_is_caught() {
            oneEntryOnTwoNodes();
            c.leads(n1, 2);
            breaks("CommitOwnTerm", () -> c.commits(n1, 1));
        }

        @Test
        void an_entry_of_an_older_term_is_committed_with_one_of_the_leaders_own_behind_it() {
            oneEntryOnTwoNodes();
            c.leads(n1, 2);
            c.stores(n1, entry(2, 2));
            n2.term = 2;
            c.stores(n2, entry(2, 2));
            c.steps(n2);
            c.commits(n1, 2);
        }

        @Test
        void a_joint_membership_needs_both_majorities() {
            oneEntryOnTwoNodes();
            n1.members(Membership.of(new int[] {1, 2}, new int[] {1, 3}, new int[0]));
            breaks("CommittedOnQuorum", () -> c.commits(n1, 1));
        }

        @Test
        void a_follower_may_learn_of_a_commit_and_a_majority_suffices() {
            oneEntryOnTwoNodes();
            c.commits(n1, 1);
            c.commits(n2, 1);
            assertEquals(1, c.oracles.committed());
        }

        @Test
        void a_snapshot_that_covers_what_is_not_committed_is_caught() {
            oneEntryOnTwoNodes();
            breaks("StateMachineSafety", () -> c.oracles.restored(n3, new EntryId(1, 1), 1));
        }

        @Test
        void a_term_that_falls_is_caught() {
            c.steps(n1.is(Role.FOLLOWER, 2));
            breaks("MonotonicTerm", () -> c.steps(n1.is(Role.FOLLOWER, 1)));
        }
    }

    @Nested
    class Acknowledged {
        @Test
        void an_answer_before_the_commit_is_caught() {
            oneEntryOnTwoNodes();
            breaks("AckedWriteSurvives", () -> c.oracles.acknowledged(1));
        }

        @Test
        void a_core_node_without_the_write_is_caught_at_the_end() {
            oneEntryOnTwoNodes();
            c.commits(n1, 1);
            c.oracles.acknowledged(1);
            c.oracles.atEnd(n1);
            breaks("AckedWriteSurvives", () -> c.oracles.atEnd(n3));
        }

        @Test
        void a_core_node_that_has_the_write_and_does_not_know_it_is_caught() {
            oneEntryOnTwoNodes();
            c.commits(n1, 1);
            c.oracles.acknowledged(1);
            breaks("AckedWriteSurvives", () -> c.oracles.atEnd(n2));
        }
    }

    @Nested
    class Applications {
        private final byte[] put = Envelope.encode(1, 7, 7, new Command.Put(Bytes.of("k"), Bytes.of("v")));

        private void committed(Entry... entries) {
            c.stores(n1.is(Role.LEADER, 1), entries);
            c.stores(n2.is(Role.FOLLOWER, 1), entries);
            c.steps(n2);
            c.commits(n1, entries.length);
            c.commits(n2, entries.length);
        }

        @Test
        void an_index_that_is_left_out_is_caught() {
            committed(entry(1, 1), entry(1, 2));
            breaks("AppliedInOrder", () -> c.applies(n1, entry(1, 2)));
        }

        @Test
        void an_entry_that_is_applied_twice_is_caught() {
            committed(entry(1, 1), entry(1, 2));
            c.applies(n1, entry(1, 1));
            breaks("AppliedInOrder", () -> c.applies(n1, entry(1, 1)));
        }

        @Test
        void an_entry_that_is_not_committed_is_caught() {
            c.stores(n1.is(Role.LEADER, 1), entry(1, 1));
            c.steps(n1);
            breaks("AppliedInOrder", () -> c.applies(n1, entry(1, 1)));
        }

        @Test
        void an_applied_index_that_nobody_saw_grow_is_caught() {
            committed(entry(1, 1));
            n1.appliedIndex = 1;
            breaks("AppliedInOrder", () -> c.steps(n1));
        }

        @Test
        void applying_something_else_than_was_committed_is_caught() {
            committed(entry(1, 1));
            breaks("StateMachineSafety", () -> c.applies(n1, entry(1, 1, put)));
        }

        @Test
        void a_command_that_takes_effect_twice_is_caught() {
            committed(entry(1, 1, put), entry(1, 2, put));
            c.applies(n1, entry(1, 1, put));
            breaks("ExactlyOnce", () -> c.applies(n1, entry(1, 2, put)));
        }

        @Test
        void a_command_that_takes_effect_on_one_node_and_not_on_another_is_caught() {
            committed(entry(1, 1, put));
            c.applies(n1, entry(1, 1, put));
            breaks("ExactlyOnce", () -> c.applies(n2, entry(1, 1, put), Applied.Outcome.DUPLICATE, 1));
        }

        @Test
        void a_command_that_is_in_the_log_twice_and_takes_effect_once_is_fine() {
            committed(entry(1, 1, put), entry(1, 2, put));
            for (FakeNode node : new FakeNode[] {n1, n2}) {
                c.applies(node, entry(1, 1, put));
                c.applies(node, entry(1, 2, put), Applied.Outcome.DUPLICATE, 2);
                c.steps(node);
            }
        }

        @Test
        void different_states_at_one_index_are_caught() {
            committed(entry(1, 1));
            c.applies(n1, entry(1, 1), Applied.Outcome.APPLIED, 11);
            c.steps(n1);
            c.applies(n2, entry(1, 1), Applied.Outcome.APPLIED, 12);
            breaks("StateDigest", () -> c.steps(n2));
        }

        @Test
        void a_snapshot_that_restores_another_state_is_caught() {
            committed(entry(1, 1));
            c.applies(n1, entry(1, 1), Applied.Outcome.APPLIED, 11);
            c.steps(n1);
            n3.log = new RaftLog(new EntryId(1, 1));
            n3.committed(1).appliedIndex = 1;
            c.oracles.restored(n3, new EntryId(1, 1), 1);
            n3.stateDigest = 12;
            breaks("StateDigest", () -> c.steps(n3));
        }
    }
}
