package io.seedraft.sim.oracle.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import io.seedraft.kv.StoreLimits;
import io.seedraft.port.LawViolation;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Limits;
import io.seedraft.raft.Options;
import io.seedraft.raft.RaftConfig;
import io.seedraft.raft.Refusal;
import io.seedraft.raft.Role;
import io.seedraft.raft.Timing;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.ClientRequest;
import io.seedraft.replica.ReadKind;
import io.seedraft.replica.ReplicaConfig;
import io.seedraft.replica.Reply;
import io.seedraft.replica.StepLimits;
import io.seedraft.replica.identity.ClusterName;
import io.seedraft.replica.session.Applied;
import io.seedraft.replica.session.Envelope;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.replica.session.StateMachine;
import io.seedraft.replica.wal.WalLimits;
import io.seedraft.sim.oracle.FakeNode;
import io.seedraft.sim.oracle.Oracles;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What clients are answered, told by a test in the simulator's words. */
class AnswerOraclesTest {

    private static final Bytes A = Bytes.of("a");
    private static final Bytes B = Bytes.of("b");
    private static final StepLimits TWO_KEYS = new StepLimits(10, 10, 2);

    private final Oracles oracles = new Oracles();
    private final AnswerOracles answers = new AnswerOracles(oracles);
    private final FakeNode n1 = new FakeNode(1);
    private final FakeNode n2 = new FakeNode(2);
    private final StateMachine machine = new StateMachine(StoreLimits.DEFAULT, SessionLimits.DEFAULT);
    private long number;

    @BeforeEach
    void begins() {
        oracles.reset(2, Limits.DEFAULT);
        answers.reset(2, config());
        for (FakeNode node : List.of(n1, n2)) {
            oracles.booted(node, 0);
            answers.booted(node);
        }
    }

    private static ReplicaConfig config() {
        RaftConfig raft = new RaftConfig(
                1, Membership.ofVoters(1, 2), 0, new Timing(100, 10, 0), Options.DEFAULT, Limits.DEFAULT);
        return new ReplicaConfig(
                new ClusterName("test"),
                raft,
                new WalLimits(1 << 16),
                StoreLimits.DEFAULT,
                SessionLimits.DEFAULT,
                TWO_KEYS);
    }

    private static Entry entry(long index, byte[] envelope) {
        return new Entry(index, 1, new Payload.Command(envelope));
    }

    private static byte[] put(Bytes key, String value) {
        return Envelope.encode(new Command.Put(key, Bytes.of(value)));
    }

    /** A node commits and applies the next entry; the second to do so does what the first did. */
    private void applies(FakeNode node, long index, byte[] envelope) {
        Entry entry = entry(index, envelope);
        commits(node, entry);
        Applied applied =
                node == n1 ? machine.apply(index, envelope) : new Applied(Result.DONE, Applied.Outcome.APPLIED);
        oracles.applied(node, entry, applied);
        answers.applied(node.id(), entry, applied);
    }

    private void commits(FakeNode node, Entry entry) {
        node.appended(entry).committedUpTo(entry.index());
    }

    private void steps(FakeNode node, Effect... effects) {
        Effects all = new Effects();
        for (Effect effect : effects) all.add(effect);
        answers.stepped(node, all);
    }

    private long asks(FakeNode node, ReadKind kind, Query query) {
        answers.asked(node, ++number, new ClientRequest.Read(query, kind));
        return number;
    }

    private void answers(FakeNode node, long request, Result result, long at) {
        answers.replied(node.id(), request, new Reply.Answered(result, at));
    }

    private static void breaks(String law, Executable last) {
        LawViolation violation = assertThrows(LawViolation.class, last);
        assertEquals(law, violation.law(), violation.getMessage());
    }

    @Nested
    class FreshReads {

        @Test
        void a_read_is_answered_from_no_older_state_than_anybody_had_committed_when_it_came() {
            applies(n1, 1, put(A, "1"));
            applies(n2, 1, put(A, "1"));
            long early = asks(n1, ReadKind.READ_INDEX, new Query.Get(A));
            applies(n2, 2, put(B, "1"));
            answers(n1, early, new Result.Value(Bytes.of("1")), 1);
            long late = asks(n1, ReadKind.READ_INDEX, new Query.Get(A));
            breaks("FreshReads", () -> answers(n1, late, new Result.Value(Bytes.of("1")), 1));
        }

