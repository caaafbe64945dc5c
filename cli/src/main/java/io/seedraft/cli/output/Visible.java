package io.seedraft.cli.output;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Text as it may be shown on a terminal. What a terminal would obey or what would turn its text around is written as JSON writes it, a
 * backslash, a {@code u} and four digits, so that JSON stays the same JSON.
 */
public final class Visible {

    private Visible() {}

    /** Text of several lines: ends of lines and tabs stay. */
    public static String of(String text) {
        int first = firstHidden(text);
        if (first == text.length()) return text;
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); ) {
            int each = text.codePointAt(i);
            i += Character.charCount(each);
            boolean endOfLine = each == '\r' && i < text.length() && text.charAt(i) == '\n';
            if (isHidden(each) && !endOfLine) escape(each, shown);
            else shown.appendCodePoint(each);
        }
        return shown.toString();
    }

    /** Text that is a part of one line: ends of lines and tabs are shown too. */
    public static String line(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(each -> {
            if (each == '\n') shown.append("\\n");
            else if (each == '\r') shown.append("\\r");
            else if (each == '\t') shown.append("\\t");
            else if (isHidden(each)) escape(each, shown);
            else shown.appendCodePoint(each);
        });
        return shown.toString();
    }

    /** Bytes as a part of one line: what is no UTF-8 is shown by its numbers. */
    public static String line(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer from = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        StringBuilder shown = new StringBuilder(bytes.length);
        while (true) {
            CoderResult result = decoder.decode(from, text, true);
            shown.append(line(text.flip().toString()));
            text.clear();
            if (!result.isMalformed()) return shown.toString();
            for (int i = 0; i < result.length(); i++) shown.append(String.format("\\x%02x", from.get() & 0xff));
        }
    }

    private static int firstHidden(String text) {
        int i = 0;
        while (i < text.length() && !mayBeHidden(text.charAt(i))) i++;
        return i;
    }

    private static boolean mayBeHidden(char each) {
        return each < ' ' ? each != '\n' && each != '\t' : each >= 0x7f && isHidden(each);
    }

    /** Controls of both sets, what turns the direction of text, what ends a line unseen, what has no width, halves of pairs. */
    static boolean isHidden(int each) {
        if (each == '\n' || each == '\t') return false;
        return switch (Character.getType(each)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static void escape(int each, StringBuilder shown) {
        for (char unit : Character.toChars(each)) shown.append(String.format("\\u%04x", (int) unit));
    }
}
