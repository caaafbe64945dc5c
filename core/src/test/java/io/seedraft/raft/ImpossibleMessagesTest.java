package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What no honest peer can say changes nothing; what one can, however late, is heard. */
class ImpossibleMessagesTest {

    private static final long FAR = 1L << 32;

    private static void expectDoubt(NodeUnderTest node, int from, String message, Disbelief doubt) {
        expectDoubt(node, from, Wording.message(message), doubt);
    }

    private static void expectDoubt(NodeUnderTest node, int from, Message message, Disbelief doubt) {
        Role role = node.raft().role();
        long term = node.raft().term();
        String log = node.logWords();
        node.receives(from, message)
                .expect("disbelieved n" + from + ": " + doubt)
                .expectRole(role, term);
        assertEquals(log, node.logWords());
        assertEquals(doubt.why(), node.raft().because());
    }

    private static NodeUnderTest leader() {
        return node(1).leads();
    }

    private static NodeUnderTest follower() {
        NodeUnderTest follower = node(2).term(3).boots();
        return follower.receives(1, "AppendEntries term 3 after 0.0 [1.1 1.2] commit 2 round 1");
    }

    @Nested
    class From_whom {

        @Test
        void a_node_is_not_told_by_itself() {
            expectDoubt(leader(), 1, "RequestVote term 9 last 0.0", Disbelief.FROM_ITSELF);
        }

        @Test
        void a_stranger_says_nothing() {
            expectDoubt(follower(), 9, "RequestVote term 9 last 8.9", Disbelief.FROM_NO_MEMBER);
            expectDoubt(leader(), 9, "AppendAccepted term 1 round 1 match 1", Disbelief.FROM_NO_MEMBER);
        }

        @Test
        void a_learner_neither_stands_nor_votes_nor_leads() {
            Membership withLearner = Membership.of(new int[] {1, 2}, new int[0], new int[] {3});
            NodeUnderTest node = node(1).membership(withLearner).term(4).boots();
            expectDoubt(node, 3, "RequestVote term 9 last 8.9", Disbelief.FROM_NO_VOTER);
            expectDoubt(node, 3, "RequestPreVote term 9 last 8.9", Disbelief.FROM_NO_VOTER);
            expectDoubt(node, 3, "PreVoteReply term 5 granted", Disbelief.FROM_NO_VOTER);
            expectDoubt(node, 3, "RequestVoteReply term 4 refused", Disbelief.FROM_NO_VOTER);
            expectDoubt(node, 3, "AppendEntries term 5 after 0.0 [] commit 0 round 1", Disbelief.FROM_NO_VOTER);
        }
    }

    @Nested
    class Terms {

        @Test
        void there_are_none_before_the_first_and_behind_the_last() {
            expectDoubt(follower(), 1, "TimeoutNow term 0", Disbelief.TERM_OUT_OF_RANGE);
            expectDoubt(follower(), 1, new Message.TimeoutNow(EntryId.MAX_TERM + 1), Disbelief.TERM_OUT_OF_RANGE);
            expectDoubt(follower(), 1, new Message.TimeoutNow(-1), Disbelief.TERM_OUT_OF_RANGE);
            expectDoubt(follower(), 1, new Message.TimeoutNow(Long.MIN_VALUE), Disbelief.TERM_OUT_OF_RANGE);
            node(1).boots().receives(2, "PreVoteReply term 0 refused").expect();
        }

        @Test
        void one_message_raises_the_term_by_no_more_than_2_to_the_32() {
            NodeUnderTest node = follower();
            expectDoubt(node, 1, "RequestVote term " + (3 + FAR + 1) + " last 0.0", Disbelief.TERM_TOO_FAR);
            expectDoubt(node, 1, "RequestPreVote term " + (3 + FAR + 1) + " last 0.0", Disbelief.TERM_TOO_FAR);
            node.receives(1, "RequestVote term " + (3 + FAR) + " last 0.0").expectRole(Role.FOLLOWER, 3 + FAR);
        }

        @Test
        void a_node_that_comes_back_takes_any_smaller_jump_and_the_small_ones_behind_it() {
            NodeUnderTest node = follower();
            node.receives(1, "RequestVote term 1000000 last 0.0").expectRole(Role.FOLLOWER, 1_000_000);
            node.receives(3, "RequestVote term 1065536 last 0.0").expectRole(Role.FOLLOWER, 1_065_536);
            node.receives(3, "RequestVote term 1131072 last 0.0").expectRole(Role.FOLLOWER, 1_131_072);
        }

