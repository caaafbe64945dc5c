package io.seedraft.history.checker.model;

import io.seedraft.history.History;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Splits a history into parts that do not touch each other's state. A history is linearizable exactly when each part is
 * (locality, Herlihy and Wing 1990), and parts are far cheaper to check than the whole.
 *
 * <p>May keep scratch memory between calls; serves one thread at a time.
 */
public interface Partitioner<S, I, O> {
    /** Marks an operation that takes no part in the check: it failed, or it is a read without an answer. */
    int LEFT_OUT = -1;

    /**
     * Gives every operation its part.
     *
     * @param partOf in: {@link #LEFT_OUT} at operations to leave alone; out: the part of each other one. Parts are numbered
     *     from 0 in the order of their first operations; at least {@code history.size()} long
     * @return the number of parts
     */
    int split(History<I, O> history, int[] partOf);

    /** The state that the given part of the last {@link #split} starts in. */
    S initial(int part);

    /** What to call that part before people, by its {@code toString()}: usually the key. Must not change later. */
    Object label(int part);

    /** Whether every history is one part. */
    default boolean isWhole() {
        return false;
    }

    /** Everything is one part. */
    static <S, I, O> Partitioner<S, I, O> whole(Model<S, I, O> model) {
        return new KeyedPartitioner<>(model, input -> "all", true);
    }

    /**
     * Operations that name a key together are of one part, and so on from key to key. Each part starts in the model's initial
     * state.
     *
     * @param keys the keys that an operation touches, at least one; null when it touches all of them
     */
    static <S, I, O> Partitioner<S, I, O> byKeys(
            Model<S, I, O> model, Function<? super I, ? extends @Nullable Collection<?>> keys) {
        return new JoiningPartitioner<>(model, keys);
    }

    /** One part a key, each starting in the model's initial state. */
    static <S, I, O> Partitioner<S, I, O> byKey(Model<S, I, O> model, Function<? super I, ?> key) {
        return new KeyedPartitioner<>(model, key, false);
    }
}
