package io.seedraft.history.checker.model;

import org.jspecify.annotations.Nullable;

/** One number that is added to and read. It has 64 bits and begins again at the other end. */
public final class CounterModel implements Model<Long, CounterInput, CounterOutput> {
    private final long initial;

    /** A counter that begins with this. */
    public CounterModel(long initial) {
        this.initial = initial;
    }

    @Override
    public Long initial() {
        return initial;
    }

    @Override
    public @Nullable Long step(Long state, CounterInput input, @Nullable CounterOutput output) {
        long next = switch (input) {
            case CounterInput.Add add -> state + add.delta();
            case CounterInput.Read read -> state;
        };
        return output == null || output.value() == next ? next : null;
    }

    @Override
    public boolean readOnly(CounterInput input, @Nullable CounterOutput output) {
        return switch (input) {
            case CounterInput.Add add -> add.delta() == 0;
            case CounterInput.Read read -> true;
        };
    }

    @Override
    public String noun() {
        return "counter";
    }

    /** {@code add 3 -> 7}. */
    @Override
    public String describe(CounterInput input, @Nullable CounterOutput output) {
        String asked = switch (input) {
            case CounterInput.Add add -> "add " + add.delta();
            case CounterInput.Read read -> "read";
        };
        return Words.answered(asked, output == null ? null : output.value());
    }
}
