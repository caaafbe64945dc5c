package io.seedraft.sim.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void a_text_breaks_at_blanks_and_is_set_in_behind_the_first_line() {
        assertEquals(List.of("one two", "  three", "  four"), Columns.wrapped("one two three four", 8, 9));
        assertEquals(List.of("abcdefgh", "  ijklmn", "  op"), Columns.wrapped("abcdefghijklmnop", 8, 9));
        assertEquals(List.of(), Columns.wrapped("", 8, 9));
    }

    @Test
    void an_arrow_does_not_end_a_line() {
        assertEquals(List.of("a b", "  → c"), Columns.wrapped("a b → c", 6, 9));
    }

    @Test
    void what_is_too_long_is_cut_with_a_mark() {
        assertEquals(List.of("one two", "  thr …"), Columns.wrapped("one two three four", 7, 2));
    }

    @Property(tries = 500)
    void no_row_is_wider_than_the_page_and_all_of_it_stands_in_its_column(
            @ForAll @CharRange(from = ' ', to = 'z') @StringLength(max = 900) String event,
            @ForAll @CharRange(from = ' ', to = 'z') @StringLength(max = 90) String because) {
        List<String> lines = new ArrayList<>();
        new Columns(lines::add).row(1_234_567, "n7", "F→P", "999", "99999", event, because);
        for (String line : lines) assertTrue(line.length() <= Columns.WIDTH, line);
        for (String line : lines.subList(1, lines.size())) {
            int at = Math.min(line.length(), Columns.HEADER.indexOf("event"));
            assertTrue(line.substring(0, at).isBlank(), line);
        }
    }
}
