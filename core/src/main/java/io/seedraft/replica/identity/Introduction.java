package io.seedraft.replica.identity;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.membership.Membership;

/**
 * What a node says of itself to another before they talk.
 *
 * @param node its id
 * @param cluster what its cluster is called
 * @param founders the members that its cluster began with
 * @param allegiance which cluster that is, as far as it knows; what it says later takes this one's place
 */
public record Introduction(int node, ClusterName cluster, Membership founders, Allegiance allegiance) {

    /** The same node, which knows more by now, or other things. */
    public Introduction with(Allegiance now) {
        return new Introduction(node, cluster, founders, now);
    }
}
