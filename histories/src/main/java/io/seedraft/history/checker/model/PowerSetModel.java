package io.seedraft.history.checker.model;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sets of states of a model that may go on in several ways, as states of one that goes on in one way. */
final class PowerSetModel<S, I, O> implements Model<States<S>, I, O> {
    private final NondeterministicModel<S, I, O> model;

    PowerSetModel(NondeterministicModel<S, I, O> model) {
        this.model = model;
    }

    @Override
    public States<S> initial() {
        return new States<>(new LinkedHashSet<>(model.initial()));
    }

    @Override
    public @Nullable States<S> step(States<S> state, I input, @Nullable O output) {
        Set<S> next = new LinkedHashSet<>();
        for (S each : state.states()) {
            next.addAll(model.next(each, input, output));
        }
        return next.isEmpty() ? null : new States<>(next);
    }

    /**
     * Only without an answer: an answer tells states apart, so that even a read changes the set. Smallest counter-example to
     * more: a coin is tossed; a read called now and answered much later says tails; meanwhile another read says heads, and then
     * the coin is tossed again. Were the first read done at once, because tails is possible, heads would be refused.
     */
    @Override
    public boolean readOnly(I input, @Nullable O output) {
        return output == null && model.readOnly(input);
    }

    @Override
    public String describe(I input, @Nullable O output) {
        return model.describe(input, output);
    }

    @Override
    public String describeState(States<S> state) {
        return state.states().stream().map(model::describeState).collect(Collectors.joining(" or "));
    }

    @Override
    public Partitioner<States<S>, I, O> partitioner() {
        return model.partitioner(this);
    }
}
