package io.seedraft.sim.oracle;

import static io.seedraft.sim.oracle.FakeCluster.breaks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.Role;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.message.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final Message ROUND = new Message.AppendEntries(1, EntryId.NONE, List.of(), 0, 1);
    private static final Message PROMISE = new Message.AppendAccepted(1, 1, 0, Long.MAX_VALUE, 100);
    private static final Message CANDIDACY = new Message.RequestVote(2, EntryId.NONE, false);
    private static final Message VOTE = new Message.RequestVoteReply(2, true);

    private final FakeCluster c = new FakeCluster();
    private final FakeNode n1 = c.n1;
    private final FakeNode n2 = c.n2;

    /** n1 hears a leader of term 1 at 1,000, and says at 1,030 that it keeps still for 100. */
    private void promises() {
        c.stores(n1.is(Role.FOLLOWER, 1).keepsStill(100));
        c.oracles.receiving(n1, 3, ROUND, 1_000, 1_000);
        c.sendsAt(1_030, n1, 3, PROMISE);
    }

    private void stands() {
        c.stores(n1.is(Role.CANDIDATE, 2).voted(1));
    }

    @Test
    void who_promised_silence_may_stand_when_it_is_over() {
        promises();
        stands();
        c.sendsAt(1_100, n1, 2, CANDIDACY);
    }

    @Test
    void who_stands_before_is_caught() {
        promises();
        stands();
        breaks("SilenceKept", () -> c.sendsAt(1_099, n1, 2, CANDIDACY));
    }

    @Test
    void who_would_vote_before_is_caught() {
        promises();
        breaks("SilenceKept", () -> c.sendsAt(1_099, n1, 2, new Message.PreVoteReply(2, true)));
    }

    @Test
    void a_promise_that_the_disk_does_not_know_of_is_caught() {
        c.stores(n1.is(Role.FOLLOWER, 1).keepsStill(50));
        c.oracles.receiving(n1, 3, ROUND, 1_000, 1_000);
        breaks("DurableBeforePromise", () -> c.sendsAt(1_001, n1, 3, PROMISE));
        c.writes(n1.keepsStill(100));
        breaks("DurableBeforePromise", () -> c.sendsAt(1_002, n1, 3, PROMISE));
        c.syncs(n1);
        c.sendsAt(1_003, n1, 3, PROMISE);
    }

    @Test
    void a_shorter_promise_needs_no_sync_of_its_own() {
        promises();
        c.at(1_050);
        c.writes(n1.keepsStill(50));
        c.sendsAt(1_050, n1, 3, new Message.AppendAccepted(1, 2, 0, Long.MAX_VALUE, 50));
    }

    @Test
    void a_shorter_promise_that_is_written_before_the_longer_one_is_over_is_caught() {
        promises();
        c.at(1_049);
        breaks("SilenceKept", () -> c.writes(n1.keepsStill(50)));
    }

    @Test
    void who_votes_before_is_caught_also_after_a_crash() {
        promises();
        c.crashes(n1);
        c.boots(n1);
        c.stores(n1.is(Role.FOLLOWER, 2).voted(2));
        breaks("SilenceKept", () -> c.sendsAt(1_099, n1, 2, VOTE));
    }

    @Test
    void a_vote_of_the_term_of_the_promise_or_before_takes_nothing_from_it() {
        c.stores(n1.is(Role.FOLLOWER, 2).voted(2).keepsStill(100));
        c.oracles.receiving(n1, 3, new Message.AppendEntries(2, EntryId.NONE, List.of(), 0, 1), 1_000, 1_000);
        c.sendsAt(1_001, n1, 3, new Message.AppendAccepted(2, 1, 0, Long.MAX_VALUE, 100));
        c.sendsAt(1_002, n1, 2, VOTE);
    }

    /** The disk hung: what was heard in term 1, and a candidacy of term 2, leave when the node follows in term 3. */
    @Test
    void answers_that_a_disk_held_back_for_long_bind_nobody_to_what_was_heard_since() {
        c.stores(n1.is(Role.FOLLOWER, 3).voted(1).keepsStill(100));
        c.oracles.receiving(n1, 3, ROUND, 100, 100);
        c.oracles.receiving(n1, 2, new Message.AppendEntries(3, EntryId.NONE, List.of(), 0, 1), 1_000, 1_000);
        c.sendsAt(1_001, n1, 3, PROMISE);
        c.sendsAt(1_001, n1, 2, new Message.RequestVote(3, EntryId.NONE, false));
    }

    @Test
    void who_promised_nothing_may_vote() {
        c.stores(n1.is(Role.FOLLOWER, 1));
        c.oracles.receiving(n1, 3, ROUND, 1_000, 1_000);
        c.sendsAt(1_000, n1, 3, new Message.AppendAccepted(1, 1, 0));
        stands();
        c.sendsAt(1_001, n1, 2, CANDIDACY);
    }

    @Test
    void a_promise_that_went_with_the_disk_is_noted_and_excuses_what_comes_of_it() {
        promises();
        c.losesDisk(n1, 0, 0);
        c.boots(n1);
        c.stores(n1.is(Role.FOLLOWER, 2).voted(2));
        c.sendsAt(1_050, n1, 2, VOTE);
        assertTrue(c.oracles.brokenPromise().contains("promised silence"), c.oracles.brokenPromise());
        assertTrue(c.oracles.excuses("LeaseExcludes"));
    }

    @Test
    void a_lease_of_an_older_term_than_somebody_was_elected_in_is_caught() {
        promises();
        c.leads(c.n3, 1);
        c.oracles.answersByLease(c.n3, 1_099);
        c.leads(n2, 2);
        breaks("LeaseExcludes", () -> c.oracles.answersByLease(c.n3, 1_099));
        assertEquals("", c.oracles.brokenPromise());
    }

    @Test
    void a_lease_that_no_majority_keeps_still_for_is_caught_though_nobody_stands() {
        promises();
        c.leads(c.n3, 1);
        c.oracles.holdsLease(c.n3, 1_100);
        breaks("LeaseCovered", () -> c.oracles.holdsLease(c.n3, 1_101));
        breaks("LeaseCovered", () -> c.oracles.answersByLease(c.n3, 1_100));
    }
}
