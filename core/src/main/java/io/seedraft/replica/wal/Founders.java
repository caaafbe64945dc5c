package io.seedraft.replica.wal;

import io.seedraft.raft.membership.Membership;
import io.seedraft.replica.identity.ClusterName;
import io.seedraft.replica.wire.MembershipCodec;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;

/**
 * What the log keeps of its first start: the cluster's name and the members that it began with. Whoever starts the node later must
 * mean the same cluster.
 *
 * @param cluster the cluster's name
 * @param members who began it
 */
record Founders(ClusterName cluster, Membership members) {

    void write(ByteWriter to) {
        cluster.write(to);
        MembershipCodec.write(to, members);
    }

    static Founders read(ByteReader from) {
        ClusterName cluster = ClusterName.read(from);
        return new Founders(cluster, MembershipCodec.read(from));
    }
}
