package io.seedraft.history.explain.picture;

import io.seedraft.history.History;
import io.seedraft.history.checker.model.Model;

/** Operations in the model's words, cut where they are too long to be read. */
final class OperationText<S, I, O> {
    /** What stays of a longer text, in chars. */
    static final int CHARS_MAX = 160;

    private static final String ARROW = " -> ";

    private final History<I, O> history;
    private final Model<S, I, O> model;

    OperationText(History<I, O> history, Model<S, I, O> model) {
        this.history = history;
        this.model = model;
    }

    /** What was asked. */
    String asked(int operation) {
        return cut(model.describe(history.input(operation), null));
    }

    /** The answer; empty when there is none. */
    String answer(int operation) {
        O output = history.output(operation);
        if (output == null) {
            return "";
        }
        String asked = model.describe(history.input(operation), null);
        String whole = model.describe(history.input(operation), output);
        if (!whole.startsWith(asked)) {
            return cut(whole);
        }
        String rest = whole.substring(asked.length());
        return cut(rest.startsWith(ARROW) ? rest.substring(ARROW.length()) : rest.strip());
    }

    /** A text on one line, of a length that a reader can take in. */
    static String cut(String text) {
        return cut(text, CHARS_MAX);
    }

    /** The same with another length, in chars. */
    static String cut(String text, int charsMax) {
        String line = text.length() <= charsMax ? text : shortened(text, charsMax);
        StringBuilder clean = new StringBuilder(line.length());
        line.codePoints().forEach(c -> clean.appendCodePoint(isDark(c) ? '\uFFFD' : c));
        return clean.toString();
    }

    private static String shortened(String text, int charsMax) {
        int end = Character.isHighSurrogate(text.charAt(charsMax - 1)) ? charsMax - 1 : charsMax;
        return text.substring(0, end) + "… (" + text.length() + " characters)";
    }

    /** Whether a character would break a line, or turn the reading direction of what follows, or is half of one. */
    private static boolean isDark(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
