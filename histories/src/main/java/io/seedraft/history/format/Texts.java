package io.seedraft.history.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives equal texts of ASCII bytes one object: a history repeats its keys and values a million times. Open addressing; up to
 * eight bytes a text is told by its mixed word alone, without looking at the chars.
 */
final class Texts {
    /** Longer ones seldom come twice. */
    static final int LONGEST = 64;

    private static final int EXACT = 8;

    private int size;
    private long[] words = new long[1 << 10];
    private @Nullable String[] texts = new String[1 << 10];

    Texts() {
        String[] known = {
            Event.INDEX,
            Event.TIME,
            Event.PROCESS,
            Event.TYPE,
            Event.F,
            "key",
            "value",
            "result",
            "expected",
            "delta",
            "keys",
            "prefix",
            "invoke",
            "ok",
            "fail",
            "info",
            "get",
            "put",
            "cas",
            "append",
            "delete",
            "read",
            "write",
        };
        for (String text : known) {
            long word = 0;
            for (int i = 0; i < text.length(); i++) {
                word = mixed(word, (byte) text.charAt(i));
            }
            int slot = slot(word, text.getBytes(StandardCharsets.ISO_8859_1), 0, text.length());
            words[slot] = word;
            texts[slot] = text;
            size++;
        }
    }

    /** The word of a text with one more byte; exact up to eight bytes, as no byte is zero. */
    static long mixed(long word, byte next) {
        return (word << 8 | next) ^ (word >>> 56) * 0x9E3779B97F4A7C15L;
    }

    /** The text of these bytes, whose mixed word is given. */
    String of(byte[] bytes, int from, int to, long word) {
        if (to == from) {
            return "";
        }
        if (to - from > LONGEST) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
        int slot = slot(word, bytes, from, to);
        String known = texts[slot];
        if (known != null) {
            return known;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        words[slot] = word;
        texts[slot] = text;
        if (2 * ++size > texts.length) {
            grow();
        }
        return text;
    }

    private int slot(long word, byte[] bytes, int from, int to) {
        int slot = start(word, texts.length);
        for (String known = texts[slot]; known != null; known = texts[slot]) {
            if (words[slot] == word && same(known, bytes, from, to)) {
                return slot;
            }
            slot = slot + 1 & texts.length - 1;
        }
        return slot;
    }

    private static int start(long word, int length) {
        return (int) (word * 0x9E3779B97F4A7C15L >>> 32) & length - 1;
    }

    private static boolean same(String known, byte[] bytes, int from, int to) {
        int length = to - from;
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; length > EXACT && i < length; i++) {
            if (known.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        long[] oldWords = words;
        @Nullable String[] oldTexts = texts;
        int length = 2 * oldTexts.length;
        words = new long[length];
        texts = Arrays.copyOf(new String[0], length);
        for (int i = 0; i < oldTexts.length; i++) {
            if (oldTexts[i] != null) {
                int slot = start(oldWords[i], length);
                while (texts[slot] != null) {
                    slot = slot + 1 & length - 1;
                }
                words[slot] = oldWords[i];
                texts[slot] = oldTexts[i];
            }
        }
    }
}
