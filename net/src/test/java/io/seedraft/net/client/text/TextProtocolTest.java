package io.seedraft.net.client.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.kv.StoreLimits;
import io.seedraft.net.client.FakeConnection;
import io.seedraft.net.client.Outcome;
import io.seedraft.net.client.Pieces;
import io.seedraft.net.client.choice.FirstBytes;
import io.seedraft.raft.Refusal;
import org.junit.jupiter.api.Test;

class TextProtocolTest {

    private static FakeConnection connection() {
        return new FakeConnection(new FirstBytes(StoreLimits.DEFAULT));
    }

    private static void answers(String lines, String answers) {
        Pieces.assertAnswered(answers, lines, TextProtocolTest::connection);
    }

    private static String heard(String lines) {
        return connection().send(lines).heard();
    }

    private static String heard(String lines, Outcome outcome) {
        return connection().with(request -> outcome).send(lines).heard();
    }

    @Test
    void a_value_is_set_and_read() {
        answers("SET k v\nGET k\nget nothing\n", "OK\nVALUE v\nNIL\n");
        answers("put k v\r\nGet k\r\n", "OK\nVALUE v\n");
        answers("PUT --key k --value \"v w\"\nGET k\n", "OK\nVALUE \"v w\"\n");
        answers("put --value v --key k\nGET k\n", "OK\nVALUE v\n");
        answers("SET \"--key\" x\nGET \"--key\"\nKEYS\n", "OK\nVALUE x\nKEYS \"--key\"\n");
    }

    @Test
    void a_value_is_removed() {
        answers("SET k v\nDEL k\nDELETE k\nEXISTS k\n", "OK\nDELETED\nNIL\nNO\n");
    }

    @Test
    void several_values_are_read_at_one_moment() {
        answers("SET a 1\nSET b \"\"\nSET c \"NIL\"\nMGET a b c d\n", "OK\nOK\nOK\nVALUES 1 \"\" \"NIL\" NIL\n");
    }

    @Test
    void a_value_is_swapped_when_it_is_the_expected_one() {
        answers("CAS k nil 1\nCAS k NIL 2\nCAS k 1 3\nGET k\n", "OK\nMISMATCH\nOK\nVALUE 3\n");
        answers("CAS k \"NIL\" 1\nGET k\n", "MISMATCH\nNIL\n");
    }

    @Test
    void numbers_grow_and_texts_do() {
        answers(
                "INCR n\nINCR n 40\nINCR n -1\nAPPEND n x\nGET n\n",
                "VALUE 1\nVALUE 41\nVALUE 40\nVALUE 3\nVALUE 40x\n");
        answers("SET n x\nINCR n\n", "OK\nERROR the value is no number of 64 bits\n");
        answers("SET n 9223372036854775807\nINCR n\n", "OK\nERROR the sum would be no number of 64 bits\n");
        answers("INCR n x\n", "ERROR usage: INCR k [by], by a number of 64 bits\n");
    }

    @Test
    void keys_are_listed_by_prefix_with_or_without_a_star() {
        answers(
                "SET b:1 x\nSET a:2 x\nSET a:1 x\nKEYS\nKEYS a:\nKEYS a:*\nKEYS \"a:*\"\nKEYS *\n",
                "OK\nOK\nOK\nKEYS a:1 a:2 b:1\nKEYS a:1 a:2\nKEYS a:1 a:2\nKEYS\nKEYS a:1 a:2 b:1\n");
    }

    @Test
    void the_node_tells_of_itself() {
        answers("PING\n", "PONG\n");
        answers(
                "STATUS\n",
                "STATUS id=1 role=leader term=5 leader=1@127.0.0.1:7001 commit=42 applied=41"
                        + " members=1@127.0.0.1:7001,2@127.0.0.1:7002,3@127.0.0.1:7003 disbelieved=3 identity=000000000000beef\n");
        assertTrue(connection()
                .with(FakeConnection.lost())
                .send("STATUS\n")
                .heard()
                .contains(" leader=unknown "));
        assertTrue(heard("HELP\n").lines().allMatch(line -> line.startsWith("HELP ")));
    }

    @Test
    void nothing_behind_QUIT_is_answered() {
        FakeConnection connection = connection().send("SET a 1\nQUIT\nSET a 2\n");
        assertEquals("OK\nOK\n", connection.heard());
        assertTrue(connection.isEnded());
        assertEquals(1, connection.submitted());
    }

    @Test
    void what_is_not_understood_is_answered_and_the_next_line_is_heard() {
        answers("\n  \nHOW?\nSET k it's\n", "ERROR no such request: HOW? (HELP lists them)\nOK\n");
        answers(
                "SET k v w\n",
                "ERROR usage: SET k v, or PUT --key k --value v; a value with blanks stands in quotes\n");
        answers("SET k \"v\nPING\n", "ERROR a quote is opened and never closed\nPONG\n");
        answers("PING\nSET k \u0001\n", "PONG\nERROR a byte that is no text: write it as \\xHH in quotes\n");
    }

    @Test
    void a_write_on_a_follower_is_sent_to_the_leader() {
        assertEquals(
                "REDIRECT 127.0.0.1:7002\n", heard("SET k v\n", new Outcome.Elsewhere(2, FakeConnection.TWO.at())));
    }

    @Test
    void outcomes_are_three_valued() {
        for (Refusal why : Refusal.values()) {
            assertTrue(heard("SET k v\n", new Outcome.Refused(why)).startsWith("ERROR not done: "));
        }
        assertTrue(heard("SET k v\n", Outcome.Overloaded.INSTANCE).startsWith("ERROR not done: "));
        assertTrue(heard("SET k v\n", Outcome.Unknown.INSTANCE).startsWith("ERROR outcome unknown: "));
        assertTrue(heard("GET k\n", Outcome.Unknown.INSTANCE).startsWith("ERROR not answered: "));
    }

    @Test
    void a_line_without_end_is_refused() {
        FakeConnection connection = connection();
        while (!connection.isEnded()) connection.send("x".repeat(1000));
        assertEquals("ERROR a request may have 65536 bytes\n", connection.heard());
        connection = connection().send("PING\n");
        while (!connection.isEnded()) connection.send("x".repeat(1000));
        assertEquals("PONG\nERROR a request may have 65536 bytes\n", connection.heard());
    }

    @Test
    void what_the_store_would_refuse_does_not_reach_the_log() {
        FakeConnection connection = connection().send("SET " + "k".repeat(1025) + " v\n");
        assertEquals("ERROR not done: a key may have 1024 bytes\n", connection.heard());
        assertEquals(0, connection.submitted());
    }
}
