package io.seedraft.history.checker.register;

import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Model;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tries every order that respects real time on the model, remembering nothing but sets of operations with states. An operation
 * with an answer that never ends may be left out, but takes effect with that answer only.
 */
final class EveryOrder<S, I, O> {
    private record Tried(int done, Object state) {}

    private final Model<S, I, O> model;
    private final List<Operation<I, O>> operations;
    private final Set<Tried> tried = new HashSet<>();

    private EveryOrder(Model<S, I, O> model, List<Operation<I, O>> operations) {
        this.model = model;
        this.operations = operations.stream()
                .filter(operation -> operation.outcome() != Outcome.FAIL)
                .toList();
    }

    static <S, I, O> boolean explains(Model<S, I, O> model, List<Operation<I, O>> operations) {
        return new EveryOrder<>(model, operations).extend(0, model.initial());
    }

    private boolean extend(int done, S state) {
        long firstEnd = Operation.NEVER;
        for (int n = 0; n < operations.size(); n++) {
            if ((done >> n & 1) == 0) {
                firstEnd = Math.min(firstEnd, operations.get(n).end());
            }
        }
        if (firstEnd == Operation.NEVER) {
            return true;
        }
        if (!tried.add(new Tried(done, state))) {
            return false;
        }
        for (int n = 0; n < operations.size(); n++) {
            Operation<I, O> next = operations.get(n);
            if ((done >> n & 1) == 0 && next.call() <= firstEnd) {
                S after = model.step(state, next.input(), next.output());
                if (after != null && extend(done | 1 << n, after)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Null when the order takes every answered operation once, in real time, with answers that fit; else what is wrong. */
    static <S, I, O> String fault(Model<S, I, O> model, List<Operation<I, O>> operations, int[] order) {
        int[] times = new int[operations.size()];
        S state = model.initial();
        long latestCall = Long.MIN_VALUE;
        for (int i : order) {
            Operation<I, O> operation = operations.get(i);
            times[i]++;
            latestCall = Math.max(latestCall, operation.call());
            if (operation.end() < latestCall) {
                return operation + " comes after one that was called later than it ended";
            }
            state = model.step(state, operation.input(), operation.output());
            if (state == null) {
                return operation + " does not fit";
            }
        }
        for (int i = 0; i < times.length; i++) {
            Operation<I, O> operation = operations.get(i);
            boolean must = operation.outcome() == Outcome.OK && operation.end() != Operation.NEVER;
            if (times[i] > (operation.outcome() == Outcome.FAIL ? 0 : 1) || (must && times[i] == 0)) {
                return operation + " occurs " + times[i] + " times";
            }
        }
        return null;
    }
}
