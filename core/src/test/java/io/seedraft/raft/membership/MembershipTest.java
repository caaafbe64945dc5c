package io.seedraft.raft.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MembershipTest {

    @Property(tries = 300)
    void every_member_has_a_slot_in_ascending_order_and_nobody_else_has(@ForAll long seed) {
        Random random = new Random(seed);
        int highest = random.nextBoolean() ? 12 : 3_000;
        TreeSet<Integer> voters = draw(random, 1 + random.nextInt(5), highest);
        TreeSet<Integer> outgoing = draw(random, random.nextInt(4), highest);
        TreeSet<Integer> learners = draw(random, random.nextInt(3), highest);
        learners.removeAll(voters);
        Membership membership = Membership.of(array(voters), array(outgoing), array(learners));
        TreeSet<Integer> all = new TreeSet<>(voters);
        all.addAll(outgoing);
        all.addAll(learners);
        assertEquals(all.size(), membership.size());
        int slot = 0;
        for (int id : all) {
            assertEquals(slot, membership.slotOf(id));
            assertEquals(id, membership.member(slot++));
        }
        for (int id = -1; id <= highest + 1; id++) {
            if (!all.contains(id)) assertTrue(membership.slotOf(id) < 0, "n" + id + " is no member");
            assertEquals(voters.contains(id) || outgoing.contains(id), membership.votes(id));
        }
        assertEquals(!outgoing.isEmpty(), membership.isJoint());
    }

    private static TreeSet<Integer> draw(Random random, int count, int highest) {
        TreeSet<Integer> ids = new TreeSet<>();
        while (ids.size() < count) ids.add(1 + random.nextInt(highest));
        return ids;
    }

    private static int[] array(TreeSet<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    @Test
    void memberships_are_equal_when_they_name_the_same_nodes_in_the_same_parts() {
        assertEquals(Membership.ofVoters(3, 1, 2), Membership.ofVoters(1, 2, 3));
        assertEquals(
                Membership.ofVoters(3, 1, 2).hashCode(),
                Membership.ofVoters(1, 2, 3).hashCode());
        assertNotEquals(Membership.ofVoters(1, 2), Membership.ofVoters(1, 2, 3));
        assertNotEquals(
                Membership.of(new int[] {1}, new int[] {2}, new int[0]),
                Membership.of(new int[] {1}, new int[0], new int[] {2}));
    }

    @Test
    void nobody_voting_a_voting_learner_an_id_of_nobody_and_a_name_twice_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> Membership.ofVoters());
        assertThrows(IllegalArgumentException.class, () -> Membership.of(new int[] {1, 2}, new int[0], new int[] {2}));
        assertThrows(IllegalArgumentException.class, () -> Membership.ofVoters(0, 1));
        assertThrows(IllegalArgumentException.class, () -> Membership.ofVoters(1, 1));
    }
}
