/**
 * Decides whether a history is linearizable: whether each operation can be thought to happen at one instant between its call
 * and its answer (Herlihy and Wing 1990; for a Raft's clients, Thesis §6.3). A {@link io.seedraft.history.checker.Checker}
 * asks which algorithm is for what, part by part; {@code docs/checker.md} has the table.
 *
 * <p>From the bottom: {@code verdict} is what is found and its proof, {@code model} says what one operation after the other
 * would do, {@code part} cuts a history into pieces that are decided apart, {@code zone}, {@code register} and {@code search}
 * decide one piece, {@code proof} checks a verdict and shares nothing with what found it.
 */
package io.seedraft.history.checker;
