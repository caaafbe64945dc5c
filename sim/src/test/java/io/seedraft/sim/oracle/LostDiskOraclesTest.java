package io.seedraft.sim.oracle;

import static io.seedraft.sim.oracle.FakeCluster.breaks;
import static io.seedraft.sim.oracle.FakeCluster.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Role;
import io.seedraft.raft.Timing;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A node lost its disk: what is then a bug, and what is the fault's doing. */
class LostDiskOraclesTest {

    private static final long MS = 1_000_000;

    private final FakeCluster c = new FakeCluster();
    private final FakeNode n1 = c.n1;
    private final FakeNode n2 = c.n2;
    private final FakeNode n3 = c.n3;

    private static Entry loss(long term, long index, int node) {
        return new Entry(index, term, new Payload.Loss(node, 1));
    }

    @Nested
    class LossIsReal {
        @Test
        void a_loss_of_a_sound_node_is_caught() {
            c.leads(n1, 1);
            breaks("LossIsReal", () -> c.writes(n1, loss(1, 1, 2)));
        }

        @Test
        void a_loss_of_a_node_that_lost_its_disk_is_fine() {
            c.leads(n1, 1);
            c.losesDisk(n2, 0, 0);
            c.writes(n1, loss(1, 1, 2));
        }
    }

    /** n1 leads term 1 in round 1 and was told by n2 that it has entry 1. */
    private void acknowledged() {
        c.stores(n1.is(Role.FOLLOWER, 1).voted(1), entry(1, 1));
        c.leads(n1, 1);
        c.sends(n1, 2, new Message.AppendEntries(1, EntryId.NONE, List.of(entry(1, 1)), 0, 1));
        c.oracles.receiving(n1, 2, new Message.AppendAccepted(1, 1, 1), MS, MS);
        c.steps(n1);
    }

    private void refuses(long round) {
        c.oracles.receiving(n1, 2, new Message.AppendRejected(1, round, 1, EntryId.NONE), 2 * MS, 2 * MS);
    }

    private void heartbeat(long round) {
        c.sends(n1, 2, new Message.AppendEntries(1, new EntryId(1, 1), List.of(), 0, round));
    }

    @Nested
    class LedAgain {

        private final Entry[] log = {entry(1, 1), entry(1, 2), entry(1, 3), entry(1, 4), entry(1, 5)};

        private void asksAbout(int index) {
            c.sends(n1, 2, new Message.AppendEntries(1, new EntryId(1, index), List.of(entry(1, index + 1)), 0, 1));
        }

        /** n2 refuses the first that it is asked about, and n1 goes back to where it may agree. */
        private void goesBack() {
            asksAbout(4);
            c.oracles.receiving(n1, 2, new Message.AppendRejected(1, 1, 4, new EntryId(1, 1)), MS, MS);
            asksAbout(1);
            c.steps(n1);
        }

        @Test
        void a_leader_whose_disk_was_put_back_may_lead_its_term_again_and_knows_nothing_of_before() {
            c.stores(n1.is(Role.FOLLOWER, 1).voted(1), log);
            c.leads(n1, 1);
            goesBack();
            c.losesDisk(n1, 1, 1, log);
            c.boots(n1);
            c.leads(n1, 1);
            goesBack();
        }

        @Test
        void a_leader_that_answers_a_late_refusal_is_caught() {
            c.stores(n1.is(Role.FOLLOWER, 1).voted(1), log);
            c.leads(n1, 1);
            goesBack();
            breaks("LateRefusal", this::goesBack);
        }
    }

    @Nested
    class LossDetected {
        @Test
        void a_leader_that_overlooks_the_proof_is_caught() {
            acknowledged();
            heartbeat(2);
            refuses(2);
            breaks("LossDetected", () -> c.steps(n1));
        }

        @Test
        void a_leader_that_enters_the_loss_is_fine() {
            acknowledged();
            heartbeat(2);
            c.losesDisk(n2, 0, 0);
            refuses(2);
            c.writes(n1, loss(1, 2, 2));
            c.steps(n1);
        }

        @Test
        void an_older_refusal_is_no_proof() {
            acknowledged();
            heartbeat(2);
            refuses(1);
            c.steps(n1);
        }
    }

    @Nested
    class RefusalMovesBack {
        @Test
        void an_answer_from_where_it_was_refused_is_caught() {
            acknowledged();
            refuses(1);
            heartbeat(1);
            breaks("RefusalMovesBack", () -> c.steps(n1));
        }

        @Test
        void an_answer_from_further_back_one_of_a_new_round_and_one_to_another_are_fine() {
            acknowledged();
            refuses(1);
            c.sends(n1, 2, new Message.AppendEntries(1, EntryId.NONE, List.of(), 0, 1));
            c.sends(n1, 3, new Message.AppendEntries(1, new EntryId(1, 1), List.of(), 0, 1));
            heartbeat(2);
            c.steps(n1);
        }
    }

    @Nested
    class LostNodes {
        @Test
        void the_vote_of_a_node_that_the_winner_calls_lost_does_not_count() {
            c.votesAreTold = true;
            c.losesDisk(n2, 0, 0);
            c.stores(n1.is(Role.FOLLOWER, 5), loss(1, 1, 2));
            c.stores(n1.is(Role.CANDIDATE, 6).voted(1));
            c.sends(n1, 2, new Message.RequestVote(6, new EntryId(1, 1), false));
            c.boots(n2);
            c.stores(n2.is(Role.FOLLOWER, 6).voted(1));
            c.sends(n2, 1, new Message.RequestVoteReply(6, true));
            breaks("ElectedByQuorum", () -> c.leads(n1, 6));
            c.stores(n3.is(Role.FOLLOWER, 6).voted(1));
            c.sends(n3, 1, new Message.RequestVoteReply(6, true));
            c.leads(n1, 6);
        }

