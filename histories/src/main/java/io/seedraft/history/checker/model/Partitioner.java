package io.seedraft.history.checker.model;

import io.seedraft.history.History;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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

    /** Everything is one part. */
    static <S, I, O> Partitioner<S, I, O> whole(Model<S, I, O> model) {
        return byKey(model, input -> "all");
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
        return new Partitioner<>() {
            private final Map<Object, Integer> parts = new HashMap<>();
            private Object[] labels = new Object[4];

            @Override
            public int split(History<I, O> history, int[] partOf) {
                parts.clear();
                for (int i = 0; i < history.size(); i++) {
                    if (partOf[i] != LEFT_OUT) {
                        partOf[i] = part(key.apply(history.input(i)));
                    }
                }
                return parts.size();
            }

            private int part(Object label) {
                Integer known = parts.putIfAbsent(label, parts.size());
                if (known != null) {
                    return known;
                }
                int part = parts.size() - 1;
                if (part == labels.length) {
                    labels = Arrays.copyOf(labels, 2 * part);
                }
                labels[part] = label;
                return part;
            }

            @Override
            public S initial(int part) {
                return model.initial();
            }

            @Override
            public Object label(int part) {
                return labels[part];
            }
        };
    }
}
