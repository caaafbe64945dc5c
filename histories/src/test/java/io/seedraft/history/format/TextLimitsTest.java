package io.seedraft.history.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Each limit is reached, in each format that has it, and refused with a sentence that names it. */
final class TextLimitsTest {

    private static final String JSON = "{\"process\":0,\"type\":\"invoke\",\"f\":\"write\",\"value\":";
    private static final String EDN = "{:process 0, :type :invoke, :f :write, :value ";
    private static final String LOG = "INFO  jepsen.util - 0 :invoke :write ";

    /** Text, then one letter again and again, then text: longer than any test would want to keep. */
    private static InputStream text(String before, String letter, long times, String after) {
        InputStream middle = new InputStream() {
            private long left = times;

            @Override
            public int read() {
                return left-- > 0 ? letter.charAt((int) (left % letter.length())) : -1;
            }

            @Override
            public int read(byte[] to, int offset, int length) {
                if (left <= 0) return -1;
                int count = (int) Math.min(length, left);
                for (int i = 0; i < count; i++) to[offset + i] = (byte) read();
                return count;
            }
        };
        return new SequenceInputStream(bytes(before), new SequenceInputStream(middle, bytes(after)));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String sentence, InputStream in) {
        BadHistory bad = assertThrows(BadHistory.class, () -> HistoryFiles.read(in, "f", ReadOptions.USUAL));
        assertTrue(bad.getMessage().contains(sentence), bad::getMessage);
    }

    @Test
    void the_depth_of_values() {
        String deeper = "nested deeper than 100.";
        assertRefused(deeper, text(JSON, "[", 1_000_000, ""));
        assertRefused(deeper, text("[" + JSON, "[", 1_000_000, ""));
        assertRefused(deeper, text(EDN, "[", 1_000_000, ""));
        assertRefused(deeper, text("[" + EDN, "[", 1_000_000, ""));
        assertRefused(deeper, text(LOG, "[", 1_000_000, ""));
        assertRefused(deeper, text(EDN, " _#", 1_000_000, ""));
        assertRefused(deeper, text(EDN, "^", 1_000_000, ""));
    }

    @Test
    void the_digits_of_a_number() {
        String digits = "more than 1000 digits.";
        assertRefused(digits, text(JSON, "7", 1_000_000, "}\n"));
        assertRefused(digits, text("[" + JSON, "7", 1_000_000, "}]\n"));
        assertRefused(digits, text(EDN, "7", 1_000_000, "}\n"));
        assertRefused(digits, text(LOG, "7", 1_000_000, "\n"));
    }

    @Test
    void the_characters_of_a_string_or_a_word() {
        String characters = "longer than " + TextLimits.MOST_CHARACTERS + " characters.";
        long more = TextLimits.MOST_CHARACTERS + 10L;
        assertRefused(characters, text(JSON + "\"", "x", more, "\"}\n"));
        assertRefused(characters, text("[" + JSON + "\"", "x", more, "\"}]\n"));
        assertRefused(characters, text(EDN + "\"", "x", more, "\"}\n"));
        assertRefused(characters, text(EDN + ":", "x", more, "}\n"));
        assertRefused(characters, text(EDN, "x", more, "}\n"));
        assertRefused(characters, text(LOG + "\"", "x", more, "\"\n"));
        assertRefused("This name is longer than 50000 characters.", text("{\"", "x", 60_000, "\":1}\n"));
    }

    @Test
    void the_length_of_an_event() {
        String longer = "longer than " + TextLimits.MOST_OF_AN_EVENT;
        long more = TextLimits.MOST_OF_AN_EVENT + 10L;
        assertRefused(longer, text(JSON + "\"", "x", more, ""));
        assertRefused(longer, text(EDN + "[", " ", more, "1 2"));
        assertRefused(longer, text(LOG, " ", more, ""));
        assertRefused(longer, text(LOG + "1\n", " ", more, ""));
    }

    @Test
    void what_unpacks_to_far_more_than_any_history() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write((EDN + "1}\n").getBytes(StandardCharsets.UTF_8));
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 300; i++) zip.write(blanks);
        }
        assertRefused("unpacks to more than 200 times its length", new ByteArrayInputStream(packed.toByteArray()));
    }

    @Test
    void what_is_packed_as_histories_are_is_read() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        int operations = 20_000;
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < operations; i++) {
                zip.write((EDN + i + "}\n{:process 0, :type :ok, :f :write, :value " + i + "}\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        Loaded<?, ?, ?> loaded =
                HistoryFiles.read(new ByteArrayInputStream(packed.toByteArray()), "f", ReadOptions.USUAL);
        assertEquals(operations, loaded.history().size());
    }

    @Test
    void more_text_than_memory_has_room_for() throws IOException {
        BoundedText text = BoundedText.plain(bytes("0123456789"), "f", 9);
        BadHistory bad = assertThrows(BadHistory.class, text::readAllBytes);
        assertTrue(bad.getMessage().contains("longer than the 9 bytes that memory has room for"), bad::getMessage);
    }
}
