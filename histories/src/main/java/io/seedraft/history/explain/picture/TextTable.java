package io.seedraft.history.explain.picture;

import java.util.HashMap;
import java.util.Map;

/** Different texts in the order of their first appearance, so that a new one needs no number at all. */
final class TextTable {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final StringBuilder lines = new StringBuilder();

    /** 0 for a text that is new; else how far back it stands, 1 for the latest new one. */
    int back(String text) {
        Integer known = numbers.putIfAbsent(text, numbers.size());
        if (known != null) {
            return numbers.size() - known;
        }
        lines.append(text).append('\n');
        return 0;
    }

    /** Each text with a line end behind it. */
    CharSequence lines() {
        return lines;
    }
}