        @Test
        void under_a_lease_it_is_not_older_either_nor_when_it_finds_nothing_or_counts() {
            applies(n2, 1, put(A, "1"));
            List<Query> queries = List.of(
                    new Query.Get(B),
                    new Query.Exists(B),
                    new Query.Keys(B),
                    new Query.MGet(List.of(B)),
                    new Query.Existing(List.of(B)),
                    Query.Count.INSTANCE);
            for (Query query : queries) {
                long read = asks(n1, ReadKind.LEASE, query);
                breaks("FreshReads", () -> answers(n1, read, Result.ABSENT, 0));
            }
        }

        @Test
        void it_is_confirmed_for_no_older_index_although_the_node_may_have_applied_more() {
            applies(n1, 1, put(A, "1"));
            long read = asks(n1, ReadKind.READ_INDEX, new Query.Get(A));
            breaks("FreshReads", () -> steps(n1, new Effect.Readable(read, 0)));
        }

        @Test
        void a_stale_read_may_be_as_old_as_it_likes() {
            applies(n2, 1, put(A, "1"));
            answers(n1, asks(n1, ReadKind.STALE, new Query.Get(A)), Result.ABSENT, 0);
        }

        @Test
        void who_is_refused_learns_nothing() {
            applies(n2, 1, put(A, "1"));
            long read = asks(n1, ReadKind.READ_INDEX, new Query.Get(A));
            answers.replied(1, read, new Reply.Refused(Refusal.NO_ANSWER, 0));
        }
    }

    @Nested
    class AnswerOfState {

        @BeforeEach
        void a_is_one_then_two_and_gone() {
            applies(n1, 1, put(A, "1"));
            applies(n2, 1, put(A, "1"));
            applies(n1, 2, put(B, "2"));
            applies(n1, 3, Envelope.encode(new Command.Delete(A)));
        }

        @Test
        void a_stale_read_finds_what_stood_at_the_index_that_its_node_has_applied() {
            answers(n2, asks(n2, ReadKind.STALE, new Query.Get(A)), new Result.Value(Bytes.of("1")), 1);
            answers(n2, asks(n2, ReadKind.STALE, new Query.Keys(Bytes.EMPTY)), new Result.KeyList(List.of(A)), 1);
            answers(n2, asks(n2, ReadKind.STALE, Query.Count.INSTANCE), new Result.Number(1), 1);
            answers(n1, asks(n1, ReadKind.STALE, new Query.Get(A)), Result.ABSENT, 3);
            answers(n1, asks(n1, ReadKind.STALE, new Query.Exists(B)), Result.YES, 3);
            answers(n1, asks(n1, ReadKind.STALE, Query.Count.INSTANCE), new Result.Number(1), 3);
            Result both = new Result.Values(List.of(Optional.empty(), Optional.of(Bytes.of("2"))));
            answers(n1, asks(n1, ReadKind.STALE, new Query.MGet(List.of(A, B))), both, 3);
        }

        @Test
        void that_there_is_nothing_must_be_true_as_well() {
            wrong(n2, new Query.Get(A), Result.ABSENT, 1);
            wrong(n2, new Query.Exists(A), Result.NO, 1);
            wrong(n2, Query.Count.INSTANCE, new Result.Number(0), 1);
            wrong(n2, new Query.Existing(List.of(A, B)), new Result.Number(2), 1);
            wrong(n2, new Query.Keys(Bytes.EMPTY), new Result.KeyList(List.of()), 1);
            wrong(n2, new Query.MGet(List.of(A)), new Result.Values(List.of(Optional.empty())), 1);
        }

        @Test
        void an_answer_is_not_older_than_the_node() {
            wrong(n1, new Query.Get(A), new Result.Value(Bytes.of("1")), 3);
            wrong(n1, new Query.Get(A), new Result.Value(Bytes.of("1")), 1);
        }

        @Test
        void only_what_is_too_much_is_refused_as_that() {
            Result tooMany = new Result.TooMuch(Result.TooMuch.What.KEYS_ASKED, TWO_KEYS.maxKeys());
            answers(n1, asks(n1, ReadKind.STALE, new Query.MGet(List.of(A, B, A))), tooMany, 3);
            wrong(n1, new Query.MGet(List.of(A, B)), tooMany, 3);
            wrong(n1, new Query.Keys(A), new Result.TooMuch(Result.TooMuch.What.KEYS_FOUND, 2), 3);
            wrong(n1, new Query.Get(A), new Result.TooMuch(Result.TooMuch.What.BYTES, 2), 3);
        }