        @Test
        void a_second_large_jump_waits_for_an_election_timeout() {
            NodeUnderTest node = follower();
            node.receives(1, "RequestVote term 1000000 last 0.0").expectRole(Role.FOLLOWER, 1_000_000);
            node.passes(99);
            expectDoubt(node, 1, "RequestVote term 2000000 last 0.0", Disbelief.TERM_TOO_SOON);
            node.receives(3, "RequestPreVote term 2000000 last 1.2").expect("to n3: PreVoteReply term 1000000 refused");
            node.passes(1).receives(1, "RequestVote term 2000000 last 0.0").expectRole(Role.FOLLOWER, 2_000_000);
        }

        @Test
        void at_the_end_of_the_terms_a_node_stands_no_more_says_so_and_goes_on() {
            for (boolean preVote : new boolean[] {false, true}) {
                NodeUnderTest.Birth birth = node(1).term(EntryId.MAX_TERM);
                NodeUnderTest node = (preVote ? birth.preVote() : birth).boots();
                for (int i = 0; i < 5; i++) {
                    node.wakesWhenDue().expect().expectRole(Role.FOLLOWER, EntryId.MAX_TERM);
                    assertTrue(
                            node.raft().because().contains("2^62"), node.raft().because());
                }
                node.receives(2, "TimeoutNow term " + EntryId.MAX_TERM).expectRole(Role.FOLLOWER, EntryId.MAX_TERM);
                node.receives(2, "AppendEntries term " + EntryId.MAX_TERM + " after 0.0 [1.1] commit 1 round 1");
                node.expectLog("1.1").expectCommit(1);
            }
        }

        @Test
        void one_before_the_end_there_is_one_more_election() {
            long last = EntryId.MAX_TERM;
            NodeUnderTest node = node(1).term(last - 1).leads().expectRole(Role.LEADER, last);
            node.proposes(1)
                    .receives(2, "AppendAccepted term " + last + " round 1 match 2")
                    .expectCommit(2);
        }
    }

    @Nested
    class Who_leads {

        @Test
        void a_leader_hears_of_no_other_in_its_term() {
            expectDoubt(leader(), 2, "AppendEntries term 1 after 0.0 [] commit 0 round 1", Disbelief.SECOND_LEADER);
            expectDoubt(leader(), 2, "TimeoutNow term 1", Disbelief.SECOND_LEADER);
            expectDoubt(leader(), 2, "ReadIndexReply term 1 read 1 index 1", Disbelief.SECOND_LEADER);
        }

        @Test
        void nor_does_it_when_it_has_stepped_down() {
            NodeUnderTest past = node(1).checkQuorum().leads();
            for (int beat = 1; beat <= 11; beat++) past.passes(10).wakes();
            past.expectRole(Role.FOLLOWER, 1);
            expectDoubt(past, 2, "AppendEntries term 1 after 0.0 [] commit 0 round 1", Disbelief.SECOND_LEADER);
        }

        @Test
        void a_follower_follows_one_leader_a_term() {
            expectDoubt(follower(), 3, "AppendEntries term 3 after 0.0 [] commit 0 round 1", Disbelief.SECOND_LEADER);
            expectDoubt(follower(), 3, "TimeoutNow term 3", Disbelief.SECOND_LEADER);
            expectDoubt(follower(), 3, snapshot(3, new EntryId(2, 9)), Disbelief.SECOND_LEADER);
            follower()
                    .receives(3, "AppendEntries term 2 after 0.0 [] commit 0 round 1")
                    .expect("to n3: AppendRejected term 3 round 0 at 0 hint 0.0");
        }

        @Test
        void nobody_answers_or_asks_a_leader_that_never_was() {
            expectDoubt(follower(), 1, "AppendAccepted term 3 round 1 match 0", Disbelief.NEVER_LED);
            expectDoubt(follower(), 1, "AppendAccepted term 4 round 1 match 0", Disbelief.NEVER_LED);
            expectDoubt(follower(), 1, "AppendRejected term 4 round 1 at 1 hint 0.0", Disbelief.NEVER_LED);
            expectDoubt(follower(), 1, "ReadIndexRequest term 4 read 1", Disbelief.NEVER_LED);
            expectDoubt(leader(), 2, "ReadIndexRequest term 2 read 1", Disbelief.NEVER_LED);
            expectDoubt(follower(), 1, new Message.InstallSnapshotReply(4, EntryId.NONE, 0), Disbelief.NEVER_LED);
        }

        @Test
        void an_answer_to_a_leader_that_crashed_meanwhile_is_only_late() {
            NodeUnderTest past = leader().crashesAndBoots();
            past.receives(2, "AppendAccepted term 1 round 99 match 99").expect();
            past.receives(2, "AppendRejected term 1 round 99 at 99 hint 0.0").expect();
            past.receives(2, "ReadIndexRequest term 1 read 1").expect();
        }
    }

    @Nested
    class Votes_and_candidates {

