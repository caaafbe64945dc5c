package io.seedraft.history;

import io.seedraft.history.model.KvInput;
import io.seedraft.history.model.KvOutput;
import java.util.List;

/**
 * Tries every order that respects real time, over the whole history at once. An operation that has an answer but never ends
 * may be left out, but takes effect with that answer only.
 */
final class BruteForce {
    private final List<Operation<KvInput, KvOutput>> operations;
    private final boolean[] done;

    private BruteForce(List<Operation<KvInput, KvOutput>> operations) {
        this.operations = operations;
        done = new boolean[operations.size()];
    }

    static boolean isLinearizable(List<Operation<KvInput, KvOutput>> operations) {
        return new BruteForce(operations).extend(new PlainStore());
    }

    private static boolean mustHappen(Operation<KvInput, KvOutput> operation) {
        return operation.outcome() == Outcome.OK && operation.end() != Operation.NEVER;
    }

    private boolean extend(PlainStore store) {
        long firstEnd = Long.MAX_VALUE;
        boolean answersLeft = false;
        for (int i = 0; i < done.length; i++) {
            if (!done[i] && mustHappen(operations.get(i))) {
                answersLeft = true;
                firstEnd = Math.min(firstEnd, operations.get(i).end());
            }
        }
        if (!answersLeft) {
            return true;
        }
        for (int i = 0; i < done.length; i++) {
            Operation<KvInput, KvOutput> next = operations.get(i);
            if (done[i] || next.outcome() == Outcome.FAIL || next.call() > firstEnd) {
                continue;
            }
            PlainStore after = new PlainStore(store);
            KvOutput output = after.apply(next.input());
            if (next.outcome() == Outcome.INFO || output.equals(next.output())) {
                done[i] = true;
                boolean found = extend(after);
                done[i] = false;
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }
}
