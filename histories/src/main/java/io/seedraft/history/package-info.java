/**
 * What clients saw of a system: calls and answers in the order in which they happened. A
 * {@link io.seedraft.history.Recording} takes them down and gives a {@link io.seedraft.history.History}.
 *
 * <p>What is done with a history has four packages of its own. None of them uses one that stands below it, and this one,
 * which all of them use, uses none:
 *
 * <ol>
 *   <li>{@code checker} decides whether a history is linearizable;
 *   <li>{@code format} reads and writes histories in files;
 *   <li>{@code explain} says in words and pictures why one is not;
 *   <li>{@code online} judges events as they come.
 * </ol>
 */
package io.seedraft.history;
