/**
 * What nodes say to each other: sealed, immutable, one-way. A reply is a message of its own; any of them may be lost, repeated,
 * reordered or late (Thesis §3.3 to §3.5, §3.10, §5.3, §6.4, §9.6).
 *
 * <p>A message is data: it decides nothing and checks nothing but that its numbers are numbers. What a peer can possibly say is
 * judged by {@code io.seedraft.raft.Testimony}, against the state of who hears it, before anything changes.
 */
package io.seedraft.raft.message;
