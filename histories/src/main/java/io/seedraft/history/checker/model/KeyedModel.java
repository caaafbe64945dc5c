package io.seedraft.history.checker.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many objects of one model, one a key: Jepsen's independent keys. Each of them is checked by itself. */
public final class KeyedModel<S, I, O> implements Model<S, Keyed<I>, O> {
    private final Model<S, I, O> each;

    /** Objects of this model, each of which starts in its initial state. */
    public KeyedModel(Model<S, I, O> each) {
        this.each = each;
    }

    @Override
    public S initial() {
        return each.initial();
    }

    @Override
    public @Nullable S step(S state, Keyed<I> input, @Nullable O output) {
        return each.step(state, input.input(), output);
    }

    @Override
    public boolean readOnly(Keyed<I> input, @Nullable O output) {
        return each.readOnly(input.input(), output);
    }

    @Override
    public boolean overwrites(S state, Keyed<I> input, @Nullable O output) {
        return each.overwrites(state, input.input(), output);
    }

    @Override
    public int hash(S state) {
        return each.hash(state);
    }

    @Override
    public boolean same(S a, S b) {
        return each.same(a, b);
    }

    /** A set or several registers are registers only in parts of their own, and here a part is all of a key. */
    @Override
    public @Nullable RegisterView<S, Keyed<I>, O> registerView(S initial) {
        if (!each.partitioner().isWhole()) {
            return null;
        }
        RegisterView<S, I, O> view = each.registerView(initial);
        return view == null ? null : new KeyedView<>(view);
    }

    @Override
    public @Nullable ContainerView<S, Keyed<I>, O> containerView() {
        ContainerView<S, I, O> view = each.containerView();
        return view == null ? null : new KeyedContainer<>(view);
    }

    @Override
    public String noun() {
        return each.noun();
    }

    @Override
    public String describe(Keyed<I> input, @Nullable O output) {
        return input.key() + ": " + each.describe(input.input(), output);
    }

    @Override
    public String describeState(S state) {
        return each.describeState(state);
    }

    @Override
    public @Nullable String condition(S state) {
        return each.condition(state);
    }

    @Override
    public Partitioner<S, Keyed<I>, O> partitioner() {
        return Partitioner.byKey(this, Keyed::key);
    }

    private record KeyedView<S, I, O>(RegisterView<S, I, O> each) implements RegisterView<S, Keyed<I>, O> {
        @Override
        public void describe(Keyed<I> input, @Nullable O output, boolean known, Sink<S> sink) {
            each.describe(input.input(), output, known, sink);
        }

        @Override
        public S appended(S value, Object suffix) {
            return each.appended(value, suffix);
        }

        @Override
        public @Nullable S beforeAppend(S result, Object suffix) {
            return each.beforeAppend(result, suffix);
        }
    }

    private record KeyedContainer<S, I, O>(ContainerView<S, I, O> each) implements ContainerView<S, Keyed<I>, O> {
        @Override
        public Discipline discipline() {
            return each.discipline();
        }

        @Override
        public @Nullable Object put(Keyed<I> input) {
            return each.put(input.input());
        }

        @Override
        public @Nullable Object taken(O output) {
            return each.taken(output);
        }

        @Override
        public List<?> contents(S state) {
            return each.contents(state);
        }
    }
}
