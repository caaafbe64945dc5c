package io.seedraft.replica.wire;

import io.seedraft.raft.membership.Membership;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.util.Arrays;

/**
 * The bytes of a membership: voters, outgoing voters, learners; of each group how many, then the ids, ascending.
 *
 * <p>What {@link Membership} would refuse as a broken law is refused here as malformed: bytes from outside must not
 * be able to halt a replica.
 */
public final class MembershipCodec {

    private MembershipCodec() {}

    /** Writes a membership. */
    public static void write(ByteWriter to, Membership membership) {
        to.writeVarint(membership.voterCount());
        for (int i = 0; i < membership.voterCount(); i++) to.writeVarint(membership.voter(i));
        to.writeVarint(membership.outgoingCount());
        for (int i = 0; i < membership.outgoingCount(); i++) to.writeVarint(membership.outgoing(i));
        to.writeVarint(membership.learnerCount());
        for (int i = 0; i < membership.learnerCount(); i++) to.writeVarint(membership.learner(i));
    }

    /**
     * Reads a membership.
     *
     * @throws MalformedBytes when there is none
     */
    public static Membership read(ByteReader from) {
        int[] voters = readNodes(from);
        int[] outgoing = readNodes(from);
        int[] learners = readNodes(from);
        if (voters.length == 0) throw new MalformedBytes("a membership without voters before " + from.position());
        for (int learner : learners) {
            if (Arrays.binarySearch(voters, learner) >= 0) {
                throw new MalformedBytes("a learner that votes before " + from.position());
            }
        }
        return Membership.of(voters, outgoing, learners);
    }

    private static int[] readNodes(ByteReader from) {
        int count = from.readCount();
        if (count > Membership.MAX_VOTERS) throw new MalformedBytes(count + " nodes before " + from.position());
        int[] nodes = new int[count];
        long before = 0;
        for (int i = 0; i < nodes.length; i++) {
            long node = from.readPositiveVarint();
            if (node <= before || node > Integer.MAX_VALUE) {
                throw new MalformedBytes("node ids that do not ascend from 1 before " + from.position());
            }
            nodes[i] = (int) node;
            before = node;
        }
        return nodes;
    }
}
