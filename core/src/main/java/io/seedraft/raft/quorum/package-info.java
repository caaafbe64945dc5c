/**
 * Majorities: pure arithmetic over the numbers that voters have reached, and over their votes (Thesis §3.4, §3.6.2, §4.3).
 *
 * <p>All safety of the protocol rests on one sentence: two majorities of the same voters share a voter. Laws that need it:
 * {@code ElectedByQuorum} and {@code CommittedOnQuorum}. {@code ./seedraft mutants majority-is-half} takes it away.
 */
package io.seedraft.raft.quorum;
