/**
 * Says why a history is not linearizable: the few operations that clash, and the facts about them in plain words. What is left
 * out is left out by sound steps alone: after each of them a history that has an order still has one, so that what remains
 * without an order proves that the whole has none.
 */
package io.seedraft.history.explain;
