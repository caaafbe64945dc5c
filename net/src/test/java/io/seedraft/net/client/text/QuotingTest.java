package io.seedraft.net.client.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.kv.Bytes;
import io.seedraft.wire.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuotingTest {

    private static byte[] written(Bytes value) {
        ByteWriter out = new ByteWriter();
        Quoting.write(value, out);
        return out.toByteArray();
    }

    private static String written(String value) {
        return new String(written(Bytes.of(value)), StandardCharsets.UTF_8);
    }

    private static List<Word> split(String line) {
        return Line.split(line.getBytes(StandardCharsets.ISO_8859_1), 5);
    }

    @Property
    void any_bytes_are_read_back_as_they_were(@ForAll byte[] bytes) {
        Bytes value = Bytes.wrap(bytes);
        List<Word> words = Line.split(written(value), 2);
        assertEquals(List.of(value), words.stream().map(Word::bytes).toList());
    }

    @Property
    void any_text_is_read_back_as_it_was_and_holds_no_end_of_line(@ForAll String text) {
        byte[] line = written(Bytes.of(text));
        assertEquals(Bytes.of(text), Line.split(line, 2).get(0).bytes());
        for (byte each : line) {
            if (each >= 0 && each < ' ' || each == 0x7F) throw new AssertionError(text);
        }
    }

    @Test
    void plain_words_stand_bare_and_others_in_quotes() {
        assertEquals("plain:word-1", written("plain:word-1"));
        assertEquals("größe", written("größe"));
        assertEquals("\"\"", written(""));
        assertEquals("\"two words\"", written("two words"));
        assertEquals("\"a\\nb\\t\\\"\\\\\\x00\"", written("a\nb\t\"\\\0"));
        assertEquals("\"nil\"", written("nil"));
        assertEquals("\"--key\"", written("--key"));
        assertEquals("\"\\xff\"", new String(written(Bytes.wrap(new byte[] {(byte) 0xFF})), StandardCharsets.UTF_8));
        assertEquals("\"\\xc2\\x9b\"", written("\u009b"));
    }

    @Test
    void quotes_count_at_the_beginning_of_a_word_only() {
        assertEquals(
                List.of(
                        new Word(Bytes.of("it's"), false),
                        new Word(Bytes.of("a \"b\""), true),
                        new Word(Bytes.of("c\\n'"), true)),
                split(" it's \t'a \"b\"' 'c\\n\\''"));
    }

    @Test
    void lines_that_cannot_be_split_say_why() {
        for (String line : List.of("\"a", "'a", "\"a\"b", "\"\\q\"", "\"\\x4\"", "\"\\", "'\\", "a b c d e f")) {
            assertThrows(UnreadableLine.class, () -> split(line), line);
        }
    }
}
