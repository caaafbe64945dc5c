package io.seedraft.history.checker.proof;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operation did to its register, if it took effect.
 *
 * @param sees the value that it saw, when {@code kind} says that it saw one; null when absent
 * @param leaves the value that it left, when {@code kind} says that it left one; null when absent; of an append the suffix
 */
record Deed(Kind kind, @Nullable String sees, @Nullable String leaves) {
    enum Kind {
        SEES,
        LEAVES,
        SEES_AND_LEAVES,
        APPENDS,
        /** It saw anything but {@code sees}, and left the value as it was. */
        MISSES,
        /** It found something and left nothing: a delete that says so. */
        REMOVES,
        /** It saw nothing and left the value as it was. */
        KEEPS
    }

    /** The value that it left, which must be said. */
    Optional<String> left() {
        Flaw.unless(kind == Kind.LEAVES || kind == Kind.SEES_AND_LEAVES, "nobody can say what it left: " + this);
        return Optional.ofNullable(leaves);
    }

    /** What it put behind the value. */
    String suffix() {
        return Objects.requireNonNull(leaves);
    }

    /** Whether it can have made another value this one. An empty suffix makes only nothing an empty text. */
    boolean mayHaveLeft(@Nullable String value) {
        return switch (kind) {
            case SEES, MISSES, KEEPS -> false;
            case LEAVES -> Objects.equals(leaves, value);
            case SEES_AND_LEAVES -> Objects.equals(leaves, value) && !Objects.equals(sees, leaves);
            case REMOVES -> value == null;
            case APPENDS -> value != null && value.endsWith(suffix()) && (value.isEmpty() || !suffix().isEmpty());
        };
    }

    /** Whether it writes, be it the value that was there, if it takes effect. */
    boolean writes() {
        return switch (kind) {
            case SEES, MISSES, KEEPS -> false;
            case LEAVES, REMOVES -> true;
            case SEES_AND_LEAVES -> !Objects.equals(sees, leaves);
            case APPENDS -> !suffix().isEmpty();
        };
    }

    /** Whether its answer says that the value was not this one. */
    boolean denies(@Nullable String value) {
        return (kind == Kind.MISSES && Objects.equals(sees, value)) || (kind == Kind.REMOVES && value == null);
    }

    /** Whether it may do otherwise where this value is than where another one is. */
    boolean notices(@Nullable String value) {
        return switch (kind) {
            case SEES, SEES_AND_LEAVES -> Objects.equals(sees, value);
            case MISSES -> !Objects.equals(sees, value);
            case REMOVES -> value != null;
            case APPENDS -> true;
            case LEAVES, KEEPS -> false;
        };
    }

    static Deed sees(@Nullable String value) {
        return new Deed(Kind.SEES, value, null);
    }

    static Deed misses(@Nullable String value) {
        return new Deed(Kind.MISSES, value, null);
    }

    static Deed leaves(@Nullable String value) {
        return new Deed(Kind.LEAVES, null, value);
    }

    static Deed swaps(@Nullable String from, @Nullable String to) {
        return new Deed(Kind.SEES_AND_LEAVES, from, to);
    }

    static Deed keeps() {
        return new Deed(Kind.KEEPS, null, null);
    }
}
