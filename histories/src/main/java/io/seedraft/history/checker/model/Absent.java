package io.seedraft.history.checker.model;

import org.jspecify.annotations.Nullable;

/** The state of a key or register without a value. Its hash is a constant: an identity hash differs from launch to launch. */
final class Absent {
    static final Absent ABSENT = new Absent();

    private Absent() {}

    /** The value of a state: null when absent. */
    static @Nullable String valueOf(Object state) {
        return state instanceof Absent ? null : (String) state;
    }

    /** The state of a value that may be null. */
    static Object stateOf(@Nullable String value) {
        return value == null ? ABSENT : value;
    }

    @Override
    public int hashCode() {
        return 0x5EED;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Absent;
    }

    @Override
    public String toString() {
        return "absent";
    }
}
