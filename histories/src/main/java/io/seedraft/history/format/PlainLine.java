package io.seedraft.history.format;

import org.jspecify.annotations.Nullable;

/**
 * Reads one line of JSON that is plain: one flat object of strings without escapes, whole numbers, true, false and null, in
 * ASCII. Says nothing about others; whoever asks must have another way. Accepts nothing that is not JSON.
 */
final class PlainLine {
    /** The line has to be read in another way; the event may hold some of its fields. */
    static final int NOT_PLAIN = -1;

    private static final int MOST_DIGITS = 18;

    private final RecentTexts names = new RecentTexts(1 << 8, true);
    private final RecentTexts texts = new RecentTexts(1 << 15, false);
    private byte[] bytes = {};
    private int at;

    /**
     * Reads the line, which must end with a newline, into an event without fields; it stays so when the line is blank.
     *
     * @return the position behind its newline, or {@link #NOT_PLAIN}
     */
    int read(byte[] buffer, int from, long line, Event event) {
        bytes = buffer;
        at = from;
        int first = skipSpace();
        if (first == '\n') {
            return at + 1;
        }
        if (first != '{') {
            return NOT_PLAIN;
        }
        event.start(line, at - from + 1);
        do {
            at++;
            if (!field(from, line, event)) {
                return NOT_PLAIN;
            }
        } while (skipSpace() == ',');
        if (bytes[at] != '}') {
            return NOT_PLAIN;
        }
        at++;
        return skipSpace() == '\n' ? at + 1 : NOT_PLAIN;
    }

    private boolean field(int from, long line, Event event) {
        String name = skipSpace() == '"' ? text(names) : null;
        if (name == null || name.length() > RecentTexts.LONGEST || event.hasSame(name) || skipSpace() != ':') {
            return false;
        }
        at++;
        int first = skipSpace();
        int column = at - from + 1;
        if (first == '"') {
            String text = text(isWord(name) ? names : texts);
            if (text == null) {
                return false;
            }
            event.add(name, text, line, column);
            return true;
        }
        if (first == '-' || (first >= '0' && first <= '9')) {
            return number(name, line, column, event);
        }
        return word(name, line, column, event);
    }

    private static boolean isWord(String name) {
        return name == Event.TYPE || name == Event.F;
    }

    /** Stands behind the text afterwards; null when it is not plain. */
    private @Nullable String text(RecentTexts recent) {
        int start = ++at;
        long word = 0;
        for (byte b = bytes[at]; b != '"'; b = bytes[++at]) {
            if (b < ' ' || b == '\\') {
                return null;
            }
            word = RecentTexts.mixed(word, b);
        }
        if (at - start > TextLimits.MOST_CHARACTERS) {
            return null;
        }
        return recent.of(bytes, start, at++, word);
    }

    private boolean number(String name, long line, int column, Event event) {
        boolean negative = bytes[at] == '-';
        int start = negative ? ++at : at;
        long number = 0;
        byte b = bytes[at];
        while (b >= '0' && b <= '9') {
            number = 10 * number + (b - '0');
            b = bytes[++at];
        }
        int digits = at - start;
        if (digits == 0 || digits > MOST_DIGITS || (bytes[start] == '0' && digits > 1)) {
            return false;
        }
        event.addNumber(name, negative ? -number : number, line, column);
        return b == ',' || b == '}' || b == ' ';
    }

    private boolean word(String name, long line, int column, Event event) {
        if (is("null")) {
            event.add(name, null, line, column);
        } else if (is("true")) {
            event.add(name, true, line, column);
        } else if (is("false")) {
            event.add(name, false, line, column);
        } else {
            return false;
        }
        return true;
    }

    /** A newline ends the comparison, so that it stays within the line. */
    private boolean is(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    /** A carriage return is space before a newline only: elsewhere Jackson takes it for the end of a line. */
    private int skipSpace() {
        byte b = bytes[at];
        while (b == ' ' || b == '\t' || (b == '\r' && bytes[at + 1] == '\n')) {
            b = bytes[++at];
        }
        return b;
    }
}
