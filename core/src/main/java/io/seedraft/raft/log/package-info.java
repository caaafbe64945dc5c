/**
 * The replicated log: entries, their identity, and the part that is held in memory since the last snapshot.
 *
 * <p>Thesis §3.5 (log replication) and §5.1 (compaction). Every entry that the protocol may still need is in memory, so no
 * storage read can fail inside the protocol; durability is the business of {@code io.seedraft.replica.wal}.
 *
 * <p>Laws: {@code LogRange}, only entries that are in memory are read, sent or removed; {@code LogMatching}, an entry stands
 * behind the one that it was made for; {@code Membership}, a configuration counts from when it is appended, and goes with the entry
 * when that is cut off ({@code ./seedraft mutants configuration-outlives-truncation}, Thesis §4.1).
 */
package io.seedraft.raft.log;
