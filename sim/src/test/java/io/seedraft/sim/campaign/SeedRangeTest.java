package io.seedraft.sim.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedRangeTest {

    @ParameterizedTest
    @CsvSource({
        "1..10, 1, 10",
        "7, 7, 7",
        "-5..5, -5, 5",
        "0x10..0xff, 16, 255",
        "010..011, 10, 11",
        "0xffffffffffffffff, -1, -1",
        "0..9223372036854775806, 0, 9223372036854775806",
    })
    void a_range_has_both_ends(String text, long first, long last) {
        assertEquals(new SeedRange(first, last), SeedRange.parse(text));
        assertEquals(last - first + 1, SeedRange.parse(text).count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "1..", "..2", "1...2", "a..b", "1..2..3", "1.5..2", "1e3", "+1..2", "0x..0x1"})
    void what_is_no_range_is_named(String text) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> SeedRange.parse(text));
        assertTrue(refusal.getMessage().contains("is no seed"), refusal::getMessage);
    }

    @ParameterizedTest
    @CsvSource({
        "1..9223372036854775808, does not fit 64 bits",
        "0x10000000000000000, does not fit 64 bits",
        "10..1, is above the last",
        "-9223372036854775808..9223372036854775807, than can be counted",
        "-1..9223372036854775807, than can be counted",
        "0..9223372036854775807, than can be counted",
    })
    void seeds_that_overflow_are_refused(String text, String why) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> SeedRange.parse(text));
        assertTrue(refusal.getMessage().contains(why), refusal::getMessage);
    }

    @Test
    void the_longest_range_can_be_counted() {
        assertEquals(Long.MAX_VALUE, new SeedRange(1, Long.MAX_VALUE).count());
    }
}
