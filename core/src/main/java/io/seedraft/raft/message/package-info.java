/**
 * What nodes say to each other: sealed, immutable, one-way. A reply is a message of its own; any of them may be lost, repeated,
 * reordered or late (Thesis §3.3 to §3.5, §3.10, §5.3, §6.4, §9.6).
 */
package io.seedraft.raft.message;
