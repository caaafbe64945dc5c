/**
 * The protocol: consensus as a pure state machine, without thread, clock, I/O or randomness of its own.
 *
 * <p>Follows Ongaro's thesis, "Consensus: Bridging Theory and Practice", chapters 3, 4 and 6; comments cite it as
 * {@code Thesis §3.6.2}.
 */
package io.seedraft.raft;
