package io.seedraft.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.seedraft.sim.world.NodeSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TargetTest {

    private static long mask(int... nodes) {
        long mask = 0;
        for (int node : nodes) mask |= NodeSet.of(node);
        return mask;
    }

    @Test
    void the_leader_is_the_running_one_of_the_highest_term_and_the_others_are_old() {
        FixedRoles roles = new FixedRoles(5).leads(2, 4).leads(5, 7).leads(3, 9);
        roles.down[3] = true;

        assertEquals(mask(5), Target.the(Target.Who.LEADER).resolve(roles));
        assertEquals(mask(2), Target.the(Target.Who.OLD_LEADER).resolve(roles));
        assertEquals(mask(1, 2, 3, 4), Target.the(Target.Who.OTHERS).resolve(roles));
    }

    @Test
    void bystanders_are_all_but_the_leader_and_who_gave_the_cue() {
        FixedRoles roles = new FixedRoles(5).leads(2, 4);
        roles.subject = 4;

        assertEquals(mask(1, 3, 5), Target.the(Target.Who.BYSTANDERS).resolve(roles));
    }

    @Test
    void a_role_that_nobody_has_hits_nobody() {
        FixedRoles roles = new FixedRoles(3);

        assertEquals(0, Target.the(Target.Who.LEADER).resolve(roles));
        assertEquals(0, Target.the(Target.Who.CANDIDATE).resolve(roles));
        assertEquals(0, Target.the(Target.Who.SUBJECT).resolve(roles));
        assertEquals(0, Target.node(7).resolve(roles), "a node that this cluster does not have");
    }

    @Test
    void followers_are_counted_round_and_round_without_the_leader_and_the_dead() {
        FixedRoles roles = new FixedRoles(4).leads(1, 2);
        roles.down[3] = true;

        assertEquals(mask(2), new Target.Follower(0).resolve(roles));
        assertEquals(mask(4), new Target.Follower(1).resolve(roles));
        assertEquals(mask(2), new Target.Follower(2).resolve(roles));
    }

    @Test
    void parts_have_their_size_and_have_the_leader_or_not() {
        for (int nodes = 1; nodes <= NodeSet.MAX_NODES; nodes++) {
            FixedRoles roles = new FixedRoles(nodes).leads(nodes, 3);
            for (int turn = 0; turn < 10; turn++) {
                for (Target.Size size : Target.Size.values()) {
                    long with = new Target.Part(size, true, turn).resolve(roles);
                    long without = new Target.Part(size, false, turn).resolve(roles);
                    assertEquals(size.of(nodes), NodeSet.size(with));
                    assertEquals(size.of(nodes) > 0, (with >> nodes & 1) == 1);
                    assertEquals(0, without >> nodes & 1);
                    assertEquals(Math.min(size.of(nodes), nodes - 1), NodeSet.size(without));
                }
            }
        }
    }

    @Test
    void each_turn_may_choose_other_nodes_and_all_subsets_come() {
        FixedRoles roles = new FixedRoles(5).leads(1, 3);
        TreeSet<Long> seen = new TreeSet<>();
        for (int turn = 0; turn < 64; turn++)
            seen.add(new Target.Part(Target.Size.MINORITY, false, turn).resolve(roles));

        assertEquals(6, seen.size(), "pairs of the four that do not lead");
    }

    @Test
    void a_majority_and_a_minority_of_one_cluster_overlap_or_fill_it() {
        assertEquals(2, Target.Size.MINORITY.of(5));
        assertEquals(3, Target.Size.MAJORITY.of(5));
        assertEquals(1, Target.Size.MINORITY.of(4));
        assertEquals(2, Target.Size.HALF.of(4));
        assertNotEquals(Target.Size.HALF.of(4), Target.Size.MAJORITY.of(4));
    }

    @Test
    void the_candidate_is_the_one_of_the_highest_term() {
        FixedRoles roles = new FixedRoles(3);
        roles.stances[1] = Stance.STANDS;
        roles.terms[1] = 2;
        roles.stances[3] = Stance.STANDS;
        roles.terms[3] = 5;

        assertEquals(mask(3), Target.the(Target.Who.CANDIDATE).resolve(roles));
    }
}
