package io.seedraft.history.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The characters of an EDN text with their lines and columns, and what lies between forms. */
class EdnReader {
    static final int END = -1;

    final String file;
    private final Reader in;
    private final char[] buffer = new char[1 << 14];
    private int at;
    private int filled;
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
        return c == END || c == ',' || c == ';' || c == '"' || isBlank(c) || "()[]{}".indexOf(c) >= 0;
    }

    /** What stands here up to the next delimiter, behind what was already taken of it. */
    String token(String taken) throws IOException {
        StringBuilder token = new StringBuilder(taken);
        while (!ends(peek())) {
            token.append((char) next());
        }
        return token.toString();
    }
}
