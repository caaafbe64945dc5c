/**
 * What a leader knows of each follower: match, next, what is in flight (Thesis §3.5, §10.2.1). matchIndex is what was acknowledged
 * and counts; nextIndex is a guess and never does ({@code ./seedraft mutants hint-taken-for-match}).
 *
 * <p>Laws: {@code Progress}, what a follower is known to have is not sent to it again; {@code Inflights}, a full window lets nothing
 * through; {@code RefusalMovesBack}, a refusal is answered at once only with a request from further back, so that no two nodes ask
 * each other the same for ever ({@code lost-entries-not-sent-again}).
 */
package io.seedraft.raft.replication;
