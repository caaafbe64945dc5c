package io.seedraft.history.checker.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a queue and a stack have in common: values are put in and taken out. A take of unknown outcome that took effect took the
 * value whose turn it was, if there was any.
 */
abstract class SequenceModel<I, O> implements Model<Sequence, I, O>, ContainerView<Sequence, I, O> {
    private final Discipline discipline;
    private final String put;
    private final String take;

    /** @param put what putting a value in is called, {@code take} what taking one out is called */
    SequenceModel(Discipline discipline, String put, String take) {
        this.discipline = discipline;
        this.put = put;
        this.take = take;
    }

    @Override
    public final Discipline discipline() {
        return discipline;
    }

    @Override
    public abstract @Nullable String put(I input);

    @Override
    public abstract @Nullable String taken(O output);

    @Override
    public final Sequence initial() {
        return Sequence.EMPTY;
    }

    @Override
    public final @Nullable Sequence step(Sequence state, I input, @Nullable O output) {
        String value = put(input);
        if (value != null) {
            return switch (discipline) {
                case FIRST_IN_FIRST_OUT -> state.withLast(value);
                case LAST_IN_FIRST_OUT -> state.withFirst(value);
            };
        }
        return output == null || Objects.equals(state.first(), taken(output)) ? state.withoutFirst() : null;
    }

    /** A take that found nothing changed nothing. */
    @Override
    public final boolean readOnly(I input, @Nullable O output) {
        return put(input) == null && output != null && taken(output) == null;
    }

    @Override
    public final ContainerView<Sequence, I, O> containerView() {
        return this;
    }

    @Override
    public final List<String> contents(Sequence state) {
        return switch (discipline) {
            case FIRST_IN_FIRST_OUT -> state.values();
            case LAST_IN_FIRST_OUT -> state.values().reversed();
        };
    }

    @Override
    public final String describe(I input, @Nullable O output) {
        String value = put(input);
        if (value != null) {
            return put + " " + Words.value(value);
        }
        return Words.answered(take, output == null ? null : Words.value(taken(output)));
    }
}
