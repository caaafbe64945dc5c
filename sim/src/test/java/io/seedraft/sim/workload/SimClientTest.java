package io.seedraft.sim.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.Outcome;
import io.seedraft.kv.Result;
import io.seedraft.port.LawViolation;
import io.seedraft.raft.Refusal;
import io.seedraft.replica.ClientRequest;
import io.seedraft.replica.Reply;
import io.seedraft.replica.session.Envelope;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.profile.WorkloadSetup;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One client, answered by hand. It only puts and the times are round: think 10 ms, patience 100 ms, back-off 20 ms. */
class SimClientTest {

    private static final long MILLISECOND = 1_000_000L;
    private static final int ALWAYS = 1_000_000;

    private final HistoryRecorder history = new HistoryRecorder();
    private long now;

    private SimClient client(int sessions, int twice, int maxTries) {
        return new SimClient(
                1, 3, setup(List.of(1, 0, 0, 0, 0, 0, 0, 0, 0), sessions, twice, maxTries), new KeyedDice(7), history);
    }

    private SimClient reader(int maxTries) {
        return new SimClient(
                1, 3, setup(List.of(0, 1, 0, 0, 0, 0, 0, 0, 0), ALWAYS, 0, maxTries), new KeyedDice(7), history);
    }

    private static WorkloadSetup setup(List<Integer> weights, int sessions, int twice, int maxTries) {
        return new WorkloadSetup(
                1,
                2,
                new WorkloadSetup.KeySpace(1, 1, 0, ALWAYS, 0, 0),
                weights,
                new WorkloadSetup.ReadMix(1, 0, 0, 0),
                new WorkloadSetup.Manners(sessions, twice, ALWAYS, maxTries, 4, 0, 1, 0),
                WorkloadSetup.Edges.NONE,
                new WorkloadSetup.Pace(10 * MILLISECOND, 10 * MILLISECOND, 100 * MILLISECOND, 20 * MILLISECOND, 1));
    }

    /** Lets time pass until it sends. */
    private Turn.Ask sends(SimClient client) {
        for (int i = 0; i < 100; i++) {
            switch (client.turn(now)) {
                case Turn.Ask ask -> {
                    return ask;
                }
                case Turn.Wait wait -> now = wait.untilNanos();
                case Turn.Finished finished -> throw new AssertionError("it has finished");
            }
        }
        throw new AssertionError("it never sends");
    }

    private long answer(SimClient client, Turn.Ask ask, Reply reply) {
        now += MILLISECOND;
        return client.answered(now, ask.node(), ask.request(), reply);
    }

    private static Reply done(long index) {
        return new Reply.Answered(Result.DONE, index);
    }

    private static Envelope envelope(Turn.Ask ask) {
        return Envelope.decode(
                assertInstanceOf(ClientRequest.Write.class, ask.what()).envelope());
    }

    private void opens(SimClient client, long session) {
        Turn.Ask registration = sends(client);
        assertInstanceOf(Envelope.RegisterSession.class, envelope(registration));
        answer(client, registration, new Reply.Answered(new Result.SessionOpened(session), session));
    }

    @Test
    void in_a_hush_nothing_begins_until_it_is_over() {
        SimClient client = reader(1);
        client.hush(70 * MILLISECOND);
        sends(client);

        assertEquals(70 * MILLISECOND, now);
    }

    @Test
    void a_rush_ends_a_hush_and_shortens_the_thinking() {
        SimClient client = reader(1);
        client.hush(70 * MILLISECOND);
        client.rush(now, 50 * MILLISECOND);
        sends(client);

        assertTrue(now < MILLISECOND, "it thinks for " + now);
    }

    @Test
    void who_must_be_served_waits_longer_each_time() {
        SimClient client = reader(1);
        client.demand(now, 0b1110);
        sends(client);
        long first = now;
        sends(client);
        long second = now;
        sends(client);

        assertEquals(100 * MILLISECOND, second - first);
        assertEquals(200 * MILLISECOND, now - second);
    }

    @Test
    void a_session_is_opened_before_the_first_write_and_is_no_operation() {
        SimClient client = client(ALWAYS, 0, 5);
        opens(client, 9);
        Envelope.InSession first = assertInstanceOf(Envelope.InSession.class, envelope(sends(client)));

        assertEquals(9, first.sessionId());
        assertEquals(0, first.sequence());
        assertEquals(1, history.size());
    }

