package io.seedraft.history.checker;

import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one part: an order, or why there is none, or neither.
 *
 * @param tried the algorithms that did not decide it
 * @param steps the steps that all of them took
 * @param stepLimit the steps that they were given
 */
record Finding(@Nullable Order order, @Nullable Refutation why, List<Verdict.Tried> tried, long steps, long stepLimit) {
    boolean open() {
        return order == null && why == null;
    }

    /** Whether more steps might decide it. */
    boolean wantsSteps() {
        return open()
                && !tried.isEmpty()
                && tried.get(tried.size() - 1) instanceof Verdict.Spent spent
                && spent.limit() == Budget.Limit.STEPS;
    }
}
