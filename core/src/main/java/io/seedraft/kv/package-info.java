/**
 * The store that the log replicates: commands that change it, queries that read it, and their results.
 *
 * <p>It is the state machine of Thesis §3.1 in its plainest sense: what it becomes is decided by the commands it was
 * given and by nothing else, so that equal logs make equal stores, and equal stores have equal digests.
 *
 * <p>Laws: {@code CommandFormat}, only what can be decoded is proposed, sent and applied; {@code StateDigest}, equal logs make
 * equal stores; {@code Linearizability}, judged from what clients saw by {@code io.seedraft.history}'s checker. {@code
 * ./seedraft mutants listing-cut-at-limit} answers half a listing as if it were whole.
 */
package io.seedraft.kv;
