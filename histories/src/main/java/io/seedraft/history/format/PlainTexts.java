package io.seedraft.history.format;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Keys or values that are texts: strings, and numbers and keywords as they stand there. Two things of one text, such as the
 * number 1 and the string "1", are refused, as nobody knows whether the store would have taken them for one.
 */
final class PlainTexts {
    private boolean keywords;
    private boolean strings;
    private boolean numbers;
    private boolean stringsOfDigits;

    /** The text of the value that this field holds. */
    String of(@Nullable Object value, String field, Event event) throws BadHistory {
        if (value instanceof String text) {
            see(text, field, event);
            return text;
        }
        if (value instanceof Keyword keyword) {
            keywords = true;
            requireApart(strings, "keywords and strings", field, event);
            return keyword.name();
        }
        if (value instanceof Long || value instanceof BigInteger || isNumber(value)) {
            numbers = true;
            requireApart(stringsOfDigits, "numbers and strings of digits", field, event);
            return value.toString();
        }
        throw event.refuse(field, "The field \"" + field + "\" must be a string or a number.");
    }

    private void see(String text, String field, Event event) throws BadHistory {
        strings = true;
        requireApart(keywords, "keywords and strings", field, event);
        if (!stringsOfDigits && !text.isEmpty() && text.charAt(0) <= '9' && Scalars.isNumber(text)) {
            stringsOfDigits = true;
        }
        requireApart(numbers && stringsOfDigits, "numbers and strings of digits", field, event);
    }

    private static boolean isNumber(@Nullable Object value) {
        return value instanceof Token token && Scalars.isNumber(token.text());
    }

    private static void requireApart(boolean both, String which, String field, Event event) throws BadHistory {
        if (both) {
            throw event.refuse(
                    field, "Of the fields \"" + field + "\" some are " + which + ": 1 and \"1\" may be one or two.");
        }
    }

    /** The same of null. */
    @Nullable
    String orNull(@Nullable Object value, String field, Event event) throws BadHistory {
        return value == null ? null : of(value, field, event);
    }
}
