package io.seedraft.history.explain;

import io.seedraft.history.checker.model.RegisterView;
import org.jspecify.annotations.Nullable;

/** The value that an operation of a register saw and the one that it left, as far as it tells them itself. */
public final class Touched<S> implements RegisterView.Sink<S> {
    private @Nullable S seen;
    private @Nullable S left;
    private boolean unlike;

    private Touched() {}

    /** What an operation tells; {@code known} says whether it certainly took effect. */
    public static <S, I, O> Touched<S> by(RegisterView<S, I, O> view, I input, @Nullable O output, boolean known) {
        Touched<S> touched = new Touched<>();
        view.describe(input, output, known, touched);
        return touched;
    }

    /** Null when it saw nothing, or tells only what it did not see. */
    public @Nullable S seen() {
        return seen;
    }

    /** Null when it left what was there, or an append. */
    public @Nullable S left() {
        return left;
    }

    /** Whether it is no operation of one register. */
    public boolean isUnlike() {
        return unlike;
    }

    @Override
    public void read(S value) {
        seen = value;
    }

    @Override
    public void not(S value) {}

    @Override
    public void write(S value) {
        left = value;
    }

    @Override
    public void cas(S expected, S next) {
        seen = expected;
        left = next;
    }

    @Override
    public void replace(S unexpected, S next) {
        left = next;
    }

    @Override
    public void append(Object suffix) {}

    @Override
    public void nothing() {}

    @Override
    public void unlike() {
        unlike = true;
    }

    @Override
    public void saysMore() {}
}
