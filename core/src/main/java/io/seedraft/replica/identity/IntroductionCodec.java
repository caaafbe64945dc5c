package io.seedraft.replica.identity;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.Allegiance.Standing;
import io.seedraft.raft.membership.Membership;
import io.seedraft.replica.wire.MembershipCodec;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;

/** The bytes of what a node says of itself. Its id is not among them: the hello has that in a place that never changes. */
public final class IntroductionCodec {

    private static final Standing[] STANDINGS = Standing.values();

    private IntroductionCodec() {}

    /** Writes name, founders and allegiance. */
    public static void write(ByteWriter to, Introduction introduction) {
        introduction.cluster().write(to);
        MembershipCodec.write(to, introduction.founders());
        write(to, introduction.allegiance());
    }

    /**
     * Reads name, founders and allegiance.
     *
     * @param node who introduces itself
     * @throws MalformedBytes when that is none of it
     */
    public static Introduction read(ByteReader from, int node) {
        ClusterName cluster = ClusterName.read(from);
        Membership founders = MembershipCodec.read(from);
        return new Introduction(node, cluster, founders, readAllegiance(from));
    }

    /** Writes how sure a node is of its cluster's identity, the identity, and the term. */
    public static void write(ByteWriter to, Allegiance allegiance) {
        to.writeByte(allegiance.standing().ordinal());
        to.writeLong(allegiance.identity());
        to.writeVarint(allegiance.term());
    }

    /**
     * Reads an allegiance.
     *
     * @throws MalformedBytes when there is none
     */
    public static Allegiance readAllegiance(ByteReader from) {
        int standing = from.readByte();
        long identity = from.readLong();
        long term = from.readPositiveVarint();
        boolean none = standing == Standing.NONE.ordinal();
        boolean sensible = none ? identity == 0 && term == 0 : identity > 0 && term > 0;
        if (standing >= STANDINGS.length || !sensible) {
            throw new MalformedBytes("no allegiance before " + from.position());
        }
        return new Allegiance(STANDINGS[standing], identity, term);
    }
}