    @Test
    void one_command_is_one_operation_with_one_number_however_often_it_is_sent() {
        SimClient client = client(ALWAYS, 0, 1);
        opens(client, 9);
        Turn.Ask first = sends(client);
        byte[] bytes = ((ClientRequest.Write) first.what()).envelope();
        answer(client, first, Reply.Unknown.INSTANCE);
        Turn.Ask second = sends(client);
        answer(client, second, new Reply.Refused(Refusal.NOT_LEADER, 0));
        Turn.Ask third = sends(client);
        now += 200 * MILLISECOND;
        Turn.Ask fourth = sends(client);

        for (Turn.Ask again : List.of(second, third, fourth)) {
            assertArrayEquals(bytes, ((ClientRequest.Write) again.what()).envelope());
            assertNotEquals(first.request(), again.request());
        }
        assertEquals(12, answer(client, third, done(12)), "a late answer to an earlier copy counts");
        assertEquals(1, history.size());
        assertEquals(Outcome.OK, history.everything().outcome(0));
        Envelope.InSession next = assertInstanceOf(Envelope.InSession.class, envelope(sends(client)));
        assertEquals(1, next.sequence());
        assertEquals(1, next.oldestUnanswered());
    }

    @Test
    void an_array_that_was_sent_is_never_sent_again() {
        SimClient client = client(ALWAYS, 0, 1);
        opens(client, 9);
        Turn.Ask first = sends(client);
        byte[] given = ((ClientRequest.Write) first.what()).envelope();
        byte[] bytes = given.clone();
        java.util.Arrays.fill(given, (byte) 0x55);
        answer(client, first, Reply.Unknown.INSTANCE);

        assertArrayEquals(bytes, ((ClientRequest.Write) sends(client).what()).envelope());
    }

    @Test
    void hints_are_followed() {
        SimClient client = client(ALWAYS, 0, 5);
        Turn.Ask ask = sends(client);
        int other = ask.node() % 3 + 1;
        answer(client, ask, new Reply.Refused(Refusal.NOT_LEADER, other));

        assertEquals(other, sends(client).node());
    }

    @Test
    void without_a_session_a_write_whose_fate_is_open_is_never_sent_again() {
        SimClient client = client(0, 0, 5);
        Turn.Ask first = sends(client);
        answer(client, first, Reply.Unknown.INSTANCE);
        Turn.Ask second = sends(client);
        now += 200 * MILLISECOND;
        client.turn(now);
        now += 200 * MILLISECOND;
        assertInstanceOf(Turn.Finished.class, client.turn(now));

        assertInstanceOf(Envelope.Sessionless.class, envelope(second));
        assertEquals(2, history.size());
        assertEquals(Outcome.INFO, history.everything().outcome(0));
        assertEquals(Outcome.INFO, history.everything().outcome(1));
        assertNotEquals(history.everything().process(0), history.everything().process(1), "another process goes on");
    }

    @Test
    void without_a_session_a_refused_write_is_sent_again_and_fails_in_the_end() {
        SimClient client = client(0, 0, 3);
        for (int i = 0; i < 3; i++) answer(client, sends(client), new Reply.Refused(Refusal.NOT_LEADER, 0));
        sends(client);

        assertEquals(2, history.size());
        assertEquals(Outcome.FAIL, history.everything().outcome(0));
        assertEquals(history.everything().process(0), history.everything().process(1));
    }

    @Test
    void a_read_that_nobody_answers_has_failed() {
        SimClient client = reader(2);
        sends(client);
        now += 200 * MILLISECOND;
        sends(client);
        now += 200 * MILLISECOND;
        client.turn(now);

        assertEquals(Outcome.FAIL, history.everything().outcome(0));
    }

    @Test
    void a_command_of_an_expired_session_failed_if_no_other_copy_was_sent() {
        SimClient client = client(ALWAYS, 0, 5);
        opens(client, 9);
        answer(client, sends(client), new Reply.Answered(new Result.SessionExpired(9), 20));

        assertEquals(Outcome.FAIL, history.everything().outcome(0));
        opens(client, 30);
        assertEquals(
                30,
                assertInstanceOf(Envelope.InSession.class, envelope(sends(client)))
                        .sessionId());
    }

    @Test
    void a_refused_copy_leaves_nothing_open() {
        SimClient client = client(ALWAYS, 0, 5);
        opens(client, 9);
        answer(client, sends(client), new Reply.Refused(Refusal.TOO_MUCH_UNCOMMITTED, 2));
        answer(client, sends(client), new Reply.Answered(new Result.SessionExpired(9), 20));

        assertEquals(Outcome.FAIL, history.everything().outcome(0));
    }

    @Test
    void a_command_of_an_expired_session_is_open_if_an_earlier_copy_may_have_been_applied() {
        SimClient client = client(ALWAYS, 0, 5);
        opens(client, 9);
        answer(client, sends(client), Reply.Unknown.INSTANCE);
        answer(client, sends(client), new Reply.Answered(new Result.SessionExpired(9), 20));

        assertEquals(Outcome.INFO, history.everything().outcome(0));
    }

