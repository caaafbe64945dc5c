package io.seedraft.history.explain;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.Partitioner;
import io.seedraft.history.checker.model.RegisterView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for those who would have left a value that somebody found, had they not failed or come too late. */
final class Missing<S, I, O> {
    /** More would not make it clearer. */
    private static final int MOST = 2;

    private final Model<S, I, O> model;
    private final History<I, O> history;
    private final RegisterView<S, I, O> view;

    Missing(Model<S, I, O> model, History<I, O> history, RegisterView<S, I, O> view) {
        this.model = model;
        this.history = history;
        this.view = view;
    }

    /** Operations on the observer's register that leave this value if they happen, and cannot be what it found. */
    List<Integer> writersOf(S value, int observer) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < history.size() && found.size() < MOST; i++) {
            boolean failed = history.outcome(i) == Outcome.FAIL;
            boolean late = history.call(i) > history.end(observer);
            if (i == observer || !(failed || late)) continue;
            @Nullable O output = failed ? null : history.output(i);
            @Nullable
            S left = Touched.by(view, history.input(i), output, !failed).left();
            if (value.equals(left) && sameRegister(i, observer)) found.add(i);
        }
        return found;
    }

    /** Asks the partitioner about the two alone. */
    private boolean sameRegister(int a, int b) {
        Partitioner<S, I, O> partitioner = model.partitioner();
        List<Operation<I, O>> both =
                List.of(Operation.info(0, history.input(a), 0), Operation.info(0, history.input(b), 1));
        return partitioner.split(History.of(both), new int[2]) == 1;
    }
}
