package io.seedraft.sim.world;

import static io.seedraft.sim.world.Cuts.bit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CutsTest {

    private static final int CLIENT = 6;

    private final Cuts cuts = new Cuts();

    @BeforeEach
    void five_nodes_and_a_client() {
        cuts.reset(0b111110, bit(CLIENT));
    }

    @Test
    void a_split_cuts_both_ways_between_the_sides_and_nothing_within() {
        cuts.split(0, bit(1) | bit(2));
        shows("""
                ..xxx.
                ..xxx.
                xx....
                xx....
                xx....
                ......
                """);
    }

    @Test
    void a_one_way_split_lets_the_others_be_heard() {
        cuts.splitOneWay(0, bit(1) | bit(2));
        shows("""
                ..xxx.
                ..xxx.
                ......
                ......
                ......
                ......
                """);
    }

    @Test
    void an_isolated_node_reaches_no_node_but_its_clients() {
        cuts.isolate(0, 3);
        shows("""
                ..x...
                ..x...
                xx.xx.
                ..x...
                ..x...
                ......
                """);
    }

    @Test
    void a_bridge_is_reached_from_both_sides() {
        cuts.bridge(0, bit(1) | bit(2), 3);
        shows("""
                ...xx.
                ...xx.
                ......
                xx....
                xx....
                ......
                """);
    }

    @Test
    void in_a_ring_each_reaches_its_neighbours() {
        cuts.ring(0, 1, 2, 3, 4, 5);
        shows("""
                ..xx..
                ...xx.
                x...x.
                xx....
                .xx...
                ......
                """);
    }

    @Test
    void one_link_is_cut_one_way() {
        cuts.link(0, 4, 2);
        cuts.link(0, 1, CLIENT);
        shows("""
                .....x
                ......
                ......
                .x....
                ......
                ......
                """);
    }

    @Test
    void a_core_is_healed_and_the_rest_stays_broken() {
        cuts.ring(0, 1, 2, 3, 4, 5);
        cuts.link(1, 1, CLIENT);
        cuts.link(1, 5, CLIENT);
        cuts.healWithin(bit(1) | bit(2) | bit(3) | bit(CLIENT));
        shows("""
                ...x..
                ...xx.
                ....x.
                xx....
                .xx..x
                ......
                """);
    }

    @Test
    void healing_all_leaves_nothing() {
        cuts.isolate(3, 2);
        assertTrue(cuts.any());
        cuts.healAll();
        assertFalse(cuts.any());
        assertFalse(cuts.isCut(1, 2));
    }

    @Property(tries = 300)
    void the_end_of_a_fault_takes_back_its_own_cuts_alone(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        five_nodes_and_a_client();
        boolean[][][] model = new boolean[20][7][7];
        for (int step = 0; step < 60; step++) {
            int fault = random.nextInt(20);
            if (random.nextInt(3) == 0) {
                cuts.heal(fault);
                model[fault] = new boolean[7][7];
            } else {
                long from = random.nextInt(128);
                long to = random.nextInt(128);
                cuts.cutOneWay(fault, from, to);
                for (int a = 1; a < 7; a++) {
                    for (int b = 1; b < 7; b++) model[fault][a][b] |= a != b && (from >> a & to >> b & 1) != 0;
                }
            }
            for (int a = 1; a < 7; a++) {
                for (int b = 1; b < 7; b++) assertEquals(cutInSome(model, a, b), cuts.isCut(a, b));
            }
        }
    }

    private static boolean cutInSome(boolean[][][] model, int a, int b) {
        for (boolean[][] layer : model) if (layer[a][b]) return true;
        return false;
    }

    private void shows(String expected) {
        StringBuilder shown = new StringBuilder();
        for (int from = 1; from <= CLIENT; from++) {
            for (int to = 1; to <= CLIENT; to++) shown.append(cuts.isCut(from, to) ? 'x' : '.');
            shown.append('\n');
        }
        assertEquals(expected, shown.toString());
    }
}
