package io.seedraft.history.checker.model;

import org.jspecify.annotations.Nullable;

/** Operations in words. */
final class Words {
    private static final String NOTHING = "nothing";

    private Words() {}

    /** A value, or that there is none. In quotes where nobody could tell otherwise where it ends. */
    static String value(@Nullable String value) {
        return value == null ? NOTHING : isPlain(value) ? value : "'" + value + "'";
    }

    /** A state that is a value or absent. */
    static String state(Object state) {
        return state instanceof String value ? value(value) : state.toString();
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c == ',' || c == '\'') return false;
        }
        return !value.isEmpty() && !value.equals(NOTHING);
    }

    /** What was asked, and the answer if there is one. */
    static String answered(String asked, @Nullable Object answer) {
        return answer == null ? asked : asked + " -> " + answer;
    }
}
