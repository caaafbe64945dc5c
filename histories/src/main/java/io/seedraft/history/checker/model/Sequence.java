package io.seedraft.history.checker.model;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link ContainerModel} holds, the next to come out first; immutable. */
public final class Sequence {
    static final Sequence EMPTY = new Sequence(new String[0]);

    private final String[] values;
    private final int hash;

    private Sequence(String[] values) {
        this.values = values;
        hash = Arrays.hashCode(values);
    }

    boolean isEmpty() {
        return values.length == 0;
    }

    /** The next to come out, or null when there is none. */
    @Nullable
    String first() {
        return values.length == 0 ? null : values[0];
    }

    /** All of them, the next to come out first. */
    List<String> values() {
        return List.of(values);
    }

    Sequence withoutFirst() {
        return values.length <= 1 ? EMPTY : new Sequence(Arrays.copyOfRange(values, 1, values.length));
    }

    Sequence withFirst(String value) {
        String[] more = new String[values.length + 1];
        more[0] = value;
        System.arraycopy(values, 0, more, 1, values.length);
        return new Sequence(more);
    }

    Sequence withLast(String value) {
        String[] more = Arrays.copyOf(values, values.length + 1);
        more[values.length] = value;
        return new Sequence(more);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Sequence that && hash == that.hash && Arrays.equals(values, that.values));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
