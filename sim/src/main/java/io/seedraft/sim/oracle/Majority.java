package io.seedraft.sim.oracle;

import io.seedraft.raft.membership.Membership;
import java.util.function.IntPredicate;

/**
 * What a majority is, as the laws count it: more than half of the voters, and while a change is joint more than half of the outgoing
 * ones as well (Thesis §4.3). The core has a count of its own, which this one is held against.
 */
public final class Majority {

    private Majority() {}

    /** Whether a majority of a membership is as asked. */
    public static boolean is(Membership membership, IntPredicate asked) {
        int voters = voters(membership, asked);
        if (2 * voters <= membership.voterCount()) return false;
        return !membership.isJoint() || 2 * outgoing(membership, asked) > membership.outgoingCount();
    }

    /** How many are as asked, for a person: {@code 2 of 5 voters}, {@code 2 of 5 voters, 1 of 3 outgoing}. */
    public static String text(Membership membership, IntPredicate asked) {
        String voters = voters(membership, asked) + " of " + membership.voterCount() + " voters";
        if (!membership.isJoint()) return voters;
        return voters + ", " + outgoing(membership, asked) + " of " + membership.outgoingCount() + " outgoing";
    }

    private static int voters(Membership membership, IntPredicate asked) {
        int count = 0;
        for (int i = 0; i < membership.voterCount(); i++) if (asked.test(membership.voter(i))) count++;
        return count;
    }

    private static int outgoing(Membership membership, IntPredicate asked) {
        int count = 0;
        for (int i = 0; i < membership.outgoingCount(); i++) if (asked.test(membership.outgoing(i))) count++;
        return count;
    }
}
