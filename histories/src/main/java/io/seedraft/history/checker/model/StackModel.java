package io.seedraft.history.checker.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stack, empty at first. A pop of unknown outcome that took effect took the last value, if any. */
public final class StackModel implements Model<Sequence, StackInput, StackOutput> {
    /** The model; it has no state. */
    public StackModel() {}

    @Override
    public Sequence initial() {
        return Sequence.EMPTY;
    }

    @Override
    public @Nullable Sequence step(Sequence state, StackInput input, @Nullable StackOutput output) {
        return switch (input) {
            case StackInput.Push push -> state.withFirst(push.value());
            case StackInput.Pop pop ->
                output == null || Objects.equals(state.first(), output.value()) ? state.withoutFirst() : null;
        };
    }

    /** A pop that found the stack empty changed nothing. */
    @Override
    public boolean readOnly(StackInput input, @Nullable StackOutput output) {
        return input instanceof StackInput.Pop && output != null && output.value() == null;
    }

    /** {@code pop -> 3}. */
    @Override
    public String describe(StackInput input, @Nullable StackOutput output) {
        return switch (input) {
            case StackInput.Push push -> "push " + Words.value(push.value());
            case StackInput.Pop pop -> Words.answered("pop", output == null ? null : Words.value(output.value()));
        };
    }
}
