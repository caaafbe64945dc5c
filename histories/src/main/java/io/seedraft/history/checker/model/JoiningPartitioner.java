package io.seedraft.history.checker.model;

import io.seedraft.history.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Joins keys that some operation names together: a union-find forest over keys. */
final class JoiningPartitioner<S, I, O> implements Partitioner<S, I, O> {
    private final Model<S, I, O> model;
    private final Function<? super I, ? extends @Nullable Collection<?>> keys;
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final List<Object> names = new ArrayList<>();
    private int[] parent = new int[16];
    private List<List<Object>> members = List.of();

    JoiningPartitioner(Model<S, I, O> model, Function<? super I, ? extends @Nullable Collection<?>> keys) {
        this.model = model;
        this.keys = keys;
    }

    @Override
    public int split(History<I, O> history, int[] partOf) {
        numbers.clear();
        names.clear();
        boolean all = false;
        for (int i = 0; i < history.size(); i++) {
            if (partOf[i] != LEFT_OUT) {
                Collection<?> touched = keys.apply(history.input(i));
                all |= touched == null;
                partOf[i] = touched == null ? 0 : join(touched);
            }
        }
        return all ? one(history, partOf) : byRoot(history, partOf);
    }

    private int join(Collection<?> touched) {
        int first = -1;
        for (Object key : touched) {
            int root = root(number(key));
            if (first < 0) {
                first = root;
            } else {
                parent[root] = first;
            }
        }
        if (first < 0) {
            throw new IllegalArgumentException("an operation that touches no key");
        }
        return first;
    }

    private int number(Object key) {
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        int number = names.size();
        if (number == parent.length) {
            parent = Arrays.copyOf(parent, 2 * number);
        }
        parent[number] = number;
        numbers.put(key, number);
        names.add(key);
        return number;
    }

    private int root(int number) {
        int at = number;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private int one(History<I, O> history, int[] partOf) {
        for (int i = 0; i < history.size(); i++) {
            partOf[i] = partOf[i] == LEFT_OUT ? LEFT_OUT : 0;
        }
        members = List.of(List.of("all"));
        return 1;
    }

    private int byRoot(History<I, O> history, int[] partOf) {
        int[] partOfRoot = new int[names.size()];
        Arrays.fill(partOfRoot, LEFT_OUT);
        members = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            if (partOf[i] != LEFT_OUT) {
                int root = root(partOf[i]);
                if (partOfRoot[root] == LEFT_OUT) {
                    partOfRoot[root] = members.size();
                    members.add(new ArrayList<>());
                }
                partOf[i] = partOfRoot[root];
            }
        }
        for (int key = 0; key < names.size(); key++) {
            members.get(partOfRoot[root(key)]).add(names.get(key));
        }
        return members.size();
    }

    @Override
    public S initial(int part) {
        return model.initial();
    }

    @Override
    public Object label(int part) {
        return members.get(part).stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
