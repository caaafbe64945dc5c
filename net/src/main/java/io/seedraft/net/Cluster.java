package io.seedraft.net;

import io.seedraft.raft.membership.Membership;
import io.seedraft.replica.identity.ClusterName;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node's place.
 *
 * @param id the node
 * @param name what the cluster is called: whoever calls his otherwise is sent away
 * @param members where each node listens, this one included
 * @param identity what the cluster's identity must be, 0 for whichever it has or draws
 */
public record Cluster(int id, ClusterName name, Map<Integer, Address> members, long identity) {

    /** Checks that the node belongs to it. */
    public Cluster {
        members = Collections.unmodifiableMap(new TreeMap<>(members));
        if (!members.containsKey(id)) throw new IllegalArgumentException("node " + id + " is none of " + members);
        if (members.keySet().iterator().next() < 1) throw new IllegalArgumentException("node ids are positive");
    }

    /** A place in a cluster of whichever identity. */
    public Cluster(int id, ClusterName name, Map<Integer, Address> members) {
        this(id, name, members, 0);
    }

    /** The members that it begins with: all vote. */
    Membership founders() {
        return Membership.ofVoters(
                members.keySet().stream().mapToInt(Integer::intValue).toArray());
    }

    /** Where a member listens. */
    Address at(int member) {
        Address at = members.get(member);
        if (at == null) throw new IllegalArgumentException("no member " + member);
        return at;
    }
}
