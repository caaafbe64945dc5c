/**
 * Who belongs to the cluster: voters, the outgoing voters of a joint membership, learners; and which of them are known to have lost
 * what they had promised. Pure values (Thesis §4), each made from entries of the log and from nothing else.
 *
 * <p>Laws: {@code Membership}, only members speak, voters vote and lead; {@code LossesFollowLog}, a node is lost while, and only
 * while, an entry of the log says so; {@code LostNodeCounts}, its votes and acknowledgements count for nothing, and a majority stays
 * one of all voters. {@code ./seedraft mutants lost-vote-counted} shows what becomes of a cluster that forgets this.
 */
package io.seedraft.raft.membership;
