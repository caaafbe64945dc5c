/** Majorities: pure arithmetic over the numbers that voters have reached, and over their votes (Thesis §3.4, §3.6.2, §4.3). */
package io.seedraft.raft.quorum;
