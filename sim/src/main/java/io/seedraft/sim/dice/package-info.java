/**
 * Chance, keyed: each draw is a function of the run's seed and of what it is drawn for, never of what was drawn before.
 * Taking one message, fault or client operation out of a run moves nobody else's dice, and that is what shrinking lives
 * on.
 *
 * <p>Law: {@code Determinism}, two runs of one seed are the same; {@code ./seedraft sim --seeds 1..1000 --twice} asks for it.
 */
package io.seedraft.sim.dice;
