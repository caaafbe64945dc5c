package io.seedraft.history.format;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts of ASCII bytes that were seen lately, so that equal ones are mostly one object: a history repeats its names, keys and
 * values a million times. Each place holds the last text that fell there; nothing grows.
 */
final class RecentTexts {
    /** Longer ones seldom come twice. */
    static final int LONGEST = 64;

    private static final int EXACT = 8;

    private final boolean kept;
    private final int mask;
    private final long[] words;
    private final @Nullable String[] texts;

    /**
     * Texts in so many places.
     *
     * @param places a power of two
     * @param kept whether equal texts are one object even when another fell to their place between: for a few names
     */
    RecentTexts(int places, boolean kept) {
        this.kept = kept;
        mask = places - 1;
        words = new long[places];
        texts = new String[places];
    }

    /** The word of a text with one more byte; exact up to eight bytes, as no byte is zero. */
    static long mixed(long word, byte next) {
        return (word << 8 | next) ^ (word >>> 56) * 0x9E3779B97F4A7C15L;
    }

    /** The text of these bytes, whose mixed word is given. */
    String of(byte[] bytes, int from, int to, long word) {
        int length = to - from;
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return text(bytes, from, length);
        }
        // No byte has its highest bit, so a marked word is never that of a short text.
        long marked = length > EXACT ? word | Long.MIN_VALUE : word;
        int place = (int) (marked * 0x9E3779B97F4A7C15L >>> 32) & mask;
        String known = texts[place];
        if (words[place] == marked && known != null && (length <= EXACT || same(known, bytes, from, length))) {
            return known;
        }
        String text = kept ? text(bytes, from, length).intern() : text(bytes, from, length);
        words[place] = marked;
        texts[place] = text;
        return text;
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private static boolean same(String known, byte[] bytes, int from, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
