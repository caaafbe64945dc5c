package io.seedraft.history.format;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values of registers as text and back: 3 is {@code 3}, the keyword a is {@code :a}, the string "x" is {@code x}, and the string
 * "3" keeps its quotes, so that no two values become one.
 */
final class Scalars {
    private static final int MOST_KNOWN = 1 << 20;

    private final Map<Object, String> known = new HashMap<>();
    /** Strings that are written as a number or a keyword is. */
    private final Set<String> lookingLikeOthers = new HashSet<>();

    /** The text of a value, the same object at each time. */
    String text(Object value) {
        String text = known.get(value);
        if (text == null) {
            requireUnlike(value);
            text = textOf(value);
            if (known.size() < MOST_KNOWN) known.put(value, text);
        }
        return text;
    }

    /** Refuses the string "1" beside the number 1, and the string ":a" beside the keyword a: they may be one or two. */
    private void requireUnlike(Object value) {
        if (!(value instanceof String text)) {
            if (!lookingLikeOthers.isEmpty() && lookingLikeOthers.contains(value.toString())) throw new Alike(value);
        } else if (!text.isEmpty() && (isNumber(text) || text.charAt(0) == ':')) {
            Object other = valueOf(text);
            if (known.containsKey(other)) throw new Alike(text);
            if (lookingLikeOthers.size() < MOST_KNOWN) lookingLikeOthers.add(text);
        }
    }

    /** Two values that look the same and are of two kinds. {@link Reading} says where. */
    static final class Alike extends RuntimeException {
        private static final long serialVersionUID = 1;

        Alike(Object value) {
            super("Here " + value + " is once a string and once not: these may be one value or two.");
        }
    }

    /** The same of null. */
    @Nullable
    String textOrNull(@Nullable Object value) {
        return value == null ? null : text(value);
    }

    /** The text of a value. */
    static String textOf(Object value) {
        return value instanceof String text && isPlain(text) ? text : EdnText.printed(value);
    }

    /** The value that has this text. */
    static @Nullable Object valueOf(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return text;
        }
        if (isInteger(text)) {
            if (text.length() > TextLimits.MOST_DIGITS) return new Token(text);
            return text.length() < 19 ? (Object) Long.parseLong(text) : new BigInteger(text);
        }
        if (isNumber(text)) {
            return new Token(text);
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> form(text);
        };
    }

    private static Object form(String text) {
        if (text.charAt(0) == ':' && EdnText.isKeywordName(text.substring(1))) {
            return new Keyword(text.substring(1));
        }
        if ("\"[{(#\\".indexOf(text.charAt(0)) >= 0) {
            try {
                EdnForms forms = new EdnForms(new StringReader(text), "value");
                Object form = forms.form();
                if (form != null && forms.peek() == EdnReader.END) return form;
            } catch (IOException noForm) {
                return text;
            }
        }
        return text;
    }

    private static boolean isPlain(String text) {
        return text.isEmpty()
                || !(isNumber(text)
                        || "\"[{(#\\".indexOf(text.charAt(0)) >= 0
                        || text.equals("true")
                        || text.equals("false")
                        || text.equals("nil")
                        || text.equals("null"));
    }

    /** Whether it is a whole number in its shortest form. */
    static boolean isInteger(String text) {
        int first = text.startsWith("-") ? 1 : 0;
        if (text.length() == first || (text.charAt(first) == '0' && text.length() > 1)) {
            return false;
        }
        for (int i = first; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        }
        return true;
    }

    /** Whether it is a number as JSON has them. */
    static boolean isNumber(String text) {
        int at = digits(text, text.startsWith("-") ? 1 : 0);
        boolean leadingZero = text.startsWith("0") || text.startsWith("-0");
        if (at < 0 || (leadingZero && at > (text.charAt(0) == '-' ? 2 : 1))) return false;
        if (at < text.length() && text.charAt(at) == '.') {
            at = digits(text, at + 1);
        }
        if (at > 0 && at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            boolean signed = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0;
            at = digits(text, at + (signed ? 2 : 1));
        }
        return at == text.length();
    }

    /** Behind the digits that begin there; -1 when there are none. */
    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at == from ? -1 : at;
    }
}
