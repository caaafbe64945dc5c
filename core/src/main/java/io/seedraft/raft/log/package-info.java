/**
 * The replicated log: entries, their identity, and the part that is held in memory since the last snapshot.
 *
 * <p>Thesis §3.5 (log replication) and §5.1 (compaction). Every entry that the protocol may still need is in memory, so no
 * storage read can fail inside the protocol; durability is the business of {@code io.seedraft.replica.wal}.
 */
package io.seedraft.raft.log;
