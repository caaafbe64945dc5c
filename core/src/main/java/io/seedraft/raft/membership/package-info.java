/**
 * Who belongs to the cluster: voters, the outgoing voters of a joint membership, learners. Pure values (Thesis §4).
 */
package io.seedraft.raft.membership;
