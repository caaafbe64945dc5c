package io.seedraft.replica;

import io.seedraft.kv.StoreLimits;
import io.seedraft.raft.RaftConfig;
import io.seedraft.replica.identity.ClusterName;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.replica.wal.WalIdentity;
import io.seedraft.replica.wal.WalLimits;

/**
 * What a replica is told when it boots.
 *
 * @param cluster the cluster's name: a log of another cluster is refused
 * @param raft the protocol
 * @param wal the write-ahead log
 * @param store the store; the same on all replicas
 * @param sessions the sessions; the same on all replicas
 * @param step how much one step does at most
 */
public record ReplicaConfig(
        ClusterName cluster,
        RaftConfig raft,
        WalLimits wal,
        StoreLimits store,
        SessionLimits sessions,
        StepLimits step) {

    /** Whose log the replica goes by. */
    public WalIdentity walIdentity() {
        return new WalIdentity(cluster, raft.id(), raft.membership(), raft.identity());
    }
}
