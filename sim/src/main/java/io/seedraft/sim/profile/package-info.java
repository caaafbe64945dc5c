/**
 * Profiles: what may happen in a run, and the {@link io.seedraft.sim.profile.Setup} that a seed draws from one.
 *
 * <p>The default is a swarm (Groce et al., ISSTA 2012): each seed first draws which faults and options exist at all, with real zeros.
 * A cluster that suffers everything a little at all times rarely gets far enough for the deep bugs.
 *
 * <p>Law: {@code Setup}, what a seed draws makes sense. {@code ./seedraft replay SEED} begins with all that the seed drew.
 */
package io.seedraft.sim.profile;
