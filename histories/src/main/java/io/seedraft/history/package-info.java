/**
 * Histories of concurrent operations and the checker that decides whether they are linearizable: whether each operation
 * can be thought to happen at one instant between its call and its answer (Herlihy and Wing 1990; for a Raft's clients,
 * Thesis §6.3).
 *
 * <p>A {@link io.seedraft.history.Recording} takes calls and answers as they happen and gives a
 * {@link io.seedraft.history.History}; a {@link io.seedraft.history.Model} says what one operation after the other would
 * do; a {@link io.seedraft.history.Checker} gives a {@link io.seedraft.history.Verdict} that carries its own proof.
 */
package io.seedraft.history;
