package io.seedraft.history.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The quick way through a line must tell the same as Jackson, down to the column of every complaint. */
final class PlainLineTest {
    private static final String LINE =
            "{\"index\":12,\"time\":1203000,\"process\":3,\"type\":\"invoke\",\"f\":\"put\",\"key\":\"x\",\"value\":\"41\"}";

    /** All events, and the complaint that ends them. */
    private static String told(byte[] text, boolean plainLines) throws IOException {
        StringBuilder all = new StringBuilder();
        Event event = new Event("f");
        try {
            EventSource events = new JsonLineEvents(trickling(text), "f", plainLines);
            while (events.next(event)) {
                all.append(event).append('\n');
            }
        } catch (BadHistory bad) {
            all.append(bad.getMessage());
        }
        return all.toString();
    }

    /** Gives few bytes at a time, so that lines are cut at all places. */
    private static InputStream trickling(byte[] text) {
        return new ByteArrayInputStream(text) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 7));
            }
        };
    }

    private static void same(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(told(bytes, false), told(bytes, true), text);
    }

    @Provide
    Arbitrary<String> almostJson() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        ",",
                        "\"",
                        "\n",
                        " ",
                        "\t",
                        "\r",
                        "\\",
                        "\\n",
                        "\\u0041",
                        "é",
                        "\u0000",
                        "-",
                        "0",
                        "7",
                        "12",
                        "007",
                        "-3",
                        "1.5",
                        "1e9",
                        "123456789012345678",
                        "1234567890123456789",
                        "99999999999999999999",
                        "null",
                        "true",
                        "false",
                        "nul",
                        "\"f\"",
                        "\"process\"",
                        "\"\"",
                        "\"x\":1",
                        "\"a\":\"b\"",
                        "{\"f\":1}",
                        "{}",
                        "{\"f\":\"get\",\"key\":\"x\"}",
                        LINE,
                        LINE + "\n")
                .list()
                .ofMaxSize(30)
                .map(tokens -> String.join("", tokens));
    }

    @Property(tries = 5000)
    void tokens_in_any_order_are_told_as_jackson_tells_them(@ForAll("almostJson") String text) throws IOException {
        same(text);
    }

    @Provide
    Arbitrary<String> changedLines() {
        Arbitrary<String> changed = Arbitraries.integers()
                .between(0, LINE.length() - 1)
                .flatMap(at -> Arbitraries.of(
                                "", "\"", "}", "{", ",", " ", "\n", "\\", "é", "5", "x", ":", "[1]", "\"key\":1,")
                        .map(put -> LINE.substring(0, at) + put + LINE.substring(at + (put.isEmpty() ? 1 : 0))));
        return changed.list().ofMinSize(1).ofMaxSize(3).map(lines -> String.join("\n", lines));
    }

    @Property(tries = 5000)
    void a_changed_line_is_told_as_jackson_tells_it(@ForAll("changedLines") String text) throws IOException {
        same(text);
    }

    @Test
    void the_lines_of_our_own_writer_are_plain() {
        byte[] bytes = (LINE + "\n").getBytes(StandardCharsets.UTF_8);
        Event event = new Event("f");
        assertEquals(bytes.length, new PlainLine().read(bytes, 0, 1, event));
        assertEquals(7, event.count());
    }

    @Test
    void escapes_other_letters_fractions_and_lists_are_left_to_jackson() throws IOException {
        for (String value : new String[] {"\"\\n\"", "\"é\"", "1.5", "[1]", "{}", "1234567890123456789"}) {
            byte[] bytes = ("{\"f\":" + value + "}\n").getBytes(StandardCharsets.UTF_8);
            assertEquals(PlainLine.NOT_PLAIN, new PlainLine().read(bytes, 0, 1, new Event("f")), value);
            same("{\"f\":" + value + "}");
        }
    }

    @Test
    void names_that_are_long_or_many_are_still_refused_twice() throws IOException {
        String longName = "\"" + "n".repeat(200) + "\":1";
        same("{" + longName + "," + longName + "}");
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 2000; i++) {
            many.append("\"n").append(i).append("\":").append(i).append(',');
        }
        same(many + "\"n0\":1}");
        assertTrue(told((many + "\"n0\":1}").getBytes(StandardCharsets.UTF_8), true)
                .contains("Duplicate"));
        same(many + "\"m\":1}");
    }

    @Test
    void a_line_may_be_longer_than_the_buffer() throws IOException {
        same("{\"f\":\"" + "x".repeat(1 << 20) + "\"}\n" + LINE);
    }
}
