package io.seedraft.sim.oracle;

import static io.seedraft.sim.oracle.FakeCluster.breaks;
import static io.seedraft.sim.oracle.FakeCluster.entry;

import io.seedraft.raft.Role;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.message.Message;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a node says, and what its disk must hold by then. */
class PromiseOraclesTest {

    private final FakeCluster c = new FakeCluster();
    private final FakeNode n1 = c.n1;
    private final FakeNode n2 = c.n2;

    @Nested
    class ElectionSafety {
        @Test
        void two_nodes_that_lead_one_term_are_caught() {
            c.leads(n1, 3);
            c.steps(n1.is(Role.FOLLOWER, 4));
            breaks("ElectionSafety", () -> c.leads(n2, 3));
        }

        @Test
        void one_node_may_lead_many_terms_and_be_a_leader_for_many_steps() {
            c.leads(n1, 3);
            c.leads(n1, 3);
            c.leads(n2, 4);
            c.leads(n1, 5);
        }

        @Test
        void a_reset_forgets_who_led() {
            c.leads(n1, 3);
            n1.is(Role.FOLLOWER, 0);
            c.restart();
            c.leads(n2, 3);
        }
    }

    @Nested
    class VoteOncePerTerm {
        @Test
        void a_second_vote_in_a_term_is_caught_even_after_a_crash() {
            c.stores(n1.is(Role.FOLLOWER, 2).voted(2));
            c.sends(n1, 2, new Message.RequestVoteReply(2, true));
            c.crashes(n1);
            c.boots(n1);
            c.stores(n1.voted(3));
            breaks("VoteOncePerTerm", () -> c.sends(n1, 3, new Message.RequestVoteReply(2, true)));
        }

        @Test
        void a_candidate_has_voted_for_itself() {
            c.stores(n1.is(Role.CANDIDATE, 2).voted(1));
            c.sends(n1, 2, new Message.RequestVote(2, EntryId.NONE, false));
            c.sends(n1, 3, new Message.RequestVote(2, EntryId.NONE, false));
            c.stores(n1.voted(3));
            breaks("VoteOncePerTerm", () -> c.sends(n1, 3, new Message.RequestVoteReply(2, true)));
        }

        @Test
        void repeating_a_vote_refusing_and_voting_in_the_next_term_are_fine() {
            c.stores(n1.is(Role.FOLLOWER, 2).voted(2));
            c.sends(n1, 2, new Message.RequestVoteReply(2, true));
            c.sends(n1, 2, new Message.RequestVoteReply(2, true));
            c.sends(n1, 3, new Message.RequestVoteReply(2, false));
            c.stores(n1.is(Role.FOLLOWER, 3).voted(3));
            c.sends(n1, 3, new Message.RequestVoteReply(3, true));
        }
    }

    @Nested
    class DurableBeforePromise {
        @Test
        void a_vote_that_leaves_before_the_sync_is_caught() {
            c.writes(n1.is(Role.FOLLOWER, 2).voted(2));
            breaks("DurableBeforePromise", () -> c.sends(n1, 2, new Message.RequestVoteReply(2, true)));
        }

        @Test
        void a_vote_that_was_never_written_is_caught() {
            c.stores(n1.is(Role.FOLLOWER, 2));
            breaks("DurableBeforePromise", () -> c.sends(n1, 2, new Message.RequestVoteReply(2, true)));
        }

        @Test
        void a_candidacy_that_leaves_before_the_sync_is_caught() {
            c.writes(n1.is(Role.CANDIDATE, 2).voted(1));
            breaks("DurableBeforePromise", () -> c.sends(n1, 2, new Message.RequestVote(2, EntryId.NONE, false)));
        }

        @Test
        void an_acceptance_of_an_entry_that_is_not_synced_is_caught() {
            c.stores(n1.is(Role.FOLLOWER, 1));
            c.writes(n1, entry(1, 1));
            c.steps(n1);
            c.sends(n1, 2, new Message.AppendAccepted(1, 1, 0));
            breaks("DurableBeforePromise", () -> c.sends(n1, 2, new Message.AppendAccepted(1, 1, 1)));
        }

        @Test
        void an_acceptance_in_a_term_that_could_be_forgotten_is_caught_although_the_entry_is_durable() {
            c.stores(n1.is(Role.FOLLOWER, 1), entry(1, 1));
            c.writes(n1.is(Role.FOLLOWER, 2));
            c.steps(n1);
            c.sends(n1, 2, new Message.AppendAccepted(2, 1, 0));
            breaks("DurableBeforePromise", () -> c.sends(n1, 2, new Message.AppendAccepted(2, 1, 1)));
            c.syncs(n1);
            c.sends(n1, 2, new Message.AppendAccepted(2, 1, 1));
        }

        @Test
        void an_acceptance_of_an_entry_that_was_never_written_is_caught() {
            c.stores(n1.is(Role.FOLLOWER, 1), entry(1, 1));
            c.steps(n1);
            breaks("DurableBeforePromise", () -> c.sends(n1, 2, new Message.AppendAccepted(1, 1, 2)));
        }

