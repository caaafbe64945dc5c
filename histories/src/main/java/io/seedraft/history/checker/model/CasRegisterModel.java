package io.seedraft.history.checker.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One register with compare-and-set, as Jepsen's classic tests have it. */
public final class CasRegisterModel implements Model<Object, RegisterInput, RegisterOutput> {
    private static final RegisterView<Object, RegisterInput, RegisterOutput> VIEW = CasRegisterModel::describe;

    private final Object initial;

    /** A register that holds {@code initialValue}, or nothing when that is null. */
    public CasRegisterModel(@Nullable String initialValue) {
        initial = Absent.stateOf(initialValue);
    }

    @Override
    public Object initial() {
        return initial;
    }

    /** A cas that does not set is no step, so one of unknown outcome is either left out or sets. */
    @Override
    public @Nullable Object step(Object state, RegisterInput input, @Nullable RegisterOutput output) {
        @Nullable String value = Absent.valueOf(state);
        return switch (input) {
            case RegisterInput.Read read -> output == null || Objects.equals(value, output.value()) ? state : null;
            case RegisterInput.Write write -> Absent.stateOf(write.value());
            case RegisterInput.Cas cas -> Objects.equals(value, cas.expected()) ? cas.next() : null;
            case RegisterInput.Not not -> output == null || !Objects.equals(value, not.unexpected()) ? state : null;
        };
    }

    @Override
    public boolean readOnly(RegisterInput input, @Nullable RegisterOutput output) {
        return switch (input) {
            case RegisterInput.Read read -> true;
            case RegisterInput.Not not -> true;
            case RegisterInput.Cas cas -> cas.next().equals(cas.expected());
            case RegisterInput.Write write -> false;
        };
    }

    @Override
    public boolean overwrites(Object state, RegisterInput input, @Nullable RegisterOutput output) {
        return input instanceof RegisterInput.Write;
    }

    @Override
    public RegisterView<Object, RegisterInput, RegisterOutput> registerView(Object start) {
        return VIEW;
    }

    @Override
    public String describeState(Object state) {
        return Words.state(state);
    }

    @Override
    public String noun() {
        return "register";
    }

    /** {@code cas 1 2}, {@code read -> 2}. */
    @Override
    public String describe(RegisterInput input, @Nullable RegisterOutput output) {
        return switch (input) {
            case RegisterInput.Read read -> Words.answered("read", output == null ? null : Words.value(output.value()));
            case RegisterInput.Write write -> "write " + Words.value(write.value());
            case RegisterInput.Cas cas -> "cas " + Words.value(cas.expected()) + " " + Words.value(cas.next());
            case RegisterInput.Not not -> "not " + Words.value(not.unexpected());
        };
    }

    private static void describe(
            RegisterInput input, @Nullable RegisterOutput output, boolean known, RegisterView.Sink<Object> sink) {
        switch (input) {
            case RegisterInput.Read read -> {
                if (output == null) {
                    sink.nothing();
                } else {
                    sink.read(Absent.stateOf(output.value()));
                }
            }
            case RegisterInput.Write write -> sink.write(Absent.stateOf(write.value()));
            case RegisterInput.Cas cas -> sink.cas(Absent.stateOf(cas.expected()), cas.next());
            case RegisterInput.Not not -> {
                if (output == null) {
                    sink.nothing();
                } else {
                    sink.not(Absent.stateOf(not.unexpected()));
                }
            }
        }
    }
}
