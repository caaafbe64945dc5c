package io.seedraft.history.differential;

import io.seedraft.history.checker.model.Keyed;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Two objects of one kind that have nothing to do with each other. */
record KeyedToy<P, I, O>(Toy<P, I, O> each) implements Toy<TreeMap<String, P>, Keyed<I>, O> {
    private static final List<String> KEYS = List.of("a", "b");

    @Override
    public TreeMap<String, P> start() {
        TreeMap<String, P> all = new TreeMap<>();
        KEYS.forEach(key -> all.put(key, each.start()));
        return all;
    }

    @Override
    public Done<TreeMap<String, P>, O> apply(TreeMap<String, P> state, Keyed<I> input) {
        Done<P, O> done = each.apply(state.get(input.key()), input.input());
        if (done == null) {
            return null;
        }
        TreeMap<String, P> after = new TreeMap<>(state);
        after.put(input.key(), done.after());
        return new Done<>(after, done.output());
    }

    @Override
    public Keyed<I> ask(TreeMap<String, P> known, Random random) {
        String key = KEYS.get(random.nextInt(KEYS.size()));
        return new Keyed<>(key, each.ask(known.get(key), random));
    }

    @Override
    public O lie(Keyed<I> input, O truth, Random random) {
        return each.lie(input.input(), truth, random);
    }

    @Override
    public Done<Keyed<I>, O> refusal(TreeMap<String, P> state, Keyed<I> input) {
        Done<I, O> refusal = each.refusal(state.get(input.key()), input.input());
        return refusal == null ? null : new Done<>(new Keyed<>(input.key(), refusal.after()), refusal.output());
    }
}
