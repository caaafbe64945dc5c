package io.seedraft.cli.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final long SECOND = 1_000_000_000L;

    private static final Set<Fault.Kind> ALL = EnumSet.allOf(Fault.Kind.class);

    private static List<Fault> plan(long seed, int nodes, long lengthNanos) {
        return FaultPlan.of(seed, nodes, lengthNanos, ALL);
    }

    @Test
    void the_same_seed_gives_the_same_plan_and_another_seed_another_one() {
        assertEquals(plan(7, 3, 60 * SECOND), plan(7, 3, 60 * SECOND));
        assertNotEquals(plan(7, 3, 60 * SECOND), plan(8, 3, 60 * SECOND));
    }

    @Test
    void a_longer_run_begins_like_a_shorter_one() {
        List<Fault> shorter = plan(7, 3, 20 * SECOND);
        List<Fault> longer = plan(7, 3, 60 * SECOND);
        assertEquals(shorter, longer.subList(0, shorter.size()));
        assertTrue(longer.size() > shorter.size());
    }

    @Test
    void faults_do_not_overlap_and_all_are_healed_before_the_end() {
        for (long seed = 0; seed < 200; seed++) {
            long free = 0;
            for (Fault fault : plan(seed, 5, 30 * SECOND)) {
                assertTrue(fault.atNanos() >= free + SECOND, fault::toString);
                assertTrue(fault.forNanos() > 0 && fault.node() >= 1 && fault.node() <= 5, fault::toString);
                free = fault.endNanos();
            }
            assertTrue(free <= 29 * SECOND);
        }
    }

    @Test
    void even_short_plans_kill_deafen_and_pause_the_leader() {
        for (long seed = 0; seed < 200; seed++) {
            List<Fault> plan = plan(seed, 3, 20 * SECOND);
            assertEquals("kill -9 the leader", plan.get(0).words());
            assertEquals("deafen the leader", plan.get(1).words());
            assertEquals("pause the leader", plan.get(2).words());
        }
    }

    @Test
    void data_is_lost_once_at_the_end_of_a_long_run_by_a_follower_of_three_nodes_or_more() {
        for (long seed = 0; seed < 200; seed++) {
            List<Fault> plan = plan(seed, 3, 60 * SECOND);
            assertTrue(plan.getLast().kind().losesData());
            assertEquals(Fault.Aim.FOLLOWER, plan.getLast().aim());
            assertEquals(
                    1, plan.stream().filter(fault -> fault.kind().losesData()).count());
            assertTrue(plan(seed, 2, 60 * SECOND).stream()
                    .noneMatch(fault -> fault.kind().losesData()));
            assertTrue(plan(seed, 3, 20 * SECOND).stream()
                    .noneMatch(fault -> fault.kind().losesData()));
        }
    }

    @Test
    void only_the_kinds_that_are_asked_for_strike() {
        for (Fault.Kind kind : ALL) {
            List<Fault> plan = FaultPlan.of(3, 5, 40 * SECOND, Set.of(kind));
            assertTrue(!plan.isEmpty() && plan.stream().allMatch(fault -> fault.kind() == kind), plan::toString);
        }
        assertEquals(List.of(), FaultPlan.of(3, 5, 40 * SECOND, Set.of()));
    }

    @Test
    void every_kind_and_every_aim_occurs() {
        Set<Fault.Aim> aims = EnumSet.noneOf(Fault.Aim.class);
        Set<Fault.Kind> kinds = EnumSet.noneOf(Fault.Kind.class);
        for (long seed = 1; seed < 10; seed++) {
            for (Fault fault : plan(seed, 3, 900 * SECOND)) {
                aims.add(fault.aim());
                kinds.add(fault.kind());
            }
        }
        assertEquals(EnumSet.allOf(Fault.Aim.class), aims);
        assertEquals(EnumSet.allOf(Fault.Kind.class), kinds);
    }

    @Test
    void who_is_struck_depends_on_who_leads() {
        assertEquals(List.of(2), at(Fault.Aim.LEADER, 1).victims(2, 3));
        assertEquals(List.of(1), at(Fault.Aim.LEADER, 1).victims(0, 3));
        assertEquals(List.of(1), at(Fault.Aim.FOLLOWER, 1).victims(2, 3));
        assertEquals(List.of(1), at(Fault.Aim.FOLLOWER, 3).victims(3, 3));
        assertEquals(List.of(1), at(Fault.Aim.FOLLOWER, 1).victims(1, 1));
        assertEquals(List.of(2, 3), at(Fault.Aim.MAJORITY, 3).victims(2, 3));
        assertEquals(List.of(2, 3), at(Fault.Aim.MAJORITY, 2).victims(2, 3));
        assertEquals(List.of(4, 1), at(Fault.Aim.MINORITY, 1).victims(4, 5));
        assertEquals(List.of(2), at(Fault.Aim.MINORITY, 1).victims(2, 3));
        assertEquals(List.of(4, 5, 1), at(Fault.Aim.MAJORITY, 5).victims(4, 5));
        assertEquals(List.of(1, 2, 3), at(Fault.Aim.ALL, 3).victims(2, 3));
    }

    private static Fault at(Fault.Aim aim, int node) {
        return new Fault(SECOND, SECOND, Fault.Kind.KILL, aim, node);
    }
}
