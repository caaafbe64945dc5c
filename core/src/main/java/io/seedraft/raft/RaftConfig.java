package io.seedraft.raft;

import io.seedraft.raft.membership.Membership;

/**
 * What a node is told when it boots.
 *
 * @param id its own id, positive
 * @param membership the cluster before any configuration entry
 * @param identity the identity to found the cluster with, 0 to draw one; it says nothing once there is a configuration
 * @param timing time limits
 * @param options optional parts of the protocol
 * @param limits what it holds at most
 */
public record RaftConfig(int id, Membership membership, long identity, Timing timing, Options options, Limits limits) {

    /** Checks the numbers. */
    public RaftConfig {
        if (id <= 0) throw new IllegalArgumentException("node ids are positive: " + id);
        if (identity < 0) throw new IllegalArgumentException("an identity is a positive number: " + identity);
    }

    /** A node with defaults for all but its place. */
    public static RaftConfig of(int id, Membership membership) {
        return new RaftConfig(id, membership, 0, Timing.DEFAULT, Options.DEFAULT, Limits.DEFAULT);
    }
}
