package io.seedraft.history.checker.part;

import io.seedraft.history.checker.verdict.Budget;

/** One way to decide a part. Keeps its working memory from part to part and serves one thread at a time. */
public interface PartAlgorithm<S, I, O> {
    /**
     * What it says of the part. The same part and limits give the same decision; one that took so few steps that twice as many,
     * and two for each operation, are within another step limit comes out under that limit too.
     *
     * @param stepLimit counts instead of the steps of the budget
     */
    Decision decide(Part<S, I, O> part, long stepLimit, Budget budget);

    /** The steps that the last decision took. */
    long steps();
}
