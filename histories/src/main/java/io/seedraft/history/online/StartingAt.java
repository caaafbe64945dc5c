package io.seedraft.history.online;

import io.seedraft.history.checker.model.ContainerView;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.RegisterView;
import org.jspecify.annotations.Nullable;

/**
 * A model of one part that starts in another state.
 *
 * @param isRegister whether {@link Model#registerView} holds of the part
 */
record StartingAt<S, I, O>(Model<S, I, O> model, S initial, boolean isRegister) implements Model<S, I, O> {
    @Override
    public @Nullable S step(S state, I input, @Nullable O output) {
        return model.step(state, input, output);
    }

    @Override
    public boolean readOnly(I input, @Nullable O output) {
        return model.readOnly(input, output);
    }

    @Override
    public boolean overwrites(S state, I input, @Nullable O output) {
        return model.overwrites(state, input, output);
    }

    @Override
    public int hash(S state) {
        return model.hash(state);
    }

    @Override
    public boolean same(S a, S b) {
        return model.same(a, b);
    }

    @Override
    public String describe(I input, @Nullable O output) {
        return model.describe(input, output);
    }

    @Override
    public @Nullable RegisterView<S, I, O> registerView(S start) {
        return isRegister ? model.registerView(start) : null;
    }

    /** It asks for the state at first, so it holds of this model too. */
    @Override
    public @Nullable ContainerView<S, I, O> containerView() {
        return model.containerView();
    }
}
