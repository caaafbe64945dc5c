/** What happens in a run, as values, and the queue that says in which order. */
package io.seedraft.sim.event;
