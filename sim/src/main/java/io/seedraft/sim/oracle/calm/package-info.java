/**
 * What is demanded where nothing goes wrong. Laws of safety say nothing of a cluster that elects for ever, sends whole logs again and
 * again, or answers after a minute; faults forgive all that. In a run without any fault nothing does.
 *
 * <p>Thesis §3.9, §9 (elections), §10.2 (pipelining). Laws: {@code QuickLeader}, {@code PromptAnswer}, {@code EachEntryOnce}. {@link
 * io.seedraft.sim.oracle.calm.CalmOracles} is the front; profile {@code calm} and one run in fifty of {@code swarm} show it.
 */
package io.seedraft.sim.oracle.calm;
