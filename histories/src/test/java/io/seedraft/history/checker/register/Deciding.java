package io.seedraft.history.checker.register;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.Parts;
import io.seedraft.history.checker.part.RegisterPart;
import io.seedraft.history.checker.verdict.Budget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays out histories of one part and has them decided. */
final class Deciding<S, I, O> {
    final RegisterSearch<S, I, O> search;
    final RegisterPart<S, I, O> part = new RegisterPart<>();
    private final Model<S, I, O> model;
    private final Parts parts = new Parts();

    Deciding(Model<S, I, O> model) {
        this(model, new RegisterSearch<>());
    }

    Deciding(Model<S, I, O> model, RegisterSearch<S, I, O> search) {
        this.model = model;
        this.search = search;
    }

    Decision decide(History<I, O> history) {
        return decide(history, Budget.DEFAULT);
    }

    Decision decide(History<I, O> history, Budget budget) {
        parts.split(history, model, model.partitioner());
        if (parts.count() == 0) {
            return new Decision.Explained(new int[0]);
        }
        if (parts.count() > 1 || !lay(history, 0)) {
            throw new IllegalArgumentException(history.toString());
        }
        return search.decide(part, model.registerView(model.initial()), "x", budget.steps(), budget);
    }

    /** Lays out each part of a split history. */
    boolean lay(History<I, O> history, int p) {
        return part.lay(history, parts, p, model.initial(), model.registerView(model.initial()));
    }

    int split(History<I, O> history) {
        parts.split(history, model, model.partitioner());
        return parts.count();
    }

    Decision decidePart(History<I, O> history, int p) {
        lay(history, p);
        return search.decide(part, model.registerView(model.initial()), "x", Budget.DEFAULT.steps(), Budget.DEFAULT);
    }

    /** What is wrong with an order of the part decided last. */
    @Nullable
    String fault(History<I, O> history, int[] order) {
        List<Operation<I, O>> operations = new ArrayList<>();
        for (int o = 0; o < part.size(); o++) {
            operations.add(history.operation(part.operation(o)));
        }
        return EveryOrder.fault(model, operations, order);
    }

    int[] inHistory(int[] order) {
        int[] all = new int[order.length];
        for (int n = 0; n < order.length; n++) {
            all[n] = part.operation(order[n]);
        }
        return all;
    }
}
