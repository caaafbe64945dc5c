package io.seedraft.history.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class JsonLinesTest {
    private static History<KvInput, KvOutput> read(String... lines) throws IOException {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return new JsonLinesReader<>(new KeyValueCodec()).read(new ByteArrayInputStream(bytes), "h.jsonl");
    }

    private static String written(History<KvInput, KvOutput> history) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonLinesWriter<>(new KeyValueCodec()).write(history, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Property(tries = 1000)
    void what_is_written_is_read_again(@ForAll @Size(max = 200) byte[] bytes, @ForAll String text) throws IOException {
        Drawn drawn = new Drawn(bytes, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        History<KvInput, KvOutput> history = drawn.history(true, client -> drawn.kvInput(), drawn::kvOutput);
        String lines = written(history);
        assertEquals(history, read(lines));
        assertEquals(lines, written(read(lines)));
    }

    @Test
    void the_example_of_the_guide_is_written_as_it_stands() throws IOException {
        Recording<KvInput, KvOutput> recording = new Recording<>();
        recording.skipTo(7);
        int put = recording.invoke(3, new KvInput.Put("x", "41"), 1203000);
        recording.ok(put, KvOutput.DONE, 1204000);
        assertEquals("""
                {"index":7,"time":1203000,"process":3,"type":"invoke","f":"put","key":"x","value":"41"}
                {"index":8,"time":1204000,"process":3,"type":"ok","f":"put","key":"x"}
                """, written(recording.history()));
    }

    @Test
    void fields_may_stand_in_any_order_and_unknown_ones_and_named_processes_are_passed_over() throws IOException {
        History<KvInput, KvOutput> history = read(
                "{\"f\":\"get\",\"key\":\"x\",\"extra\":{\"a\":[1]},\"process\":0,\"type\":\"invoke\"}",
                "",
                "{\"process\":\"nemesis\",\"type\":\"info\",\"f\":\"kill\"}",
                "{\"result\":null,\"process\":0,\"type\":\"ok\"}");
        assertEquals(1, history.size());
        assertEquals(new KvOutput.Found(null), history.output(0));
        assertEquals(Outcome.OK, history.outcome(0));
    }

    private static final String CALL = "{\"process\":0,\"type\":\"invoke\",\"f\":\"get\",\"key\":\"x\"}";

    private static void refused(String complaint, String... lines) {
        BadHistory bad = assertThrows(BadHistory.class, () -> read(lines));
        assertEquals(complaint, bad.getMessage());
    }

    @Test
    void what_cannot_be_a_history_is_refused_with_its_place() {
        refused("h.jsonl:1:12: Process 4 has no open call that this could answer.", "{\"process\":4,\"type\":\"ok\"}");
        refused(
                "h.jsonl:3:12: Process 0 calls get while its get of line 2 is still open.",
                "{\"process\":1,\"type\":\"invoke\",\"f\":\"get\",\"key\":\"x\"}",
                CALL,
                CALL);
        refused(
                "h.jsonl:2:30: Process 0 called get on line 1 and is answered for put.",
                CALL,
                "{\"process\":0,\"type\":\"ok\",\"f\":\"put\"}");
        refused("h.jsonl:2:1: The field \"result\" is missing.", CALL, "{\"process\":0,\"type\":\"ok\"}");
        refused(
                "h.jsonl:2:35: The field \"result\" must be a string or a number.",
                CALL,
                "{\"process\":0,\"type\":\"ok\",\"result\":[]}");
        refused(
                "h.jsonl:2:22: The index 3 does not come after the one before it.",
                "{\"index\":3," + CALL.substring(1),
                "{\"process\":0,\"index\":3,\"type\":\"info\"}");
        refused(
                "h.jsonl:2:9: The time 8 lies before 9, a line above.",
                "{\"time\":9," + CALL.substring(1),
                "{\"time\":8,\"process\":0,\"type\":\"info\"}");
        refused(
                "h.jsonl:1:34: The store has no operation \"pop\".",
                "{\"process\":0,\"type\":\"invoke\",\"f\":\"pop\"}");
        refused(
                "h.jsonl:1:21: The type must be invoke, ok, fail or info, not \"no\".",
                "{\"process\":0,\"type\":\"no\"}");
        refused("h.jsonl:1:" + (CALL.length() + 1) + ": Each event must stand on its own line.", CALL + CALL);
        refused("h.jsonl:1:1: An event must stand on one line.", CALL.replace(",\"f\"", ",\n\"f\""));
        refused("h.jsonl:1:1: Each line must be a JSON object.", "[]");
    }

    @Test
    void what_is_not_json_is_refused_with_its_place() {
        BadHistory bad = assertThrows(BadHistory.class, () -> read(CALL, "{\"process\":0,,}"));
        assertEquals(2, bad.line());
        assertEquals(14, bad.column());
        assertEquals("h.jsonl", bad.file());
        assertTrue(bad.sentence().startsWith("This is not JSON: "), bad.sentence());
        BadHistory cut = assertThrows(BadHistory.class, () -> read(CALL, "{\"process\":0,"));
        assertEquals(2, cut.line());
        BadHistory twice = assertThrows(BadHistory.class, () -> read("{\"process\":0,\"process\":0}"));
        assertEquals(1, twice.line());
    }
}
