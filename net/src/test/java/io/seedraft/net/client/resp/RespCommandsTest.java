package io.seedraft.net.client.resp;

import static io.seedraft.net.client.resp.RespClientsTest.connection;
import static io.seedraft.net.client.resp.RespClientsTest.resp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Result;
import io.seedraft.net.client.FakeConnection;
import io.seedraft.net.client.Outcome;
import io.seedraft.net.client.Pieces;
import io.seedraft.net.client.Session;
import io.seedraft.raft.Refusal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RespCommandsTest {

    private static void answers(String requests, String answers) {
        Pieces.assertAnswered(answers, resp(requests), RespClientsTest::connection);
    }

    private static String heard(String requests) {
        return connection().send(resp(requests)).heard();
    }

    /** What the client hears when the replica gives these outcomes, one for each question. */
    private static String heard(String requests, Outcome... outcomes) {
        ArrayDeque<Outcome> left = new ArrayDeque<>(List.of(outcomes));
        return connection()
                .with(request -> left.removeFirst())
                .send(resp(requests))
                .heard();
    }

    private static Outcome elsewhere() {
        return new Outcome.Elsewhere(2, FakeConnection.TWO.at());
    }

    private static Outcome removed() {
        return new Outcome.Answered(Result.YES, 3);
    }

    @Test
    void the_store_is_used() {
        answers(
                "SET a 1 | GET a | INCR a | INCRBY a 40 | DECR a | DECRBY a 2 | APPEND a x | STRLEN a | GET b",
                "+OK\r\n$1\r\n1\r\n:2\r\n:42\r\n:41\r\n:39\r\n:3\r\n:3\r\n$-1\r\n");
        answers("SET a 1 | SET b 2 | MGET b c a", "+OK\r\n+OK\r\n*3\r\n$1\r\n2\r\n$-1\r\n$1\r\n1\r\n");
        answers("SET a 1 | EXISTS a a b | DEL a b | EXISTS a", "+OK\r\n:2\r\n:1\r\n:0\r\n");
        answers("SET k:2 x | SET k:1 y | SET l z | KEYS k:*", "+OK\r\n+OK\r\n+OK\r\n*2\r\n$3\r\nk:1\r\n$3\r\nk:2\r\n");
        answers("KEYS * | SET a 1 | DBSIZE", "*0\r\n+OK\r\n:1\r\n");
    }

    @Test
    void compare_and_set_is_spelled_as_in_Redis() {
        answers("SET a 1 NX | SET a 2 NX | GET a", "+OK\r\n$-1\r\n$1\r\n1\r\n");
        answers("SET a 1 | SET a 2 IFEQ 3 | SET a 2 ifeq 1 | GET a", "+OK\r\n$-1\r\n+OK\r\n$1\r\n2\r\n");
        answers("SETNX a 1 | SETNX a 2 | SET b 1 IFEQ 1", ":1\r\n:0\r\n$-1\r\n");
    }

    @Test
    void what_the_store_cannot_do_in_one_step_is_refused_and_not_half_done() {
        for (String request :
                List.of("SET a 1 XX", "SET a 1 GET", "SET a 1 NX GET", "SET a 1 IFNE 2", "SET a 1 EX 9")) {
            FakeConnection connection = connection().send(resp(request));
            assertTrue(connection.heard().startsWith("-ERR SET with "), connection::heard);
            assertEquals(0, connection.submitted());
        }
        answers("SET a 1 NX NX | SET a 1 IFEQ", "-ERR syntax error\r\n-ERR syntax error\r\n");
        assertTrue(heard("DELEX a IFEQ 1").startsWith("-ERR DELEX with a condition is not supported"));
        answers("SET a 1 | DELEX a", "+OK\r\n:1\r\n");
        for (String pattern : List.of("a", "a?*", "a*b", "[a]*", "**")) {
            assertTrue(heard("KEYS " + pattern).startsWith("-ERR KEYS takes a prefix"), pattern);
        }
    }

    @Test
    void a_backslash_makes_a_pattern_s_letter_a_letter() {
        assertEquals(Optional.of(Bytes.of("a*[")), StoreVerbs.prefixOf(Bytes.of("a\\*\\[*")));
        assertEquals(Optional.empty(), StoreVerbs.prefixOf(Bytes.of("a\\*")));
        assertEquals(Optional.empty(), StoreVerbs.prefixOf(Bytes.of("a\\")));
    }

    @Test
    void numbers_are_whole_and_have_64_bits() {
        String refused = "-ERR value is not an integer or out of range\r\n";
        answers("SET a x | INCR a | INCRBY a 1.5 | INCRBY a +1", "+OK\r\n" + refused.repeat(3));
        String overflow = "-ERR increment or decrement would overflow\r\n";
        answers("INCRBY a 9223372036854775807 | INCR a", ":9223372036854775807\r\n" + overflow);
        answers("DECRBY a -9223372036854775808", "-ERR decrement would overflow\r\n");
        answers("INCRBY a 9223372036854775808", refused);
    }

    @Test
    void requests_with_too_few_or_too_many_words_are_refused() {
        answers("GET | PING", "-ERR wrong number of arguments for 'get' command\r\n+PONG\r\n");
        answers("GET a b", "-ERR wrong number of arguments for 'get' command\r\n");
        answers("FLUSHALL", "-ERR unknown command 'FLUSHALL'\r\n");
        Pieces.assertAnswered("-ERR unknown command 'a??b'\r\n", "*1\r\n$4\r\na\r\nb\r\n", RespClientsTest::connection);
    }

    @Test
    void what_is_too_large_for_the_store_does_not_reach_the_log() {
        FakeConnection connection =
                connection().send(resp("SET " + "k".repeat(1025) + " v | DEL a " + "k".repeat(1025)));
        assertEquals("-ERR not done: a key may have 1024 bytes\r\n".repeat(2), connection.heard());
        assertEquals(0, connection.submitted());
    }

    // --- outcomes

    @Test
    void a_follower_sends_a_write_to_the_leader_with_the_slot_of_its_key() {
        assertEquals("-MOVED 12182 127.0.0.1:7002\r\n", heard("SET foo 1", elsewhere()));
        assertEquals("-MOVED 5061 127.0.0.1:7002\r\n", heard("DEL bar", elsewhere()));
    }

    @Test
    void without_a_leader_the_cluster_is_down() {
        assertEquals(
                "-CLUSTERDOWN not done: no leader is known, ask again\r\n",
                heard("SET a 1", new Outcome.Refused(Refusal.NOT_LEADER)));
    }

    @Test
    void what_was_certainly_not_done_may_be_tried_again() {
        for (Refusal why : Refusal.values()) {
            String answer = heard("SET a 1", new Outcome.Refused(why));
            assertTrue(answer.matches("-(TRYAGAIN|CLUSTERDOWN|OOM|MASTERDOWN) not done: .*\r\n"), answer);
        }
        assertTrue(heard("SET a 1", Outcome.Overloaded.INSTANCE).startsWith("-TRYAGAIN not done: "));
    }

    @Test
    void an_unknown_outcome_is_never_called_a_failure_and_never_asks_for_a_second_try() {
        String answer = heard("INCR a", Outcome.Unknown.INSTANCE);
        assertTrue(answer.startsWith("-ERR outcome unknown: "), answer);
        assertTrue(heard("GET a", Outcome.Unknown.INSTANCE).startsWith("-TRYAGAIN not answered"));
    }

    @Test
    void several_removals_say_how_far_they_came() {
        assertEquals(":2\r\n", heard("DEL a b", removed(), removed()));
        assertEquals("-MOVED 15495 127.0.0.1:7002\r\n", heard("DEL b a", elsewhere(), elsewhere()));
        assertEquals("-ERR partly done: 1 of 2 keys, the others not\r\n", heard("DEL a b", removed(), elsewhere()));
        assertEquals(
                "-ERR outcome unknown: of 3 keys 1 are done and 1 may be done or not, now or later\r\n",
                heard("DEL a b c", removed(), Outcome.Unknown.INSTANCE, elsewhere()));
    }

    // --- order and ends

    @Test
    void pipelined_requests_are_answered_in_their_order_however_many() {
        StringBuilder requests = new StringBuilder("PING");
        StringBuilder expected = new StringBuilder("+PONG\r\n");
        for (int i = 0; i < 50; i++) {
            requests.append(" | SET k ")
                    .append(10 + i)
                    .append(" | ECHO ")
                    .append(10 + i)
                    .append(" | GET k | DEL x y");
            expected.append("+OK\r\n$2\r\n")
                    .append(10 + i)
                    .append("\r\n$2\r\n")
                    .append(10 + i)
                    .append("\r\n:0\r\n");
        }
        assertEquals(expected.toString(), heard(requests.toString()));
    }

    @Test
    void nothing_behind_QUIT_is_answered() {
        FakeConnection connection = connection().send(resp("SET a 1 | QUIT | SET a 2"));
        assertEquals("+OK\r\n+OK\r\n", connection.heard());
        assertTrue(connection.isEnded());
        assertEquals(1, connection.submitted());
    }

    @Test
    void inline_commands_are_answered_as_others_are() {
        Pieces.assertAnswered(
                "+PONG\r\n+OK\r\n$7\r\ntwo\nrow\r\n+PONG\r\n",
                resp("PING") + "\r\nset a \"two\\nrow\"\r\nGET a\n" + resp("PING"),
                RespClientsTest::connection);
    }

    @Test
    void empty_arrays_are_passed_over() {
        Pieces.assertAnswered("+PONG\r\n", "*0\r\n*-1\r\n" + resp("PING"), RespClientsTest::connection);
    }

    @Test
    void the_connection_remembers_its_name_and_forgets_it_at_RESET() {
        answers(
                "CLIENT GETNAME | CLIENT SETNAME me | CLIENT GETNAME | RESET | CLIENT GETNAME | CLIENT ID",
                "$-1\r\n+OK\r\n$2\r\nme\r\n+RESET\r\n$-1\r\n:1\r\n");
    }

    // --- limits

    private static void breaks(String sent, String why) {
        Pieces.assertAnswered("-ERR Protocol error: " + why + "\r\n", sent, RespClientsTest::connection);
        assertTrue(connection().send(sent).isEnded());
    }

    @Test
    void broken_frames_end_the_connection_with_words() {
        breaks("*1\r\n*1\r\n$4\r\nPING\r\n", "expected '$', got '*'");
        breaks("*1\r\n:1\r\n", "expected '$', got ':'");
        breaks("*x\r\n", "invalid multibulk length");
        breaks("*1\n$4\r\nPING\r\n", "invalid multibulk length");
        breaks("*99999999999999999999\r\n", "invalid multibulk length");
        breaks("*1026\r\n", "invalid multibulk length: 1026 arguments, at most 1025");
        breaks("*1\r\n$-1\r\n", "invalid bulk length");
        breaks("*1\r\n$4\r\nPINGPONG", "no end of line behind a bulk string");
        breaks("*2\r\n$3\r\nGET\r\n$1048577\r\n", "invalid bulk length: 1048577 bytes, at most 1048576");
        breaks("*0\r\nset a \"b\r\n", "a quote is opened and never closed");
    }

    @Test
    void an_inline_command_without_end_is_refused() {
        FakeConnection connection = connection().send("*0\r\n");
        for (int i = 0; i < 64; i++) connection.send("x".repeat(1024));
        assertEquals("-ERR Protocol error: too big inline request\r\n", connection.heard());
        assertTrue(connection.isEnded());
    }

    @Test
    void a_request_beyond_what_the_connection_keeps_is_refused() {
        FakeConnection connection = connection().send("*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1048576\r\n");
        while (!connection.isEnded()) connection.send("x".repeat(1024));
        assertEquals("-ERR Protocol error: a request may have 65536 bytes\r\n", connection.heard());
    }

    @Test
    void as_many_arguments_as_granted_are_understood() {
        String keys = " k".repeat(Session.MAX_PARTS);
        assertEquals(":0\r\n", heard("DEL" + keys));
        FakeConnection connection = connection().send(resp("MGET" + keys));
        assertTrue(connection.heard().startsWith("*" + Session.MAX_PARTS + "\r\n"));
        assertFalse(connection.isEnded());
    }
}
