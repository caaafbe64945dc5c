/** What a leader knows of each follower: match, next, what is in flight (Thesis §3.5, §10.2.1). */
package io.seedraft.raft.replication;
