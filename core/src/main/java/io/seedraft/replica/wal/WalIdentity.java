package io.seedraft.replica.wal;

import io.seedraft.raft.Check;

/**
 * Whose log it is. A log of another node holds votes that this one never gave; one of another cluster, entries that
 * nobody here ever committed.
 *
 * @param cluster the cluster's identity
 * @param node the node's id, positive
 */
public record WalIdentity(long cluster, int node) {

    /** Checks that the node can be named. */
    public WalIdentity {
        Check.that(node > 0, "WalIdentity: node ids are positive");
    }

    @Override
    public String toString() {
        return "node " + node + " of cluster " + Long.toHexString(cluster);
    }
}
