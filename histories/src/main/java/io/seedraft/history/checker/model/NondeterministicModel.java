package io.seedraft.history.checker.model;

import io.seedraft.history.checker.Checker;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A sequential object that may go on in several ways: a lottery, a write that is lost now and then, a queue that gives its
 * values in any order. {@link #asModel()} makes it one that a {@link Checker} takes.
 *
 * <p>States are values, as those of a {@link Model}: {@code equals} and {@code hashCode} say when two are the same. All methods
 * must be functions of their arguments.
 *
 * @param <S> state
 * @param <I> input of an operation
 * @param <O> output of an operation
 */
public interface NondeterministicModel<S, I, O> {
    /** The states that it may begin in; at least one. */
    Collection<S> initial();

    /**
     * The states that it may be in after {@code input} took effect in {@code state} and was answered with {@code output}.
     *
     * @param output the answer, or null when it is unknown and any answer will do
     * @return none when this input in this state cannot have this output
     */
    Collection<S> next(S state, I input, @Nullable O output);

    /**
     * Whether the operation, when nobody knows its answer, leaves every state as it is. Such operations are left out. False is
     * always right, only slower.
     */
    default boolean readOnly(I input) {
        return false;
    }

    /** An operation in the words of a reader. */
    default String describe(I input, @Nullable O output) {
        return output == null ? input.toString() : input + " -> " + output;
    }

    /** A state in the words of a reader. */
    default String describeState(S state) {
        return state.toString();
    }

    /** How histories fall into independent parts; a new one at each call. Each part begins in {@code initial}. */
    default Partitioner<States<S>, I, O> partitioner(Model<States<S>, I, O> model) {
        return Partitioner.whole(model);
    }

    /** The model whose states are all those that this one may be in: linearizable is the same for both. */
    default Model<States<S>, I, O> asModel() {
        return new PowerSetModel<>(this);
    }
}
