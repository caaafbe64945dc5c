/**
 * The store that the log replicates: commands that change it, queries that read it, and their results.
 *
 * <p>It is the state machine of Thesis §3.1 in its plainest sense: what it becomes is decided by the commands it was
 * given and by nothing else, so that equal logs make equal stores, and equal stores have equal digests.
 */
package io.seedraft.kv;