        @Test
        void an_entry_that_replaced_another_is_not_durable_because_the_other_was() {
            c.stores(n1.is(Role.FOLLOWER, 1), entry(1, 1), entry(1, 2));
            c.stores(n1.is(Role.FOLLOWER, 2));
            c.steps(n1);
            c.writes(n1, entry(2, 2));
            breaks("DurableBeforePromise", () -> c.sends(n1, 2, new Message.AppendAccepted(2, 1, 2)));
        }

        @Test
        void what_a_crash_of_the_process_alone_left_unsynced_is_not_durable_after_it() {
            c.stores(n1.is(Role.FOLLOWER, 1));
            c.writes(n1, entry(1, 1));
            c.crashes(n1);
            c.boots(n1);
            breaks("DurableBeforePromise", () -> c.sends(n1, 2, new Message.AppendAccepted(1, 1, 1)));
        }

        @Test
        void what_is_synced_may_be_promised() {
            c.stores(n1.is(Role.CANDIDATE, 2).voted(1), entry(1, 1));
            c.sends(n1, 2, new Message.RequestVote(2, new EntryId(1, 1), false));
            c.sends(n1, 2, new Message.AppendAccepted(2, 1, 1));
            c.stores(n1.is(Role.FOLLOWER, 3).voted(2));
            c.sends(n1, 2, new Message.RequestVoteReply(3, true));
        }

        @Test
        void a_vote_that_leaves_late_is_fine_when_a_later_term_is_durable() {
            c.stores(n1.is(Role.FOLLOWER, 2).voted(2));
            c.stores(n1.is(Role.FOLLOWER, 3).voted(3));
            c.sends(n1, 2, new Message.RequestVoteReply(2, true));
        }
    }

    @Nested
    class DurableStateRecovered {
        @Test
        void a_durable_vote_that_is_gone_after_a_crash_is_caught() {
            c.stores(n1.is(Role.FOLLOWER, 2).voted(2));
            c.crashes(n1);
            breaks("DurableStateRecovered", () -> c.boots(n1.voted(0)));
        }

        @Test
        void a_durable_entry_that_is_gone_after_a_crash_is_caught() {
            c.stores(n1.is(Role.FOLLOWER, 1), entry(1, 1));
            c.crashes(n1);
            breaks("DurableStateRecovered", () -> c.boots(n1.forgets()));
        }

        @Test
        void a_log_that_the_writes_never_made_is_caught() {
            c.stores(n1.is(Role.FOLLOWER, 1), entry(1, 1), entry(1, 2));
            c.writes(n1.is(Role.FOLLOWER, 2), entry(2, 2), entry(2, 3));
            c.crashes(n1);
            breaks("DurableStateRecovered", () -> c.boots(n1.forgets().appended(entry(1, 1))));
        }

        @Test
        void an_entry_that_nobody_wrote_is_caught() {
            c.stores(n1.is(Role.FOLLOWER, 2), entry(1, 1), entry(2, 2));
            c.crashes(n1);
            breaks("DurableStateRecovered", () -> c.boots(n1.forgets().appended(entry(2, 1), entry(2, 2))));
        }

        @Test
        void each_prefix_of_the_unsynced_writes_may_be_found() {
            c.stores(n1.is(Role.FOLLOWER, 1), entry(1, 1), entry(1, 2));
            c.writes(n1.is(Role.FOLLOWER, 2), entry(2, 2), entry(2, 3));
            c.crashes(n1);
            c.boots(n1.forgets().appended(entry(1, 1), entry(2, 2)));
            c.crashes(n1);
            c.boots(n1.is(Role.FOLLOWER, 1).forgets().appended(entry(1, 1), entry(1, 2)));
        }

        @Test
        void what_was_lost_at_one_boot_does_not_come_back_once_it_is_overwritten() {
            c.stores(n1.is(Role.FOLLOWER, 1), entry(1, 1));
            c.writes(n1, entry(1, 2));
            c.crashes(n1);
            c.boots(n1.forgets().appended(entry(1, 1)));
            c.syncs(n1);
            c.crashes(n1);
            breaks("DurableStateRecovered", () -> c.boots(n1.forgets().appended(entry(1, 1), entry(1, 2))));
        }

        @Test
        void what_was_lost_at_one_boot_may_come_back_until_its_overwriting_is_synced() {
            c.stores(n1.is(Role.FOLLOWER, 1), entry(1, 1));
            c.writes(n1, entry(1, 2));
            c.crashes(n1);
            c.boots(n1.forgets().appended(entry(1, 1)));
            c.crashes(n1);
            c.boots(n1.forgets().appended(entry(1, 1), entry(1, 2)));
        }

        @Test
        void a_disk_that_was_wiped_on_purpose_may_be_empty() {
            c.stores(n1.is(Role.FOLLOWER, 1), entry(1, 1));
            c.crashes(n1);
            c.oracles.diskLost(1);
            c.boots(n1.is(Role.FOLLOWER, 0).forgets());
        }
    }
}
