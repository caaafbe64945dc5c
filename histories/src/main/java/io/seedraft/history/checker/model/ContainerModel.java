package io.seedraft.history.checker.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A queue or a stack, empty at first. A take of unknown outcome that took effect took the value whose turn it was, if there was
 * any.
 */
public final class ContainerModel
        implements Model<Sequence, ContainerInput, ContainerOutput>,
                ContainerView<Sequence, ContainerInput, ContainerOutput> {
    private final Discipline discipline;

    private ContainerModel(Discipline discipline) {
        this.discipline = discipline;
    }

    /** A queue: first in, first out. */
    public static ContainerModel queue() {
        return new ContainerModel(Discipline.FIRST_IN_FIRST_OUT);
    }

    /** A stack: last in, first out. */
    public static ContainerModel stack() {
        return new ContainerModel(Discipline.LAST_IN_FIRST_OUT);
    }

    @Override
    public Discipline discipline() {
        return discipline;
    }

    @Override
    public @Nullable String put(ContainerInput input) {
        return switch (input) {
            case ContainerInput.Put put -> put.value();
            case ContainerInput.Take take -> null;
        };
    }

    @Override
    public @Nullable String taken(ContainerOutput output) {
        return output.value();
    }

    @Override
    public Sequence initial() {
        return Sequence.EMPTY;
    }

    @Override
    public @Nullable Sequence step(Sequence state, ContainerInput input, @Nullable ContainerOutput output) {
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
    public boolean readOnly(ContainerInput input, @Nullable ContainerOutput output) {
        return put(input) == null && output != null && taken(output) == null;
    }

    @Override
    public ContainerView<Sequence, ContainerInput, ContainerOutput> containerView() {
        return this;
    }

    @Override
    public List<String> contents(Sequence state) {
        return switch (discipline) {
            case FIRST_IN_FIRST_OUT -> state.values();
            case LAST_IN_FIRST_OUT -> state.values().reversed();
        };
    }

    @Override
    public String noun() {
        return discipline.noun();
    }

    @Override
    public String describe(ContainerInput input, @Nullable ContainerOutput output) {
        String value = put(input);
        if (value != null) {
            return discipline.put() + " " + Words.value(value);
        }
        return Words.answered(discipline.take(), output == null ? null : Words.value(taken(output)));
    }
}