    @Test
    void a_refusal_that_arrives_twice_settles_one_copy() {
        SimClient client = client(ALWAYS, 0, 5);
        opens(client, 9);
        Turn.Ask open = sends(client);
        answer(client, open, Reply.Unknown.INSTANCE);
        Turn.Ask refused = sends(client);
        answer(client, refused, new Reply.Refused(Refusal.NOT_LEADER, 0));
        answer(client, refused, new Reply.Refused(Refusal.NOT_LEADER, 0));
        answer(client, sends(client), new Reply.Answered(new Result.SessionExpired(9), 20));

        assertEquals(Outcome.INFO, history.everything().outcome(0), "the first copy may have been applied");
    }

    @Test
    void who_sends_twice_asks_two_nodes_at_once_with_the_same_bytes() {
        SimClient client = client(ALWAYS, ALWAYS, 5);
        opens(client, 9);
        Turn.Ask first = sends(client);
        Turn.Ask second = assertInstanceOf(Turn.Ask.class, client.turn(now));

        assertNotEquals(first.node(), second.node());
        assertArrayEquals(
                ((ClientRequest.Write) first.what()).envelope(), ((ClientRequest.Write) second.what()).envelope());
        answer(client, first, new Reply.Refused(Refusal.NOT_LEADER, 0));
        assertInstanceOf(Turn.Wait.class, client.turn(now), "the other copy is under way");
        answer(client, second, done(11));
        assertEquals(Outcome.OK, history.everything().outcome(0));
        answer(client, first, new Reply.Answered(new Result.StaleSequence(1), 12));
        assertEquals(1, client.counts().sentTwice());
    }

    @Test
    void two_different_answers_to_one_command_break_the_law() {
        SimClient client = client(ALWAYS, ALWAYS, 5);
        opens(client, 9);
        Turn.Ask first = sends(client);
        Turn.Ask second = sends(client);
        answer(client, first, done(11));
        answer(client, second, done(12));
        assertEquals(1, client.counts().lateAnswers());

        assertThrows(LawViolation.class, () -> answer(client, second, new Reply.Answered(Result.YES, 12)));
    }

    @Test
    void a_correct_client_never_hears_that_it_has_had_the_answer() {
        SimClient client = client(ALWAYS, 0, 5);
        opens(client, 9);
        Turn.Ask ask = sends(client);

        LawViolation broken = assertThrows(
                LawViolation.class, () -> answer(client, ask, new Reply.Answered(new Result.StaleSequence(1), 12)));
        assertEquals("ExactlyOnce", broken.law());
    }

    @Test
    void late_replies_to_operations_of_the_past_change_nothing() {
        SimClient client = client(0, 0, 5);
        Turn.Ask first = sends(client);
        now += 200 * MILLISECOND;
        sends(client);
        assertEquals(0, answer(client, first, done(5)));

        assertEquals(Outcome.INFO, history.everything().outcome(0));
        assertEquals(Outcome.INFO, history.everything().outcome(1), "still open");
    }

    @Test
    void who_is_demanded_asks_the_core_only_and_never_gives_up() {
        SimClient client = client(0, 0, 1);
        client.demand(now, 0b0100);
        for (int i = 0; i < 20; i++) {
            Turn.Ask ask = sends(client);
            assertEquals(2, ask.node());
            answer(client, ask, new Reply.Refused(Refusal.NOT_LEADER, 3));
        }
        answer(client, sends(client), done(4));

        assertInstanceOf(Turn.Finished.class, finish(client));
        assertTrue(client.finished());
        assertEquals(1, history.size());
    }

    @Test
    void who_is_demanded_goes_on_until_something_was_answered() {
        SimClient client = client(0, 0, 1);
        client.demand(now, 0b1110);
        answer(client, sends(client), Reply.Unknown.INSTANCE);
        answer(client, sends(client), Reply.Unknown.INSTANCE);
        answer(client, sends(client), done(4));

        assertInstanceOf(Turn.Finished.class, finish(client));
        assertEquals(3, history.size());
    }

    private Turn finish(SimClient client) {
        Turn turn = client.turn(now);
        if (turn instanceof Turn.Wait wait) {
            now = wait.untilNanos();
            turn = client.turn(now);
        }
        return turn;
    }

    @Test
    void who_was_left_in_doubt_often_enough_opens_a_session() {
        SimClient client = client(0, 0, 1);
        client.demand(now, 0b1110);
        for (int i = 0; i < 4; i++) answer(client, sends(client), Reply.Unknown.INSTANCE);
        opens(client, 9);

        assertInstanceOf(Envelope.InSession.class, envelope(sends(client)));
    }
}
