package io.seedraft.history.online;

import io.seedraft.history.checker.model.RegisterView;
import io.seedraft.history.checker.part.Act;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes down what a view tells. */
final class Told<S> implements RegisterView.Sink<S> {
    private What act = What.NOTHING;
    private @Nullable S seen;
    private @Nullable S left;

    void clear() {
        act = What.NOTHING;
    }

    What act() {
        return act;
    }

    S seen() {
        return Objects.requireNonNull(seen);
    }

    S left() {
        return Objects.requireNonNull(left);
    }

    @Override
    public void read(S value) {
        act = What.READ;
        seen = value;
    }

    @Override
    public void not(S value) {
        act = What.NOT;
        seen = value;
    }

    @Override
    public void write(S value) {
        act = What.WRITE;
        left = value;
    }

    @Override
    public void cas(S expected, S next) {
        act = What.CAS;
        seen = expected;
        left = next;
    }

    @Override
    public void replace(S unexpected, S next) {
        act = What.REPLACE;
        seen = unexpected;
        left = next;
    }

    @Override
    public void append(Object suffix) {
        act = What.APPEND;
    }

    @Override
    public void nothing() {
        act = What.NOTHING;
    }

    @Override
    public void unlike() {
        act = What.UNLIKE;
    }

    @Override
    public void saysMore() {
        act = What.UNLIKE;
    }

    /** What an operation does: {@link Act}, or nothing that a register does. */
    enum What {
        READ,
        NOT,
        WRITE,
        CAS,
        REPLACE,
        APPEND,
        NOTHING,
        UNLIKE
    }
}
