package io.seedraft.net;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node's place.
 *
 * @param id the node
 * @param cluster the cluster's identity: whoever has another one is sent away
 * @param members where each node listens, this one included
 */
public record Cluster(int id, long cluster, Map<Integer, Address> members) {

    /** Checks that the node belongs to it. */
    public Cluster {
        members = Collections.unmodifiableMap(new TreeMap<>(members));
        if (!members.containsKey(id)) throw new IllegalArgumentException("node " + id + " is none of " + members);
        if (members.keySet().iterator().next() < 1) throw new IllegalArgumentException("node ids are positive");
    }

    /** Where a member listens. */
    Address at(int member) {
        Address at = members.get(member);
        if (at == null) throw new IllegalArgumentException("no member " + member);
        return at;
    }
}
