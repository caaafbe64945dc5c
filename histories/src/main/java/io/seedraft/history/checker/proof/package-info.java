/**
 * Checks verdicts without believing the checker. A linearizable history has an order that can be replayed; one that is not
 * has a refutation whose facts can be looked up in the raw operations. Nothing here is shared with the algorithms: only the
 * history, the sequential model and the verdict itself are read.
 */
package io.seedraft.history.checker.proof;
