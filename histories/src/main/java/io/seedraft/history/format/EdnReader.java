package io.seedraft.history.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The characters of an EDN text with their lines and columns, and what lies between forms. */
class EdnReader {
    static final int END = -1;

    /** Of ASCII. */
    private static final boolean[] ENDS = new boolean[128];

    static {
        for (int c = 0; c < ENDS.length; c++) {
            ENDS[c] = isBlank(c) || ",;\"()[]{}".indexOf(c) >= 0;
        }
    }

    final String file;
    private static final int LONGEST_RECENT = 32;

    private Reader in;
    private final StringBuilder scratch = new StringBuilder();
    private final @Nullable String[] recent = new String[1 << 12];
    private final int[] hashes = new int[1 << 12];
    private final char[] buffer = new char[1 << 14];
    private int at;
    private int filled;
    /** In the texts of the buffer before this one. */
    private long takenBefore;

    private long line = 1;
    private int column = 1;

    EdnReader(InputStream in, String file) {
        this(
                new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                file);
    }

    EdnReader(Reader in, String file) {
        this.in = in;
        this.file = file;
    }

    /** Goes on with another text, from its line 1. */
    void begin(Reader other) {
        in = other;
        at = 0;
        filled = 0;
        line = 1;
        column = 1;
    }

    long line() {
        return line;
    }

    int column() {
        return column;
    }

    BadHistory refuse(String sentence) {
        return new BadHistory(file, line, column, sentence);
    }

    /** The next character, or {@link #END}; it stays the next one. */
    int peek() throws IOException {
        if (at == filled) {
            try {
                filled = Math.max(0, in.read(buffer, 0, buffer.length));
            } catch (CharacterCodingException notText) {
                throw refuse("What follows on this page is not UTF-8.");
            }
            takenBefore += at;
            at = 0;
            if (filled == 0) return END;
        }
        return buffer[at];
    }

    /** Takes the next character. */
    int next() throws IOException {
        int next = peek();
        if (next == END) return END;
        at++;
        if (next == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        return next;
    }

    /** Skips blanks, commas and comments; then the next character. */
    int skipBlank() throws IOException {
        int next = peek();
        while (next == ',' || next == ';' || isBlank(next)) {
            if (next == ';') {
                while (next != '\n' && next != END) {
                    next = next();
                }
            } else {
                next();
            }
            next = peek();
        }
        return next;
    }

    static boolean isBlank(int c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xFEFF;
    }

    /** Whether the character ends a keyword, number or symbol. */
    static boolean ends(int c) {
        return c < 128 ? c == END || ENDS[c] : isBlank(c);
    }

    /** What stands here up to the next delimiter, behind what was already taken of it. */
    String token(String taken) throws IOException {
        StringBuilder token = begin().append(taken);
        while (!ends(peek())) {
            token.append((char) next());
            requireShort(token);
        }
        return recent(token);
    }

    /** Refuses a text of which there is too much. */
    void requireShort(StringBuilder text) throws BadHistory {
        if (text.length() > TextLimits.MOST_CHARACTERS) {
            throw refuse("This text is longer than " + TextLimits.MOST_CHARACTERS + " characters.");
        }
    }

    /** How many characters came so far. */
    long taken() {
        return takenBefore + at;
    }

    /** An empty text to be written to; the same object at each time. */
    StringBuilder begin() {
        scratch.setLength(0);
        return scratch;
    }

    /** The text as a string, mostly the same object as the last time: files repeat their words. */
    String recent(StringBuilder text) {
        int length = text.length();
        if (length > LONGEST_RECENT) {
            return text.toString();
        }
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int place = (hash ^ hash >>> 15) & recent.length - 1;
        String known = recent[place];
        if (known == null || hashes[place] != hash || !known.contentEquals(text)) {
            known = text.toString();
            recent[place] = known;
            hashes[place] = hash;
        }
        return known;
    }
}
