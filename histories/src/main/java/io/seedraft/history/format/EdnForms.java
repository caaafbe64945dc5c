package io.seedraft.history.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads forms of EDN. Vectors, lists and sets become lists; tags are passed over, so that {@code #jepsen.history.Op{...}} is
 * its map; so is metadata, which Clojure prints though EDN has none.
 */
final class EdnForms extends EdnReader {
    /** The closing bracket or the end, where a form might have stood. */
    static final int CLOSED = -2;

    private static final int SET = -3;
    private static final int SYMBOLIC = -4;
    private static final int NOTHING = -5;

    /** Where the value that is read now began, counted in characters. */
    private long beganAt;

    /** The last one of each place. Their names are kept by the JVM, as those of fields are compared by identity first. */
    private final @Nullable Keyword[] keywords = new Keyword[1 << 8];

    EdnForms(InputStream in, String file) {
        super(in, file);
    }

    EdnForms(Reader in, String file) {
        super(in, file);
    }

    /** The next form. The text must not end before it. */
    @Nullable
    Object form() throws IOException {
        return formAt(toForm(NOTHING, 0), 0);
    }

    /**
     * Skips what stands before a form and says nothing: blanks, comments, discarded forms, tags, metadata.
     *
     * @param end what may stand in the place of the form, which is then taken: a closing bracket, {@link #END} or NOTHING
     * @return the first character of the form, which is not taken, or {@link #CLOSED}, {@link #SET} or {@link #SYMBOLIC}
     */
    int toForm(int end, int depth) throws IOException {
        if (depth > TextLimits.DEEPEST) {
            throw refuse("Forms are nested deeper than " + TextLimits.DEEPEST + ".");
        }
        if (depth == 0) beganAt = taken();
        else requireShortEvent();
        boolean bound = false;
        for (int next = skipBlank(); ; next = skipBlank()) {
            if (next == end && !bound) {
                next();
                return CLOSED;
            }
            if (next == '^') {
                next();
                formAt(toForm(NOTHING, depth + 1), depth + 1);
                bound = true;
            } else if (next != '#') {
                requireForm(next, end);
                return next;
            } else {
                next();
                int second = peek();
                if (second == '{') return SET;
                if (second == '#') return SYMBOLIC;
                if (second == '_') {
                    next();
                    formAt(toForm(NOTHING, depth + 1), depth + 1);
                } else if (second != '"') {
                    bound = true;
                    if (token("").isEmpty()) {
                        throw refuse("A # must be followed by a tag, a set or a form to discard.");
                    }
                }
            }
        }
    }

    private void requireShortEvent() throws BadHistory {
        if (taken() - beganAt > TextLimits.MOST_OF_AN_EVENT) {
            throw refuse("This value is longer than " + TextLimits.MOST_OF_AN_EVENT + " characters.");
        }
    }

    private void requireForm(int next, int end) throws BadHistory {
        if (next == END) {
            throw refuse(
                    end > 0
                            ? "The file ends before the closing " + (char) end + "."
                            : "The file ends where a value should stand.");
        }
        if (next == ')' || next == ']' || next == '}') {
            throw refuse("A value should stand here, not " + (char) next + ".");
        }
    }

    private @Nullable Object formAt(int first, int depth) throws IOException {
        return switch (first) {
            case '"' -> string();
            case '[' -> items(']', depth);
            case '(' -> items(')', depth);
            case '{' -> map(depth);
            case SET -> ordered(items('}', depth));
            case SYMBOLIC -> new Token("#" + token(""));
            case ':' -> keyword();
            case '\\' -> character();
            default -> word(token(""));
        };
    }

    private List<@Nullable Object> items(char end, int depth) throws IOException {
        next();
        List<@Nullable Object> items = new ArrayList<>();
        for (int first = toForm(end, depth + 1); first != CLOSED; first = toForm(end, depth + 1)) {
            items.add(formAt(first, depth + 1));
        }
        return items;
    }

    /** In one order, as a set has none: so that two that are equal are equal. */
    private static List<@Nullable Object> ordered(List<@Nullable Object> items) {
        items.sort(Comparator.comparing(EdnText::printed));
        return items;
    }

    private Map<Object, @Nullable Object> map(int depth) throws IOException {
        next();
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int first = toForm('}', depth + 1); first != CLOSED; first = toForm('}', depth + 1)) {
            Object key = formAt(first, depth + 1);
            Object value = formAt(toForm(NOTHING, depth + 1), depth + 1);
            map.put(key == null ? new Token("nil") : key, value);
        }
        return map;
    }

    private Keyword keyword() throws IOException {
        next();
        String name = token("");
        if (name.isEmpty()) {
            throw refuse("A keyword must have a name.");
        }
        int place = name.hashCode() & keywords.length - 1;
        Keyword known = keywords[place];
        if (known == null || !known.name().equals(name)) {
            known = new Keyword(name.intern());
            keywords[place] = known;
        }
        return known;
    }

    private Token character() throws IOException {
        next();
        int c = next();
        if (c == END) {
            throw refuse("The file ends within a character.");
        }
        return new Token(token("\\" + (char) c));
    }

    private @Nullable Object word(String word) throws BadHistory {
        return switch (word) {
            case "nil" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> whole(word);
        };
    }

    private Object whole(String word) throws BadHistory {
        String digits = word.startsWith("+") ? word.substring(1) : word;
        if (digits.endsWith("N")) {
            digits = digits.substring(0, digits.length() - 1);
        }
        if (!Scalars.isInteger(digits)) {
            return new Token(word);
        }
        if (digits.length() > TextLimits.MOST_DIGITS) {
            throw refuse("This number has more than " + TextLimits.MOST_DIGITS + " digits.");
        }
        return digits.length() < 19 ? (Object) Long.parseLong(digits) : shortest(new BigInteger(digits));
    }

    private static Object shortest(BigInteger number) {
        return number.bitLength() < 64 ? (Object) number.longValue() : number;
    }

    private String string() throws IOException {
        long line = line();
        int column = column();
        next();
        StringBuilder text = begin();
        for (int c = next(); c != '"'; c = next()) {
            if (c == END) {
                throw new BadHistory(file, line, column, "The file ends within this string.");
            }
            text.append(c == '\\' ? escape() : (char) c);
            requireShort(text);
        }
        return recent(text);
    }

    private char escape() throws IOException {
        int c = next();
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\' -> (char) c;
            case 'u' -> number(16, 4, 0);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> number(8, 2, c - '0');
            default -> throw refuse("There is no such escape in a string.");
        };
    }

    /** Octal escapes may be shorter. */
    private char number(int base, int most, int first) throws IOException {
        int number = first;
        for (int i = 0; i < most; i++) {
            int digit = Character.digit(peek(), base);
            if (digit < 0) {
                if (base == 8) break;
                throw refuse("A hexadecimal digit should stand here.");
            }
            next();
            number = number * base + digit;
        }
        return (char) number;
    }
}