        @Test
        void a_candidate_has_no_entry_of_the_term_that_it_stands_in() {
            expectDoubt(follower(), 1, "RequestVote term 9 last 9.1", Disbelief.CANDIDATE_WITH_ENTRIES);
            expectDoubt(follower(), 1, "RequestPreVote term 9 last 10.1", Disbelief.CANDIDATE_WITH_ENTRIES);
        }

        @Test
        void a_vote_is_for_a_candidacy() {
            expectDoubt(follower(), 1, "RequestVoteReply term 3 granted", Disbelief.NEVER_STOOD);
            expectDoubt(follower(), 1, "RequestVoteReply term 4 granted", Disbelief.NEVER_STOOD);
            follower().receives(1, "RequestVoteReply term 2 granted").expect();
            follower().receives(1, "RequestVoteReply term 4 refused").expectRole(Role.FOLLOWER, 4);
        }

        @Test
        void a_grant_of_a_pre_vote_may_outlive_the_term_that_asked() {
            // Term 7 was entered and not yet durable when its node asked about term 8 and lost power.
            NodeUnderTest node = node(2).preVote().term(3).boots().holdsWrites();
            node.receives(1, "AppendRejected term 7 round 0 at 0 hint 0.0").expectRole(Role.FOLLOWER, 7);
            node.wakesWhenDue().expectAmong("to n1: RequestPreVote term 8 last 0.0");
            NodeUnderTest again = node.crashesAndBoots().expectRole(Role.FOLLOWER, 3);
            again.receives(1, "PreVoteReply term 8 granted").expect();
        }

        @Test
        void so_may_the_answer_to_a_read() {
            NodeUnderTest node = node(2).term(3).boots().holdsWrites();
            node.receives(1, "AppendEntries term 7 after 0.0 [] commit 0 round 1")
                    .reads(1);
            node.crashesAndBoots()
                    .receives(1, "ReadIndexReply term 7 read 1 index 1")
                    .expectRole(Role.FOLLOWER, 7);
        }
    }

    @Nested
    class Entries {

        private Message append(long term, EntryId prev, long commit, long round, Entry... entries) {
            return new Message.AppendEntries(term, prev, List.of(entries), commit, round);
        }

        private Entry noOp(long index, long term) {
            return new Entry(index, term, Payload.NoOp.INSTANCE);
        }

        @Test
        void what_is_committed_is_contradicted_by_no_leader() {
            expectDoubt(
                    follower(),
                    3,
                    "AppendEntries term 4 after 1.1 [4.2] commit 0 round 1",
                    Disbelief.AGAINST_COMMITTED);
            expectDoubt(
                    follower(), 3, "AppendEntries term 4 after 2.2 [] commit 0 round 1", Disbelief.AGAINST_COMMITTED);
            expectDoubt(
                    follower(),
                    1,
                    "AppendEntries term 3 after 1.1 [2.2 2.3] commit 0 round 1",
                    Disbelief.AGAINST_COMMITTED);
            follower()
                    .receives(3, "AppendEntries term 2 after 1.1 [2.2] commit 0 round 1")
                    .expect("to n3: AppendRejected term 3 round 0 at 1 hint 0.0");
        }

        @Test
        void an_entry_is_of_no_later_term_than_its_sender() {
            expectDoubt(
                    follower(),
                    1,
                    "AppendEntries term 3 after 1.2 [4.3] commit 0 round 1",
                    Disbelief.ENTRY_OF_LATER_TERM);
            expectDoubt(
                    follower(), 1, "AppendEntries term 3 after 4.9 [] commit 0 round 1", Disbelief.ENTRY_OF_LATER_TERM);
            expectDoubt(follower(), 1, snapshot(3, new EntryId(4, 9)), Disbelief.ENTRY_OF_LATER_TERM);
        }

        @Test
        void entries_follow_each_other() {
            EntryId prev = new EntryId(2, 7);
            expectDoubt(follower(), 1, append(3, prev, 0, 1, noOp(9, 2)), Disbelief.IMPOSSIBLE_ORDER);
            expectDoubt(follower(), 1, append(3, prev, 0, 1, noOp(8, 1)), Disbelief.IMPOSSIBLE_ORDER);
            expectDoubt(follower(), 1, append(3, prev, 0, 1, noOp(8, 3), noOp(9, 2)), Disbelief.IMPOSSIBLE_ORDER);
        }

