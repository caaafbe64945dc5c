package io.seedraft.cli.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.kv.Bytes;
import io.seedraft.net.library.Answer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettledTest {

    private static final KvInput GET = new KvInput.Get("k");
    private static final KvInput PUT = new KvInput.Put("k", "v");
    private static final KvInput CAS = new KvInput.Cas("k", "u", "v");
    private static final KvInput DELETE = new KvInput.Delete("k");
    private static final KvInput APPEND = new KvInput.Append("k", "v");
    private static final KvInput INCR = new KvInput.Incr("k", 1);
    private static final Answer OK = new Answer.Simple("OK");
    private static final Answer NIL = new Answer.Nil();

    @Test
    void what_was_answered_is_done_with_that_answer() {
        assertDone(new KvOutput.Found("v"), GET, new Answer.Bulk(Bytes.of("v")));
        assertDone(new KvOutput.Found(null), GET, NIL);
        assertDone(KvOutput.DONE, PUT, OK);
        assertDone(KvOutput.TRUE, CAS, OK);
        assertDone(KvOutput.FALSE, CAS, NIL);
        assertDone(KvOutput.TRUE, DELETE, new Answer.Number(1));
        assertDone(KvOutput.FALSE, DELETE, new Answer.Number(0));
        assertDone(new KvOutput.Length(5), APPEND, new Answer.Number(5));
        assertDone(new KvOutput.Sum(-5), INCR, new Answer.Number(-5));
        assertDone(KvOutput.NOT_A_NUMBER, INCR, new Answer.Error("ERR value is not an integer or out of range"));
        assertDone(KvOutput.TRUE, new KvInput.Exists("k"), new Answer.Number(1));
        assertDone(
                new KvOutput.Values(Arrays.asList("v", null)),
                new KvInput.Mget(List.of("k", "l")),
                new Answer.Many(List.of(new Answer.Bulk(Bytes.of("v")), NIL)));
        assertDone(
                new KvOutput.KeyList(List.of("ka", "kb")),
                new KvInput.Keys("k"),
                new Answer.Many(List.of(new Answer.Bulk(Bytes.of("kb")), new Answer.Bulk(Bytes.of("ka")))));
        assertDone(KvOutput.OVERFLOW, INCR, new Answer.Error("ERR increment or decrement would overflow"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MOVED 1234 127.0.0.1:7002",
                "CLUSTERDOWN not done: no leader is known, ask again",
                "TRYAGAIN not done: this node holds as many requests as it may, ask again",
                "MASTERDOWN not done: this node lost what it had acknowledged",
                "OOM not done: the leader's disk is full, reads go on; make room on it",
                "ERR not done: a value may have 1048576 bytes"
            })
    void what_a_node_certainly_did_not_take_is_not_done(String text) {
        for (KvInput asked : new KvInput[] {GET, PUT, CAS, DELETE, APPEND, INCR}) {
            assertEquals(new Settled.NotDone(text), Settled.by(asked, new Answer.Error(text)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERR outcome unknown: the leader was lost, the write may be done or not, now or later",
                "ERR outcome unknown: of 1 keys 0 are done and 1 may be done or not, now or later",
                "ERR something that nobody here has heard of",
                "WRONGTYPE of another server"
            })
    void what_is_not_certain_is_unknown(String text) {
        for (KvInput asked : new KvInput[] {PUT, CAS, DELETE, APPEND, INCR}) {
            assertInstanceOf(Settled.Unknown.class, Settled.by(asked, new Answer.Error(text)));
        }
    }

    @Test
    void only_an_increment_may_hear_of_numbers() {
        Answer noNumber = new Answer.Error("ERR value is not an integer or out of range");
        assertInstanceOf(Settled.Unknown.class, Settled.by(PUT, noNumber));
    }

    @Test
    void an_answer_to_another_question_is_not_taken_for_one() {
        assertThrows(IllegalStateException.class, () -> Settled.by(PUT, new Answer.Number(1)));
        assertThrows(IllegalStateException.class, () -> Settled.by(GET, OK));
        assertThrows(IllegalStateException.class, () -> Settled.by(INCR, NIL));
        assertThrows(
                IllegalStateException.class,
                () -> Settled.by(new KvInput.Mget(List.of("k")), new Answer.Many(List.of())));
        assertThrows(IllegalStateException.class, () -> Settled.by(DELETE, new Answer.Number(2)));
    }

    private static void assertDone(KvOutput expected, KvInput asked, Answer answer) {
        assertEquals(new Settled.Done(expected), Settled.by(asked, answer));
    }
}
