package io.seedraft.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.kv.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTest {

    @Test
    void quotes_and_backslashes_keep_what_would_end_a_word() {
        assertEquals(List.of("set", "k", "v w"), Words.of("  set k \"v w\" "));
        assertEquals(List.of("set", "k", "a\"b\n", ""), Words.of("set k \"a\\\"b\\n\" ''"));
        assertEquals(List.of("set", "a b", "c\\d"), Words.of("set a\\ b 'c\\d'"));
        assertThrows(BadRequest.class, () -> Words.of("set k \"v"));
        assertThrows(BadRequest.class, () -> Words.of("set k \\"));
    }

    @Test
    void a_comparison_becomes_one_step_of_the_store() {
        assertEquals("SET k new IFEQ old", sent("cas k old new"));
        assertEquals("SET k new NX", sent("CAS k NIL new"));
    }

    @Test
    void a_prefix_becomes_a_pattern_that_means_nothing_else() {
        assertEquals("KEYS *", sent("keys"));
        assertEquals("KEYS user:*", sent("keys user:"));
        assertEquals("KEYS user:*", sent("keys user:*"));
        assertEquals("KEYS a\\?\\[b*", sent("keys 'a?[b'"));
    }

    @Test
    void other_names_and_defaults_are_understood() {
        assertEquals("SET k v", sent("put k v"));
        assertEquals("DEL k", sent("Delete k"));
        assertEquals("INCRBY k 1", sent("incr k"));
        assertEquals("INCRBY k -5", sent("incr k -5"));
    }

    @Test
    void what_is_no_request_says_how_it_is_written() {
        assertRefused("usage: get KEY", "get");
        assertRefused("usage: set KEY VALUE", "set k v w");
        assertRefused("is no number", "incr k much");
        assertRefused("unknown request 'sett'; known are get, set,", "sett k v");
        assertRefused("nothing was asked for", "");
    }

    @Test
    void an_exclamation_mark_recalls_a_line() {
        List<String> history = List.of("get a", "set a 1", "get b");
        assertEquals("get b", Recall.expand("!!", history));
        assertEquals("get a", Recall.expand("!1", history));
        assertEquals("set a 1", Recall.expand("!se", history));
        assertEquals("get c", Recall.expand("get c", history));
        for (String wrong : List.of("!0", "!4", "!del")) {
            assertThrows(BadRequest.class, () -> Recall.expand(wrong, history), wrong);
        }
        assertThrows(BadRequest.class, () -> Recall.expand("!!", List.of()));
    }

    private static String sent(String line) {
        return String.join(
                " ",
                Request.of(Words.of(line)).words().stream().map(Bytes::utf8).toList());
    }

    private static void assertRefused(String part, String line) {
        BadRequest bad = assertThrows(BadRequest.class, () -> Request.of(Words.of(line)));
        assertTrue(bad.getMessage().contains(part), bad.getMessage());
    }
}