        @Test
        void what_it_holds_commits_nothing() {
            c.losesDisk(n2, 0, 0);
            c.boots(n2);
            c.stores(n1.is(Role.FOLLOWER, 1), loss(1, 1, 2));
            c.leads(n1, 1);
            c.stores(n2.is(Role.FOLLOWER, 1), loss(1, 1, 2));
            breaks("CommittedOnQuorum", () -> c.commits(n1, 1));
        }

        @Test
        void what_it_held_when_it_said_so_counts_for_a_leader_that_does_not_know() {
            c.stores(n1.is(Role.FOLLOWER, 1), entry(1, 1));
            c.leads(n1, 1);
            c.stores(n2.is(Role.FOLLOWER, 1), entry(1, 1));
            c.losesDisk(n2, 0, 0);
            c.boots(n2);
            c.commits(n1, 1);
        }

        @Test
        void one_that_knows_confirms_no_read() {
            c.losesDisk(n2, 0, 0, loss(1, 1, 2));
            c.stores(n2, loss(1, 1, 2));
            Effects effects = new Effects();
            effects.add(new Effect.Readable(7, 1));
            breaks("LostNodeReads", () -> c.oracles.stepped(n2, effects, 1));
        }

        @Test
        void a_leader_that_hears_only_lost_nodes_must_leave_office() {
            c.losesDisk(n2, 0, 0);
            c.stores(n1.is(Role.FOLLOWER, 1), loss(1, 1, 2));
            c.leads(n1, 1);
            Timing timing = new Timing(2 * MS, MS, 0);
            c.oracles.book().stillLeads(n1, timing, MS);
            for (int beat = 2; beat <= 3; beat++) {
                c.oracles.receiving(n1, 2, new Message.AppendAccepted(1, 1, 0), beat * MS, beat * MS);
                c.oracles.book().stillLeads(n1, timing, beat * MS);
            }
            // At the first of these it may have called n2 lost a moment ago.
            c.oracles.book().stillLeads(n1, timing, 5 * MS);
            breaks("CheckQuorum", () -> c.oracles.book().stillLeads(n1, timing, 6 * MS));
        }
    }

    /** n2 was in term 3, voted for n1 there, and had 3.1 on its disk. */
    @Nested
    class BrokenPromises {
        private void wiped() {
            c.stores(n2.is(Role.FOLLOWER, 3).voted(1), entry(3, 1));
            c.steps(n2);
            c.losesDisk(n2, 0, 0);
            c.boots(n2);
            assertFalse(c.oracles.excuses("ElectionSafety"));
        }

        private void asks(FakeNode candidate, long term, EntryId last) {
            c.stores(candidate.is(Role.CANDIDATE, term).voted(candidate.id));
            c.sends(candidate, 2, new Message.RequestVote(term, last, false));
        }

        private void votes(int candidate, long term) {
            c.stores(n2.is(Role.FOLLOWER, term).voted(candidate));
            c.sends(n2, candidate, new Message.RequestVoteReply(term, true));
        }

        private void isBroken(String how) {
            assertEquals("n2 lost its disk and " + how, c.oracles.brokenPromise());
            assertTrue(c.oracles.excuses("ElectionSafety") && c.oracles.excuses("Linearizability"));
            assertFalse(c.oracles.excuses("DurableBeforePromise") || c.oracles.excuses("Liveness"));
        }

        @Test
        void a_second_vote_in_the_same_term() {
            wiped();
            asks(n3, 3, new EntryId(3, 1));
            votes(3, 3);
            isBroken("votes for n3 in term 3 after it did for n1");
        }

        @Test
        void a_vote_for_who_lacks_what_it_acknowledged() {
            wiped();
            asks(n3, 4, EntryId.NONE);
            votes(3, 4);
            isBroken("votes in term 4 for n3, whose log ends at 0.0, after it had acknowledged up to 3.1");
        }

        @Test
        void an_acknowledgement_in_an_older_term() {
            wiped();
            c.stores(n2.is(Role.FOLLOWER, 2).voted(0));
            c.sends(n2, 3, new Message.AppendAccepted(2, 1, 0));
            isBroken("speaks in term 2 after it was in term 3");
        }

        @Test
        void its_own_candidacy_with_what_is_left() {
            wiped();
            c.stores(n2.is(Role.CANDIDATE, 4).voted(2));
            c.sends(n2, 1, new Message.RequestVote(4, EntryId.NONE, false));
            isBroken("votes in term 4 for itself, whose log ends at 0.0, after it had acknowledged up to 3.1");
        }

        @Test
        void a_vote_that_it_might_have_given_before_excuses_nothing() {
            wiped();
            asks(n3, 4, new EntryId(3, 1));
            votes(3, 4);
            c.sends(n2, 3, new Message.AppendAccepted(4, 1, 0));
            assertEquals("", c.oracles.brokenPromise());
        }

        @Test
        void once_the_loss_is_committed_a_vote_excuses_nothing() {
            wiped();
            c.stores(n1.is(Role.FOLLOWER, 4), loss(4, 1, 2));
            c.leads(n1, 4);
            c.stores(n3.is(Role.FOLLOWER, 4), loss(4, 1, 2));
            c.steps(n3);
            c.commits(n1, 1);
            n1.appliedIndex = 1;
            c.oracles.passed(n1, loss(4, 1, 2));
            asks(n3, 5, EntryId.NONE);
            votes(3, 5);
            assertEquals("", c.oracles.brokenPromise());
        }
    }
}
