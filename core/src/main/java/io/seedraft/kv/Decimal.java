package io.seedraft.kv;

import java.nio.charset.StandardCharsets;

/**
 * A signed 64-bit number as a value of the store: decimal digits, with a minus sign if negative, as Redis has it. One
 * number has one form: no plus sign, no blank, no leading zero, no {@code -0}.
 */
final class Decimal {

    private Decimal() {}

    /** Whether these bytes are a number in its one form. */
    static boolean isDecimal(Bytes text) {
        int length = text.length();
        boolean negative = length > 0 && text.at(0) == '-';
        int first = negative ? 1 : 0;
        if (length == first || length - first > 19) return false;
        if (text.at(first) == '0') return length == 1;
        // Counted downwards, because Long.MIN_VALUE has no positive twin.
        long value = 0;
        for (int i = first; i < length; i++) {
            int digit = text.at(i) - '0';
            if (digit < 0 || digit > 9) return false;
            long shifted = value * 10;
            if (value < Long.MIN_VALUE / 10 || shifted < Long.MIN_VALUE + digit) return false;
            value = shifted - digit;
        }
        return negative || value != Long.MIN_VALUE;
    }

    /** The number that these bytes, for which {@link #isDecimal} holds, stand for. */
    static long valueOf(Bytes text) {
        boolean negative = text.at(0) == '-';
        long value = 0;
        for (int i = negative ? 1 : 0; i < text.length(); i++) value = value * 10 - (text.at(i) - '0');
        return negative ? value : -value;
    }

    /** The one form of a number. */
    static Bytes bytesOf(long value) {
        return Bytes.wrap(Long.toString(value).getBytes(StandardCharsets.ISO_8859_1));
    }
}
