package io.seedraft.replica.wal;

import io.seedraft.raft.membership.Membership;
import io.seedraft.replica.identity.ClusterName;

/**
 * Whose log it is. A log of another node holds votes that this one never gave; one of another cluster, entries that
 * nobody here ever committed; and who has forgotten the other members leads alone.
 *
 * @param cluster the cluster's name
 * @param node the node's id, positive
 * @param founders the members that the cluster begins with
 * @param identity the identity that the cluster must have, 0 for whichever it has
 */
public record WalIdentity(ClusterName cluster, int node, Membership founders, long identity) {

    /** Checks the numbers. */
    public WalIdentity {
        if (node <= 0) throw new IllegalArgumentException("node ids are positive: " + node);
        if (identity < 0) throw new IllegalArgumentException("an identity is a positive number: " + identity);
    }

    @Override
    public String toString() {
        return words(node, cluster.toString());
    }

    static String words(int node, String cluster) {
        return "node " + node + " of cluster " + cluster;
    }
}
