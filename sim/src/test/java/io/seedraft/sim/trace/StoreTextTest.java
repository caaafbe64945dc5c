package io.seedraft.sim.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import io.seedraft.raft.Refusal;
import io.seedraft.replica.Reply;
import io.seedraft.replica.session.Envelope;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StoreTextTest {

    private static final Bytes X = Bytes.of("x");

    @Test
    void commands_read_as_people_say_them() {
        assertEquals("set x = 41", StoreText.of(new Command.Put(X, Bytes.of("41"))));
        assertEquals("delete x", StoreText.of(new Command.Delete(X)));
        assertEquals("cas x from nothing to 1", StoreText.of(new Command.Cas(X, Optional.empty(), Bytes.of("1"))));
        assertEquals("append ab to x", StoreText.of(new Command.Append(X, Bytes.of("ab"))));
        assertEquals("incr x by -3", StoreText.of(new Command.Incr(X, -3)));
        assertEquals("mget x x", StoreText.of(new Query.MGet(List.of(X, X))));
        assertEquals("keys *", StoreText.of(new Query.Keys(Bytes.EMPTY)));
        assertEquals(
                "set x = 1 (5 of s9)",
                StoreText.ofEnvelope(Envelope.encode(9, 5, 5, new Command.Put(X, Bytes.of("1")))));
        assertEquals("an undecodable command of 3 B", StoreText.ofEnvelope(new byte[] {99, 1, 2}));
    }

    @Test
    void answers_too() {
        assertEquals("41 (at 7)", StoreText.of(new Reply.Answered(new Result.Value(Bytes.of("41")), 7)));
        assertEquals("refused: not the leader, n3 leads", StoreText.of(new Reply.Refused(Refusal.NOT_LEADER, 3)));
        assertEquals("unknown: the leader lost its place", StoreText.of(Reply.Unknown.INSTANCE));
        assertEquals(
                "1, nothing", StoreText.of(new Result.Values(List.of(Optional.of(Bytes.of("1")), Optional.empty()))));
        assertEquals("x, x, x, x, x, x, … 3 more", StoreText.of(new Result.KeyList(Collections.nCopies(9, X))));
    }

    @Test
    void what_is_no_plain_word_is_quoted_and_escaped_and_what_is_long_is_cut() {
        assertEquals("\"\"", StoreText.of(Bytes.EMPTY));
        assertEquals("\"\\x1b[2J\"", StoreText.of(Bytes.of("\u001b[2J")));
        assertEquals("\"a b\"", StoreText.of(Bytes.of("a b")));
        assertEquals("a".repeat(24) + "… (1000 B)", StoreText.of(Bytes.of("a".repeat(1_000))));
    }

    @Property(tries = 300)
    void no_bytes_reach_a_terminal_raw(@ForAll byte[] any) {
        String text = StoreText.of(Bytes.copyOf(any));
        assertTrue(text.chars().allMatch(c -> c >= ' ' && c < 0x7F || c == '…'), text);
        assertTrue(text.length() <= 2 + 4 * 24 + 16, text);
    }
}