        private void wrong(FakeNode node, Query query, Result result, long at) {
            long read = asks(node, ReadKind.STALE, query);
            breaks("AnswerOfState", () -> answers(node, read, result, at));
        }

        @Test
        void a_write_is_answered_with_what_its_own_entry_did() {
            byte[] write = Envelope.encode(new Command.Incr(B, 3));
            long request = writes(n1, write);
            applies(n1, 4, write);
            answers(n1, request, new Result.Number(5), 4);
            long another = writes(n1, write);
            breaks("AnswerOfState", () -> answers(n1, another, new Result.Number(6), 4));
            long foreign = writes(n1, put(A, "x"));
            breaks("AnswerOfState", () -> answers(n1, foreign, Result.DONE, 1));
            long tooSoon = writes(n1, write);
            breaks("AnswerOfState", () -> answers(n1, tooSoon, new Result.Number(8), 5));
        }
    }

    private long writes(FakeNode node, byte[] envelope) {
        answers.asked(node, ++number, new ClientRequest.Write(envelope));
        return number;
    }

    @Nested
    class StateOfLog {

        @Test
        void a_command_does_the_same_on_every_node() {
            applies(n1, 1, put(A, "1"));
            Entry entry = entry(1, put(A, "1"));
            commits(n2, entry);
            breaks("StateOfLog", () -> answers.applied(2, entry, new Applied(Result.DONE, Applied.Outcome.DUPLICATE)));
        }

        @Test
        void a_store_that_lacks_what_all_answered_is_noticed_at_the_end() {
            applies(n1, 1, put(A, "1"));
            n1.applied(1);
            answers.atEnd(n1, machine);
            StateMachine other = new StateMachine(StoreLimits.DEFAULT, SessionLimits.DEFAULT);
            other.apply(1, put(A, "2"));
            breaks("StateOfLog", () -> answers.atEnd(n1, other));
        }

        @Test
        void sessions_are_of_it() {
            byte[] opens = Envelope.encodeRegistration();
            byte[] once = Envelope.encode(1, 0, 0, new Command.Incr(A, 1));
            byte[] far = Envelope.encode(1, 300, 0, new Command.Incr(A, 1));
            byte[] later = Envelope.encode(1, 9, 7, new Command.Incr(A, 1));
            long index = 0;
            for (byte[] envelope : List.of(opens, once, once, far, later, once)) applies(n1, ++index, envelope);
            n1.applied(index);
            answers.atEnd(n1, machine);
            machine.apply(++index, once);
            breaks("StateOfLog", () -> answers.atEnd(n1, machine));
        }
    }

    @Nested
    class NoVainWait {

        @Test
        void a_write_is_accepted_or_refused_at_once() {
            steps(n1.is(Role.LEADER, 1));
            long accepted = writes(n1, put(A, "1"));
            steps(n1, new Effect.Accepted(accepted, new EntryId(1, 1)));
            writes(n1, put(A, "2"));
            breaks("NoVainWait", () -> steps(n1));
        }

        @Test
        void who_loses_office_answers_all_who_waited_for_it() {
            steps(n1.is(Role.LEADER, 1));
            asks(n1, ReadKind.READ_INDEX, new Query.Get(A));
            steps(n1);
            breaks("NoVainWait", () -> steps(n1.is(Role.FOLLOWER, 2)));
        }

        @Test
        void what_is_confirmed_or_committed_may_wait_on() {
            commits(n1, entry(1, put(A, "1")));
            oracles.stepped(n1, new Effects(), 0);
            steps(n1.is(Role.LEADER, 1));
            long read = asks(n1, ReadKind.LEASE, new Query.Get(A));
            steps(n1, new Effect.Readable(read, 1));
            long write = writes(n1, put(A, "1"));
            steps(n1, new Effect.Accepted(write, new EntryId(1, 1)));
            steps(n1.is(Role.FOLLOWER, 2));
        }

        @Test
        void what_is_accepted_and_not_committed_may_not() {
            steps(n1.is(Role.LEADER, 1));
            long write = writes(n1, put(A, "1"));
            steps(n1, new Effect.Accepted(write, new EntryId(1, 7)));
            breaks("NoVainWait", () -> steps(n1.is(Role.FOLLOWER, 2)));
        }

