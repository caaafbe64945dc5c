package io.seedraft.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.world.NodeSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final long MILLISECOND = 1_000_000L;

    @Test
    void a_plan_reads_like_sentences() {
        FaultPlan plan = new FaultPlan(List.of(
                PlannedFault.at(
                        1_250 * MILLISECOND, new Fault.Crash(Target.the(Target.Who.LEADER), true, 400 * MILLISECOND)),
                PlannedFault.at(0, new Fault.Partition(new Cut.Link(Target.node(1), Target.node(3)), 1_500)),
                PlannedFault.upon(
                        Cue.ELECTION,
                        2_000_000_001L,
                        3 * MILLISECOND,
                        new Fault.Pause(new Target.Follower(2), 1_000 * MILLISECOND)),
                PlannedFault.at(5, new Fault.ClockDrift(new Target.Nodes(0b1010), -300))));

        assertEquals("""
                at 0.000s partition link n1 > n3 for 1500ns
                at 0.000000005s drift n1+n3 -300ppm
                at 1.250s power-loss leader down 400ms
                after 2.000000001s upon election plus 3ms pause follower#2 for 1s
                """, plan.toString());
        assertEquals(plan, FaultPlan.parse(plan.toString()));
    }

    @Test
    void comments_blank_lines_and_wide_spaces_are_skipped() {
        FaultPlan plan = FaultPlan.parse("# found by seed 7\n\n   at   1.5s  crash n2   down 30ms  \n");

        assertEquals("at 1.500s crash n2 down 30ms\n", plan.toString());
    }

    @Test
    void lines_may_come_in_any_order_and_those_of_one_time_keep_theirs() {
        FaultPlan plan = FaultPlan.parse("at 2s crash n1 down 1ms\nat 1s crash n3 down 1ms\nat 1s crash n2 down 1ms\n");

        assertEquals(
                "at 1.000s crash n3 down 1ms\nat 1.000s crash n2 down 1ms\nat 2.000s crash n1 down 1ms\n",
                plan.toString());
    }

    @Test
    void the_nodes_of_the_largest_cluster_have_two_digits() {
        String text = "at 0.000s pause n9+n10+n32+n51 for 5ms\nat 1.000s partition link n51 > n33 for 1s\n";

        assertEquals(text, FaultPlan.parse(text).toString());
        refused("at 1s crash n52 down 1ms", 1, 13, "(n51 at most)");
    }

    @Test
    void taking_a_fault_out_leaves_the_others() {
        FaultPlan plan = FaultPlan.parse("at 1s crash n1 down 1ms\nat 2s crash n2 down 1ms\nat 3s crash n3 down 1ms\n");

        assertEquals(
                "at 1.000s crash n1 down 1ms\nat 3.000s crash n3 down 1ms\n",
                plan.without(1).toString());
    }

    @Test
    void what_is_wrong_is_told_with_line_and_column() {
        refused("at 1s crash n1 down 1ms\nat 2s crush n2 down 1ms", 2, 7, "not 'crush'");
        refused("in 1s crash n1 down 1ms", 1, 1, "'at' or 'after'");
        refused("at 1.5 crash n1 down 1ms", 1, 4, "expected a time");
        refused("at 1.5.5s crash n1 down 1ms", 1, 4, "expected a time");
        refused("at 0.0000000001s crash n1 down 1ms", 1, 4, "finer than a nanosecond");
        refused("at 99999999999s crash n1 down 1ms", 1, 4, "too long");
        refused("at 1s crash n0 down 1ms", 1, 13, "a node such as n1");
        refused("at 1s crash n1+ down 1ms", 1, 13, "a node such as n1");
        refused("at 1s crash n99999999999 down 1ms", 1, 13, "a node such as n1");
        refused("at 1s crash boss down 1ms", 1, 13, "a node such as n1");
        refused("at 1s crash follower#x down 1ms", 1, 13, "a number such as #0");
        refused("at 1s crash n1 down", 1, 20, "the line ends");
        refused("at 1s crash n1 down 0ms", 1, 7, "greater than 0");
        refused("at 1s slow n1 x1 for 1ms", 1, 7, "x2 to x1000");
        refused("at 1s slow n1 8 for 1ms", 1, 15, "a factor such as x8");
        refused("at 1s drift n1 300ppm", 1, 16, "a drift such as +300ppm");
        refused("at 1s drift n1 +600000ppm", 1, 7, "drift is");
        refused("at 1s partition star n1 for 1s", 1, 17, "split, one-way");
        refused("at 1s partition one-way n1 n2 for 1s", 1, 28, "expected '>'");
        refused("at 1s crash n1 down 1ms again", 1, 25, "end of the line");
        refused("after 1s upon dinner crash n1 down 1ms", 1, 15, "'candidacy'");
        refused("after 1s crash n1 down 1ms", 1, 10, "expected 'upon'");
    }

    private static void refused(String text, int line, int column, String problem) {
        PlanSyntaxException refusal = assertThrows(PlanSyntaxException.class, () -> FaultPlan.parse(text), text);
        assertTrue(refusal.getMessage().contains(problem), refusal.getMessage());
        assertEquals(line, refusal.line(), refusal.getMessage());
        assertEquals(column, refusal.column(), refusal.getMessage());
    }

    @Property(tries = 1000)
    void a_plan_is_the_same_after_writing_and_reading(@ForAll("plans") FaultPlan plan) {
        assertEquals(plan, FaultPlan.parse(plan.toString()));
    }

    @Provide
    Arbitrary<FaultPlan> plans() {
        Arbitrary<Long> times = Arbitraries.longs().between(0, 100_000_000_000L);
        Arbitrary<PlannedFault> at = Combinators.combine(times, faults()).as(PlannedFault::at);
        Arbitrary<PlannedFault> upon = Combinators.combine(
                        Arbitraries.of(Cue.CANDIDACY, Cue.ELECTION, Cue.ACKNOWLEDGEMENT, Cue.WRITE, Cue.DOUBT),
                        times,
                        times,
                        faults())
                .as(PlannedFault::upon);
        return Arbitraries.oneOf(at, upon).list().ofMaxSize(12).map(FaultPlan::new);
    }

    private static Arbitrary<Fault> faults() {
        Arbitrary<Long> nanos = Arbitraries.longs().between(1, 10_000_000_000L);
        Arbitrary<Integer> factors = Arbitraries.integers().between(2, 1000);
        Arbitrary<Integer> ppm = Arbitraries.integers().between(-499_999, 499_999);
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        return Arbitraries.oneOf(
                Combinators.combine(targets(), flags, nanos).as(Fault.Crash::new),
                Combinators.combine(targets(), nanos).as(Fault.Pause::new),
                Combinators.combine(targets(), factors, nanos).as(Fault.Slow::new),
                Combinators.combine(targets(), factors, nanos).as(Fault.SlowDisk::new),
                Combinators.combine(cuts(), nanos).as(Fault.Partition::new),
                Combinators.combine(targets(), targets(), nanos).as(Fault.Clog::new),
                Combinators.combine(targets(), ppm).as(Fault.ClockDrift::new),
                Combinators.combine(targets(), nanos).as(Fault.ClockJump::new),
                Combinators.combine(targets(), nanos).as(Fault.Wipe::new),
                targets().map(Fault.Backup::new),
                Combinators.combine(targets(), nanos).as(Fault.Restore::new),
                nanos.map(Fault.Hush::new),
                nanos.map(Fault.Rush::new));
    }

    private static Arbitrary<Cut> cuts() {
        Arbitrary<Integer> turns = Arbitraries.integers().between(0, 999);
        return Arbitraries.oneOf(
                targets().map(Cut.Split::new),
                Combinators.combine(targets(), targets()).as(Cut.OneWay::new),
                targets().map(Cut.Isolate::new),
                Combinators.combine(targets(), turns).as(Cut.Bridge::new),
                turns.map(Cut.Ring::new),
                Combinators.combine(targets(), targets()).as(Cut.Link::new));
    }

    private static Arbitrary<Target> targets() {
        Arbitrary<Integer> turns = Arbitraries.integers().between(0, 999);
        return Arbitraries.oneOf(
                Arbitraries.longs()
                        .between(1, NodeSet.upTo(NodeSet.MAX_NODES) >> 1)
                        .map(bits -> new Target.Nodes(bits << 1)),
                Arbitraries.integers().between(1, NodeSet.MAX_NODES).map(Target::node),
                Arbitraries.of(Target.Who.values()).map(Target.The::new),
                turns.map(Target.Follower::new),
                Combinators.combine(Arbitraries.of(Target.Size.values()), Arbitraries.of(true, false), turns)
                        .as(Target.Part::new));
    }
}
