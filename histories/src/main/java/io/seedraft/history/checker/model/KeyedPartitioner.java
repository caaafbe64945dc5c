package io.seedraft.history.checker.model;

import io.seedraft.history.History;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** One part a key, each starting in the model's initial state. */
final class KeyedPartitioner<S, I, O> implements Partitioner<S, I, O> {
    private final Model<S, I, O> model;
    private final Function<? super I, ?> key;
    private final boolean whole;
    private final Map<Object, Integer> parts = new HashMap<>();
    private Object[] labels = new Object[4];

    /**
     * Parts by key.
     *
     * @param whole whether there is but one key
     */
    KeyedPartitioner(Model<S, I, O> model, Function<? super I, ?> key, boolean whole) {
        this.model = model;
        this.key = key;
        this.whole = whole;
    }

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

    @Override
    public boolean isWhole() {
        return whole;
    }
}