        @Test
        void an_index_that_nobody_committed_may_never_come() {
            long read = asks(n1, ReadKind.READ_INDEX, new Query.Get(A));
            breaks("NoVainWait", () -> steps(n1, new Effect.Readable(read, 1)));
        }

        @Test
        void what_was_refused_is_not_kept() {
            long read = asks(n1, ReadKind.READ_INDEX, new Query.Get(A));
            answers.replied(1, read, new Reply.Refused(Refusal.TOO_MANY_READS, 0));
            steps(n1);
            breaks("NoVainWait", () -> steps(n1, new Effect.Readable(read, 0)));
        }

        @Test
        void who_has_no_room_for_more_answers_all_who_wait_for_it() {
            commits(n2, entry(1, put(A, "1")));
            oracles.stepped(n2, new Effects(), 0);
            steps(n1.is(Role.FOLLOWER, 1));
            long read = asks(n1, ReadKind.READ_INDEX, new Query.Get(A));
            steps(n1, new Effect.Readable(read, 1));
            answers.receiving(n1, 0, new Message.AppendEntries(1, EntryId.NONE, List.of(), 1, 1, true));
            breaks("NoVainWait", () -> steps(n1));
        }

        @Test
        void who_has_room_refuses_nobody_for_want_of_it() {
            steps(n1.is(Role.FOLLOWER, 1));
            long read = asks(n1, ReadKind.READ_INDEX, new Query.Get(A));
            answers.receiving(n1, 0, new Message.AppendEntries(1, EntryId.NONE, List.of(), 1, 1));
            answers.replied(1, read, new Reply.Refused(Refusal.FOLLOWER_FULL, 2));
            breaks("FullFollower", () -> steps(n1));
        }

        @Test
        void requests_of_an_earlier_boot_are_nobodys() {
            steps(n1.is(Role.LEADER, 1));
            asks(n1, ReadKind.READ_INDEX, new Query.Get(A));
            answers.booted(n1);
            steps(n1.is(Role.FOLLOWER, 2));
        }
    }

    @Nested
    class ReadByRound {

        private final FakeNode leader = new FakeNode(1).is(Role.LEADER, 3).members(Membership.ofVoters(1, 2, 3));

        @BeforeEach
        void three_nodes() {
            oracles.reset(3, Limits.DEFAULT);
            answers.reset(3, config());
            begins(4);
        }

        private void begins(long round) {
            answers.sending(leader, 2, new Message.AppendEntries(3, EntryId.NONE, List.of(), 0, round));
        }

        private void hears(long term, long round) {
            answers.receiving(leader, 2, new Message.AppendAccepted(term, round, 0));
        }

        @Test
        void an_answer_to_a_round_that_had_begun_proves_nothing() {
            long read = asks(leader, ReadKind.READ_INDEX, new Query.Get(A));
            hears(3, 4);
            breaks("ReadByRound", () -> steps(leader, new Effect.Readable(read, 0)));
        }

        @Test
        void an_answer_to_a_later_one_proves_who_leads() {
            long read = asks(leader, ReadKind.READ_INDEX, new Query.Get(A));
            begins(5);
            hears(3, 5);
            steps(leader, new Effect.Readable(read, 0));
        }

        @Test
        void one_of_an_older_term_does_not() {
            long read = asks(leader, ReadKind.READ_INDEX, new Query.Get(A));
            begins(5);
            hears(2, 5);
            breaks("ReadByRound", () -> steps(leader, new Effect.Readable(read, 0)));
        }

        @Test
        void a_read_that_was_passed_on_is_no_other() {
            answers.receiving(leader, 3, new Message.ReadIndexRequest(3, 77));
            hears(3, 4);
            Message confirmation = new Message.ReadIndexReply(3, 77, 1);
            breaks("ReadByRound", () -> answers.sending(leader, 3, confirmation));
            begins(5);
            answers.receiving(leader, 3, new Message.ReadIndexRequest(3, 77));
            hears(3, 5);
            answers.sending(leader, 3, confirmation);
        }

        @Test
        void under_a_lease_no_round_is_needed() {
            steps(leader, new Effect.Readable(asks(leader, ReadKind.LEASE, new Query.Get(A)), 0));
        }
    }
}
