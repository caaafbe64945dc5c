package io.seedraft.history.differential;

import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import java.util.List;

/** Tries every order that respects real time. Remembers nothing and leaves nothing out, so that it is right at a glance. */
final class BruteForce<P, I, O> {
    private final Toy<P, I, O> toy;
    private final List<Operation<I, O>> operations;
    private final boolean[] done;

    private BruteForce(Toy<P, I, O> toy, List<Operation<I, O>> operations) {
        this.toy = toy;
        this.operations = operations;
        done = new boolean[operations.size()];
    }

    static <P, I, O> boolean isLinearizable(Toy<P, I, O> toy, List<Operation<I, O>> operations) {
        return isLinearizable(toy, toy.start(), operations);
    }

    static <P, I, O> boolean isLinearizable(Toy<P, I, O> toy, P start, List<Operation<I, O>> operations) {
        return new BruteForce<>(toy, operations).extend(start);
    }

    /** Whether some order of operations that are not done explains all answers that are left. */
    private boolean extend(P state) {
        long firstEnd = Long.MAX_VALUE;
        boolean answersLeft = false;
        for (int i = 0; i < done.length; i++) {
            if (!done[i] && operations.get(i).outcome() == Outcome.OK) {
                answersLeft = true;
                firstEnd = Math.min(firstEnd, operations.get(i).end());
            }
        }
        if (!answersLeft) {
            return true;
        }
        for (int i = 0; i < done.length; i++) {
            Operation<I, O> next = operations.get(i);
            if (done[i] || next.outcome() == Outcome.FAIL || next.call() > firstEnd) {
                continue;
            }
            for (Toy.Done<P, O> effect : toy.ways(state, next.input())) {
                if (next.output() == null || next.output().equals(effect.output())) {
                    done[i] = true;
                    boolean found = extend(effect.after());
                    done[i] = false;
                    if (found) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
