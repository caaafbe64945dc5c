/**
 * Simulated clients: what they ask, how they repeat, and what they can know of the outcome (Thesis §6.3, §6.4).
 *
 * <p>What a client asks for is keyed by (client, operation, purpose): taking one operation out of a run changes nobody else's. The
 * history that they record is what the linearizability checker judges, so a client must never claim more than it knows: a write
 * whose fate is open is {@code info}, and {@code fail} is certain.
 *
 * <p>Laws: {@code Workload}, a client knows what it asked, and is answered that; {@code Linearizability}, over what they recorded.
 *
 * <p>A client waits for each answer, or has a window of several operations under way at once; it may send a command once more when it
 * has been answered; and in some runs it goes to the edges of keys, values, numbers and sessions. {@link
 * io.seedraft.sim.workload.SimClient} is the way in.
 */
package io.seedraft.sim.workload;
