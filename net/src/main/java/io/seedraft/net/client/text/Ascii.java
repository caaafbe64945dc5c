package io.seedraft.net.client.text;

import io.seedraft.kv.Bytes;
import io.seedraft.wire.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Letters and digits as bytes: what is common to protocols that people can read. */
public final class Ascii {

    /** No 64-bit number is longer, sign included. */
    private static final int MAX_NUMBER_CHARS = 20;

    private Ascii() {}

    /** Writes a text as UTF-8. */
    public static void write(String text, ByteWriter out) {
        out.writeRaw(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a number in decimal digits. */
    public static void write(long number, ByteWriter out) {
        if (number >= 0 && number < 10) out.writeByte('0' + (int) number);
        else out.writeRaw(Long.toString(number).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads a signed 64-bit number: digits, a minus sign before them or not, and nothing else; empty when it is none. */
    public static OptionalLong number(Bytes text) {
        int length = text.length();
        if (length == 0 || length > MAX_NUMBER_CHARS) return OptionalLong.empty();
        int first = text.at(0) == '-' ? 1 : 0;
        for (int i = first; i < length; i++) {
            if (text.at(i) < '0' || text.at(i) > '9') return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text.utf8()));
        } catch (NumberFormatException noDigitsOrBeyond64Bits) {
            return OptionalLong.empty();
        }
    }

    /** The text with the letters a to z made large and every other byte left alone, to compare words of a protocol. */
    public static String upper(Bytes text) {
        byte[] letters = text.toByteArray();
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] >= 'a' && letters[i] <= 'z') letters[i] = (byte) (letters[i] - ('a' - 'A'));
        }
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    /** What may stand in one line of an error message: at most so many bytes, and none that could end the line. */
    public static String excerpt(Bytes text, int maxBytes) {
        int length = Math.min(text.length(), maxBytes);
        StringBuilder shown = new StringBuilder(length + 3);
        for (int i = 0; i < length; i++) {
            int each = text.at(i);
            shown.append(each >= ' ' && each < 0x7F ? (char) each : '?');
        }
        return length < text.length() ? shown.append("...").toString() : shown.toString();
    }
}
