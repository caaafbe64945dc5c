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

    @Test
    void the_same_seed_gives_the_same_plan_and_another_seed_another_one() {
        assertEquals(FaultPlan.of(7, 3, 60 * SECOND), FaultPlan.of(7, 3, 60 * SECOND));
        assertNotEquals(FaultPlan.of(7, 3, 60 * SECOND), FaultPlan.of(8, 3, 60 * SECOND));
    }

    @Test
    void a_longer_run_begins_like_a_shorter_one() {
        List<Fault> shorter = FaultPlan.of(7, 3, 20 * SECOND);
        List<Fault> longer = FaultPlan.of(7, 3, 60 * SECOND);
        assertEquals(shorter, longer.subList(0, shorter.size()));
        assertTrue(longer.size() > shorter.size());
    }

    @Test
    void faults_do_not_overlap_and_all_are_healed_before_the_end() {
        for (long seed = 0; seed < 200; seed++) {
            long free = 0;
            for (Fault fault : FaultPlan.of(seed, 5, 30 * SECOND)) {
                assertTrue(fault.atNanos() >= free + SECOND, fault::toString);
                assertTrue(fault.forNanos() > 0 && fault.node() >= 1 && fault.node() <= 5, fault::toString);
                free = fault.endNanos();
            }
            assertTrue(free <= 29 * SECOND);
        }
    }

    @Test
    void even_the_shortest_plans_of_the_build_kill_and_pause_the_leader() {
        for (long seed = 0; seed < 200; seed++) {
            List<Fault> plan = FaultPlan.of(seed, 3, 20 * SECOND);
            assertEquals("kill -9 the leader", plan.get(0).words());
            assertEquals("pause the leader", plan.get(1).words());
        }
    }

    @Test
    void every_kind_and_every_aim_occurs() {
        Set<Fault.Aim> aims = EnumSet.noneOf(Fault.Aim.class);
        Set<Fault.Kind> kinds = EnumSet.noneOf(Fault.Kind.class);
        for (Fault fault : FaultPlan.of(1, 3, 600 * SECOND)) {
            aims.add(fault.aim());
            kinds.add(fault.kind());
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
        assertEquals(List.of(4, 5, 1), at(Fault.Aim.MAJORITY, 5).victims(4, 5));
        assertEquals(List.of(1, 2, 3), at(Fault.Aim.ALL, 3).victims(2, 3));
    }

    private static Fault at(Fault.Aim aim, int node) {
        return new Fault(SECOND, SECOND, Fault.Kind.KILL, aim, node);
    }
}
