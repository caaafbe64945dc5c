/**
 * What happens in a run, as values, and the queue that says in which order: by time, and at one time in the order of adding, so that a
 * run is a function of its seed.
 *
 * <p>Laws: {@code Causality}, nothing is due in the past; {@code EventQueue}, no run has a million events due at once.
 */
package io.seedraft.sim.event;
