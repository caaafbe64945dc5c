package io.seedraft.history.checker.model;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;

/** Tries every order of a small history on a model, with all its parts together: the definition, and nothing else. */
final class EveryOrder<S, I, O> {
    private final Model<S, I, O> model;
    private final History<I, O> history;
    private final boolean[] done;

    private EveryOrder(Model<S, I, O> model, History<I, O> history) {
        this.model = model;
        this.history = history;
        done = new boolean[history.size()];
    }

    static <S, I, O> boolean explains(Model<S, I, O> model, History<I, O> history) {
        return new EveryOrder<>(model, history).extend(model.initial());
    }

    private boolean extend(S state) {
        long firstEnd = Long.MAX_VALUE;
        for (int i = 0; i < done.length; i++) {
            if (!done[i] && history.outcome(i) == Outcome.OK) {
                firstEnd = Math.min(firstEnd, history.end(i));
            }
        }
        if (firstEnd == Long.MAX_VALUE) {
            return true;
        }
        for (int i = 0; i < done.length; i++) {
            if (done[i] || history.outcome(i) == Outcome.FAIL || history.call(i) > firstEnd) {
                continue;
            }
            S next = model.step(state, history.input(i), history.output(i));
            if (next != null) {
                done[i] = true;
                boolean found = extend(next);
                done[i] = false;
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }
}
