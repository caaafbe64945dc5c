package io.seedraft.replica.wal;

import io.seedraft.raft.membership.Membership;
import io.seedraft.replica.identity.ClusterName;

/** Whose log a test writes. */
public final class Owner {

    /** Of three nodes, in the cluster 'c1'. */
    public static final Membership FOUNDERS = Membership.ofVoters(3, 4, 5);

    private Owner() {}

    /** A node of the cluster 'c1'. */
    public static WalIdentity node(int id) {
        return nodeOf("c1", id);
    }

    /** A node of a cluster. */
    public static WalIdentity nodeOf(String cluster, int id) {
        return new WalIdentity(new ClusterName(cluster), id, FOUNDERS, 0);
    }
}