        @Test
        void an_entry_has_an_index_and_a_term_within_range() {
            EntryId end = new EntryId(2, EntryId.MAX_INDEX);
            expectDoubt(follower(), 1, append(3, end, 0, 1, noOp(end.index() + 1, 3)), Disbelief.IMPOSSIBLE_ENTRY);
            expectDoubt(follower(), 1, append(3, new EntryId(0, 3), 0, 1), Disbelief.IMPOSSIBLE_ENTRY);
            expectDoubt(follower(), 1, append(3, new EntryId(3, 0), 0, 1), Disbelief.IMPOSSIBLE_ENTRY);
            expectDoubt(follower(), 1, append(3, new EntryId(1, -1), 0, 1), Disbelief.IMPOSSIBLE_ENTRY);
            expectDoubt(follower(), 1, append(3, EntryId.NONE, -1, 1), Disbelief.IMPOSSIBLE_ENTRY);
            expectDoubt(follower(), 1, append(3, EntryId.NONE, Long.MAX_VALUE, 1), Disbelief.IMPOSSIBLE_ENTRY);
            expectDoubt(node(2).boots(), 1, append(1, EntryId.NONE, 0, 1, noOp(1, 0)), Disbelief.IMPOSSIBLE_ENTRY);
            expectDoubt(follower(), 1, snapshot(3, new EntryId(2, -9)), Disbelief.IMPOSSIBLE_ENTRY);
            expectDoubt(follower(), 1, new Message.ReadIndexReply(3, 1, Long.MAX_VALUE), Disbelief.IMPOSSIBLE_ENTRY);
            expectDoubt(
                    follower(), 1, new Message.RequestVote(9, new EntryId(0, 5), false), Disbelief.IMPOSSIBLE_ENTRY);
        }

        @Test
        void a_leader_speaks_in_a_round() {
            expectDoubt(follower(), 1, append(3, EntryId.NONE, 0, 0), Disbelief.ROUND_NEVER_BEGAN);
        }

        @Test
        void a_commit_index_behind_all_entries_commits_what_there_is() {
            follower()
                    .receives(1, append(3, new EntryId(1, 2), EntryId.MAX_INDEX, 1))
                    .expectCommit(2);
        }
    }

    @Nested
    class Answers {

        @Test
        void a_follower_agrees_on_nothing_unsent() {
            NodeUnderTest leader = leader().proposes(1);
            expectDoubt(leader, 2, "AppendAccepted term 1 round 1 match 3", Disbelief.NEVER_SENT);
            expectDoubt(leader, 2, new Message.AppendAccepted(1, 1, -1), Disbelief.NEVER_SENT);
            expectDoubt(leader, 2, "AppendRejected term 1 round 1 at 3 hint 0.0", Disbelief.NEVER_SENT);
            expectDoubt(leader, 2, "AppendRejected term 1 round 1 at 0 hint 0.0", Disbelief.NEVER_SENT);
            leader.receives(2, "AppendAccepted term 1 round 1 match 2").expectCommit(2);
        }

        @Test
        void only_a_round_that_began_is_answered() {
            NodeUnderTest leader = leader();
            expectDoubt(leader, 2, "AppendAccepted term 1 round 2 match 1", Disbelief.ROUND_NEVER_BEGAN);
            expectDoubt(leader, 2, "AppendAccepted term 1 round 0 match 1", Disbelief.ROUND_NEVER_BEGAN);
            expectDoubt(leader, 2, "AppendRejected term 1 round 2 at 1 hint 0.0", Disbelief.ROUND_NEVER_BEGAN);
        }

        @Test
        void a_hint_lies_before_what_is_refused_in_a_term_of_the_follower() {
            NodeUnderTest leader = node(1).log("1.1 1.2 1.3").leads();
            expectDoubt(leader, 2, "AppendRejected term 2 round 1 at 2 hint 1.3", Disbelief.IMPOSSIBLE_HINT);
            expectDoubt(leader, 2, "AppendRejected term 2 round 1 at 3 hint 3.2", Disbelief.IMPOSSIBLE_HINT);
            expectDoubt(leader, 2, "AppendRejected term 9 round 0 at 3 hint 1.2", Disbelief.IMPOSSIBLE_HINT);
        }

        @Test
        void what_tells_a_leader_of_the_past_of_a_newer_term_may_reach_it_when_it_leads_that_very_term() {
            // As the leader of term 1 it sent up to 1.9; the answer in
            // term 3 reaches the leader of term 3, whose log was cut.
            NodeUnderTest leader = node(1).term(2).log("1.1").leads().expectRole(Role.LEADER, 3);
            leader.receives(2, "AppendRejected term 3 round 0 at 9 hint 0.0").expectRole(Role.LEADER, 3);
        }
    }

    private static Message snapshot(long term, EntryId last) {
        return new Message.InstallSnapshot(term, last, Membership.ofVoters(1, 2, 3), 0, new byte[3], true);
    }

    @Test
    void a_snapshot_that_is_possible_is_passed_over() {
        follower().receives(1, snapshot(3, new EntryId(2, 9))).expect().expectLog("1.1 1.2");
    }
}
