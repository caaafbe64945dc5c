package io.seedraft.raft;

import io.seedraft.raft.membership.Membership;

/**
 * What a node is told when it boots.
 *
 * @param id its own id, positive
 * @param membership the cluster before any configuration entry
 * @param timing time limits
 * @param options optional parts of the protocol
 * @param limits what it holds at most
 */
public record RaftConfig(int id, Membership membership, Timing timing, Options options, Limits limits) {

    /** Checks the id. */
    public RaftConfig {
        Check.that(id > 0, "Membership: node ids are positive");
    }

    /** A node with defaults for all but its place. */
    public static RaftConfig of(int id, Membership membership) {
        return new RaftConfig(id, membership, Timing.DEFAULT, Options.DEFAULT, Limits.DEFAULT);
    }
}
