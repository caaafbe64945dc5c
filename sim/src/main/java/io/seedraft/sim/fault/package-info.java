/**
 * Faults as values, plans of them, and the nemesis that draws a plan for a seed.
 *
 * <p>A {@link io.seedraft.sim.fault.FaultPlan} is the whole of what is done to a cluster from outside: text, one line a fault, that
 * can be read, edited and run again. What a fault aims at may be a role ("the leader") that is looked up when it strikes, because
 * the bugs of consensus live around leaders (Thesis §3.4 to §3.6) and nobody knows beforehand who leads.
 *
 * <p>Law: {@code FaultPlan}, a plan cuts no more than there is. That a plan did what it says is no law but a corner ({@code
 * io.seedraft.sim.trace.Corner}): {@code ./seedraft sim --corners}.
 */
package io.seedraft.sim.fault;
