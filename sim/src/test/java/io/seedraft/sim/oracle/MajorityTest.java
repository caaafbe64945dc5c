package io.seedraft.sim.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.membership.Membership;
import org.junit.jupiter.api.Test;

/** What the laws take for a majority (Thesis §3.4, §4.3). */
class MajorityTest {

    private static final int[] NONE = {};

    @Test
    void half_is_none() {
        Membership four = Membership.ofVoters(1, 2, 3, 4);
        assertFalse(Majority.is(four, node -> node <= 2));
        assertTrue(Majority.is(four, node -> node <= 3));
    }

    @Test
    void learners_do_not_count() {
        Membership membership = Membership.of(new int[] {1, 2, 3}, NONE, new int[] {4, 5});
        assertFalse(Majority.is(membership, node -> node == 1 || node >= 4));
    }

    @Test
    void a_joint_membership_needs_one_of_each_half() {
        Membership joint = Membership.of(new int[] {1, 2, 3}, new int[] {3, 4, 5}, NONE);
        assertFalse(Majority.is(joint, node -> node <= 3));
        assertFalse(Majority.is(joint, node -> node >= 3));
        assertTrue(Majority.is(joint, node -> node >= 2 && node <= 4));
        assertEquals("3 of 3 voters, 1 of 3 outgoing", Majority.text(joint, node -> node <= 3));
        assertEquals("1 of 1 voters", Majority.text(Membership.ofVoters(1), node -> node == 1));
    }
}
