package io.seedraft.history.model;

import org.jspecify.annotations.Nullable;

/** Operations in words. */
final class Words {
    private Words() {}

    /** A value, or that there is none. */
    static String value(@Nullable String value) {
        return value == null ? "nothing" : value.isEmpty() ? "''" : value;
    }

    /** What was asked, and the answer if there is one. */
    static String answered(String asked, @Nullable Object answer) {
        return answer == null ? asked : asked + " -> " + answer;
    }
}
