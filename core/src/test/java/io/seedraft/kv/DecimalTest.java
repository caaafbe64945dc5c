package io.seedraft.kv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "10", "-3", "-10", "9223372036854775807", "-9223372036854775808"})
    void a_number_in_its_one_form_is_a_decimal(String text) {
        assertEquals(true, Decimal.isDecimal(Bytes.of(text)));
        assertEquals(Long.parseLong(text), Decimal.valueOf(Bytes.of(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                " 1",
                "1 ",
                "1.0",
                "01",
                "-0",
                "00",
                "-01",
                "0x1",
                "1e3",
                "--1",
                "1-",
                "٣",
                "/",
                ":",
                "9223372036854775808",
                "-9223372036854775809",
                "9999999999999999999",
                "-9999999999999999999",
                "10000000000000000000",
                "18446744073709551616"
            })
    void anything_else_is_none(String text) {
        assertEquals(false, Decimal.isDecimal(Bytes.of(text)));
    }

    @Test
    void the_least_number_has_no_positive_twin() {
        assertEquals(Long.MIN_VALUE, Decimal.valueOf(Decimal.bytesOf(Long.MIN_VALUE)));
    }

    @Property
    void each_number_comes_back(@ForAll long value) {
        Bytes text = Decimal.bytesOf(value);
        assertEquals(true, Decimal.isDecimal(text));
        assertEquals(value, Decimal.valueOf(text));
    }

    @Property
    void a_text_is_a_decimal_if_it_is_what_its_number_is_written_as(
            @ForAll @StringLength(max = 21) @CharRange(from = '0', to = '9') @Chars({'-', '+', ' '}) String text) {
        boolean expected;
        try {
            expected = Long.toString(Long.parseLong(text)).equals(text);
        } catch (NumberFormatException none) {
            expected = false;
        }
        assertEquals(expected, Decimal.isDecimal(Bytes.of(text)));
    }
}
