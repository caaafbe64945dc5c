package io.seedraft.history.checker.model;

import org.jspecify.annotations.Nullable;

/** One register that is read and written and nothing else. */
public final class RegisterModel implements Model<Object, RegisterInput, RegisterOutput> {
    private final CasRegisterModel register;

    /** A register that holds {@code initialValue}, or nothing when that is null. */
    public RegisterModel(@Nullable String initialValue) {
        register = new CasRegisterModel(initialValue);
    }

    @Override
    public Object initial() {
        return register.initial();
    }

    /** @throws IllegalArgumentException when asked for a cas, which such a register does not have */
    @Override
    public @Nullable Object step(Object state, RegisterInput input, @Nullable RegisterOutput output) {
        return switch (input) {
            case RegisterInput.Read read -> register.step(state, read, output);
            case RegisterInput.Write write -> register.step(state, write, output);
            case RegisterInput.Cas cas -> throw new IllegalArgumentException("a plain register has no cas: " + cas);
            case RegisterInput.Not not -> throw new IllegalArgumentException("a plain register has no cas: " + not);
        };
    }

    @Override
    public boolean readOnly(RegisterInput input, @Nullable RegisterOutput output) {
        return register.readOnly(input, output);
    }

    @Override
    public boolean overwrites(Object state, RegisterInput input, @Nullable RegisterOutput output) {
        return register.overwrites(state, input, output);
    }

    @Override
    public String noun() {
        return "register";
    }

    @Override
    public String describe(RegisterInput input, @Nullable RegisterOutput output) {
        return register.describe(input, output);
    }

    @Override
    public String describeState(Object state) {
        return register.describeState(state);
    }

    @Override
    public RegisterView<Object, RegisterInput, RegisterOutput> registerView(Object start) {
        return register.registerView(start);
    }
}
