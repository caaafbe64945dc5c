package io.seedraft.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.world.NodeSet;
import org.junit.jupiter.api.Test;

class CutTest {

    private static long[] mark(Cut cut, Roles roles) {
        long[] lost = new long[roles.nodes() + 1];
        cut.mark(roles, lost);
        for (int node = 1; node <= roles.nodes(); node++) {
            assertEquals(0, lost[node] >> node & 1, "a node always hears itself");
            assertEquals(0, lost[node] & ~NodeSet.upTo(roles.nodes()));
        }
        return lost;
    }

    private static boolean hears(long[] lost, int to, int from) {
        return (lost[from] >> to & 1) == 0;
    }

    @Test
    void a_split_leaves_two_sides_that_hear_only_themselves() {
        long[] lost = mark(new Cut.Split(new Target.Nodes(0b000110)), new FixedRoles(5));

        for (int from = 1; from <= 5; from++) {
            for (int to = 1; to <= 5; to++) assertEquals((from <= 2) == (to <= 2), hears(lost, to, from));
        }
    }

    @Test
    void one_way_leaves_the_way_back() {
        FixedRoles roles = new FixedRoles(3).leads(2, 1);
        long[] lost = mark(new Cut.OneWay(Target.the(Target.Who.LEADER), Target.the(Target.Who.OTHERS)), roles);

        assertFalse(hears(lost, 1, 2));
        assertFalse(hears(lost, 3, 2));
        assertTrue(hears(lost, 2, 1));
        assertTrue(hears(lost, 3, 1));
    }

    @Test
    void isolated_nodes_do_not_hear_each_other_either() {
        long[] lost = mark(new Cut.Isolate(new Target.Nodes(0b0110)), new FixedRoles(4));

        assertFalse(hears(lost, 1, 2));
        assertFalse(hears(lost, 2, 1));
        assertFalse(hears(lost, 3, 1));
        assertTrue(hears(lost, 3, 4));
    }

    @Test
    void a_bridge_is_heard_by_both_halves() {
        for (int turn = 0; turn < 20; turn++) {
            long[] lost = mark(new Cut.Bridge(Target.node(3), turn), new FixedRoles(5));
            int pairs = 0;
            for (int node = 1; node <= 5; node++) {
                assertTrue(hears(lost, node, 3));
                assertTrue(hears(lost, 3, node));
                for (int other = 1; other <= 5; other++) if (hears(lost, node, other)) pairs++;
            }
            // Each of two halves of two: 4 pairs each, self included; and 9 pairs with the bridge.
            assertEquals(4 + 4 + 9, pairs);
        }
    }

    @Test
    void on_a_ring_each_hears_itself_and_two_neighbours() {
        for (int nodes = 4; nodes <= NodeSet.MAX_NODES; nodes++) {
            for (int turn = 0; turn < 5; turn++) {
                long[] lost = mark(new Cut.Ring(turn), new FixedRoles(nodes));
                for (int node = 1; node <= nodes; node++) {
                    int heard = 0;
                    for (int other = 1; other <= nodes; other++) {
                        if (other != node && hears(lost, node, other)) heard++;
                        assertEquals(hears(lost, node, other), hears(lost, other, node));
                    }
                    assertEquals(2, heard);
                }
            }
        }
    }

    @Test
    void a_ring_of_three_or_less_cuts_nothing() {
        for (int nodes = 1; nodes <= 3; nodes++) {
            long[] lost = mark(new Cut.Ring(0), new FixedRoles(nodes));
            for (int node = 1; node <= nodes; node++) assertEquals(0, lost[node]);
        }
    }

    @Test
    void a_bridge_of_the_largest_cluster_has_two_halves_of_25() {
        long[] lost = mark(new Cut.Bridge(Target.node(51), 3), new FixedRoles(51));

        for (int node = 1; node <= 50; node++) assertEquals(25, NodeSet.size(lost[node]), "n" + node);
        assertEquals(0, lost[51]);
    }

    @Test
    void links_between_high_nodes_are_their_own() {
        long[] lost = mark(
                new Cut.Link(new Target.Nodes(NodeSet.of(33) | NodeSet.of(51)), Target.node(32)), new FixedRoles(51));

        assertFalse(hears(lost, 32, 33));
        assertTrue(hears(lost, 33, 32));
        assertEquals(NodeSet.of(32), lost[33]);
        assertEquals(0, lost[51] | lost[1]);
    }

    @Test
    void a_link_is_one_direction_of_one_pair() {
        long[] lost = mark(new Cut.Link(Target.node(1), Target.node(3)), new FixedRoles(3));

        assertFalse(hears(lost, 3, 1));
        assertTrue(hears(lost, 1, 3));
        assertTrue(hears(lost, 2, 1));
    }
}
