package io.seedraft.history.checker.model;

import org.jspecify.annotations.Nullable;

/** A stack, empty at first. A pop of unknown outcome that took effect took the last value, if any. */
public final class StackModel extends SequenceModel<StackInput, StackOutput> {
    /** The model; it has no state. */
    public StackModel() {
        super(Discipline.LAST_IN_FIRST_OUT, "push", "pop");
    }

    @Override
    public @Nullable String put(StackInput input) {
        return switch (input) {
            case StackInput.Push push -> push.value();
            case StackInput.Pop pop -> null;
        };
    }

    @Override
    public @Nullable String taken(StackOutput output) {
        return output.value();
    }
}
