/**
 * What the checker says: a {@link io.seedraft.history.checker.verdict.Verdict} that carries its own proof, an order or a
 * {@link io.seedraft.history.checker.verdict.Refutation}, the {@link io.seedraft.history.checker.verdict.Reduction steps}
 * that lead to a smaller one, and the {@link io.seedraft.history.checker.verdict.Budget} that it was given.
 */
package io.seedraft.history.checker.verdict;
