package io.seedraft.history.checker.model;

import org.jspecify.annotations.Nullable;

/**
 * What one operation after the other would do: the sequential object that a history is checked against.
 *
 * <p>States are values: {@code equals} and {@code hashCode} say when two are the same, and {@code step} never changes one.
 * A hash must not depend on the launch of the JVM's identity hashes, or the checker only gets slower, never wrong.
 * All methods must be functions of their arguments; one model may serve several checkers at once.
 *
 * @param <S> state, never null
 * @param <I> input of an operation
 * @param <O> output of an operation
 */
public interface Model<S, I, O> {
    /** The state before the first operation. */
    S initial();

    /**
     * The state after {@code input} took effect in {@code state} and was answered with {@code output}.
     *
     * @param output the answer, or null when it is unknown and any answer will do
     * @return the next state, or null when this input in this state cannot have this output
     */
    @Nullable
    S step(S state, I input, @Nullable O output);

    /**
     * Whether the operation never changes any state, whatever the state is. The checker does such an operation as soon as
     * it fits and never branches on it. False is always right, only slower.
     *
     * @param output the answer, or null when it is unknown
     */
    default boolean readOnly(I input, @Nullable O output) {
        return false;
    }

    /**
     * Whether the operation fits every state and leads from all of them to the same one, as a plain write does. Lets the
     * checker drop writes of unknown outcome that nobody can have noticed. False is always right, only slower.
     *
     * @param state any state of the part of the history in question
     * @param output the answer, or null when it is unknown
     */
    default boolean overwrites(S state, I input, @Nullable O output) {
        return false;
    }

    /** A hash that goes with {@link #same}. */
    default int hash(S state) {
        return state.hashCode();
    }

    /** Whether two states are the same: whatever follows fits both or neither. */
    default boolean same(S a, S b) {
        return a.equals(b);
    }

    /**
     * How the operations of a part that starts in this state look as operations of one register.
     *
     * @return null when they are none
     */
    default @Nullable RegisterView<S, I, O> registerView(S initial) {
        return null;
    }

    /** How the operations look as operations of one queue or stack; null when they are none. */
    default @Nullable ContainerView<S, I, O> containerView() {
        return null;
    }

    /** An operation in the words of a reader: {@code put x 41}, {@code get x -> 41}. */
    default String describe(I input, @Nullable O output) {
        return output == null ? input.toString() : input + " -> " + output;
    }

    /** A state in the words of a reader. */
    default String describeState(S state) {
        return state.toString();
    }

    /**
     * A state of a part that is a register as what is said of it, as in "held by 3" or "in the set"; null when it is a value that
     * one finds and writes, such as 7.
     */
    default @Nullable String condition(S state) {
        return null;
    }

    /** What the object is called before people, as in "the register was 7". */
    default String noun() {
        return "state";
    }

    /** How histories of this model fall into independent parts; a new one at each call, for one checker. */
    default Partitioner<S, I, O> partitioner() {
        return Partitioner.whole(this);
    }
}
