package io.seedraft.net.client.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.kv.StoreLimits;
import io.seedraft.net.client.FakeConnection;
import io.seedraft.net.client.Pieces;
import org.junit.jupiter.api.Test;

class FirstBytesTest {

    private static FakeConnection connection() {
        return new FakeConnection(new FirstBytes(StoreLimits.DEFAULT));
    }

    private static void answers(String sent, String answers) {
        Pieces.assertAnswered(answers, sent, FirstBytesTest::connection);
    }

    @Test
    void a_star_begins_RESP_also_behind_empty_lines_and_bare_pings() {
        answers("*1\r\n$4\r\nPING\r\n", "+PONG\r\n");
        answers("\r\n\nPING\r\n*1\r\n$4\r\nPING\r\n", "+PONG\r\n+PONG\r\n");
    }

    @Test
    void other_lines_are_text() {
        answers("GET /some/key\n", "NIL\n");
        answers("PING\r\nPING\nPING\r\n", "+PONG\r\nPONG\nPONG\n");
        answers("SET k HTTP/1.1\nGET k\n", "OK\nVALUE HTTP/1.1\n");
    }

    @Test
    void HTTP_is_told_what_is_spoken_here() {
        for (String request :
                new String[] {"GET / HTTP/1.1\r\n", "OPTIONS * HTTP/1.0\n", "GET http://a/ HTTP/1.1\r\n"}) {
            FakeConnection connection = connection().send(request);
            assertTrue(connection.heard().startsWith("HTTP/1.1 501 Not Implemented\r\n"), connection::heard);
            assertTrue(connection.isEnded());
        }
        String whole = connection().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").heard();
        String body = whole.substring(whole.indexOf("\r\n\r\n") + 4);
        assertTrue(whole.contains("Content-Length: " + body.length() + "\r\n"), whole);
        answers("POST /x HTTP/1.1\r\nHost: a\r\n\r\n", whole);
    }

    @Test
    void noise_is_refused_at_its_first_byte() {
        for (int first : new int[] {0, 0x16, 0x7F + 1, 0xFF}) {
            FakeConnection connection = connection().send(new byte[] {(byte) first});
            assertTrue(connection.heard().startsWith("ERROR these are no lines of text"), connection::heard);
            assertTrue(connection.isEnded());
            assertEquals(0, connection.unreadBytes());
        }
    }
}
