package io.seedraft.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.campaign.Divergence;
import io.seedraft.sim.campaign.TraceScope;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.fault.Cue;
import io.seedraft.sim.fault.FaultPlan;
import io.seedraft.sim.fault.Nemesis;
import io.seedraft.sim.fault.PlannedFault;
import io.seedraft.sim.profile.Profile;
import io.seedraft.sim.profile.Setup;
import io.seedraft.sim.profile.WorkloadSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever takes something out of a run moves nothing that happened before: shrinking lives on this. */
class WholeRunDiceTest {

    @Test
    void without_its_last_fault_a_run_is_the_same_up_to_the_moment_of_that_fault() {
        int struck = 0;
        for (long seed = 1; seed <= 120; seed++) {
            Scenario scenario = Scenario.of(seed);
            int last = scenario.plan.size() - 1;
            if (last >= 0 && struckWhereTheyPart(scenario, last)) struck++;
        }
        assertTrue(struck > 40, struck + " last faults struck");
    }

    @Test
    void without_any_one_fault_a_run_is_the_same_up_to_the_moment_of_that_fault() {
        int struck = 0;
        for (long seed = 1; seed <= 12; seed++) {
            Scenario scenario = Scenario.of(seed);
            for (int place = 0; place < scenario.plan.size(); place++) {
                // One that waits for a cue stands in the way of the next that waits for the same.
                boolean waits = scenario.plan.faults().get(place).cue() != Cue.NONE;
                if (!waits && struckWhereTheyPart(scenario, place)) struck++;
            }
        }
        assertTrue(struck > 60, struck + " faults struck");
    }

    /** Whether the fault struck at all; if so, the traces of the runs with and without it part at that very line. */
    private static boolean struckWhereTheyPart(Scenario scenario, int place) {
        List<String> with = scenario.trace(scenario.plan);
        List<String> without = scenario.trace(scenario.plan.without(place));
        int common = Divergence.commonLines(with, without);
        PlannedFault fault = scenario.plan.faults().get(place);
        // As much of it as surely stands on the first line of its row.
        String words = "FAULT " + fault;
        String strike = words.substring(0, Math.min(words.length(), 60));
        if (common == with.size()) {
            assertEquals(List.of(), Divergence.parting(with, without));
            assertTrue(with.stream().noneMatch(line -> line.contains(strike)));
            return false;
        }
        assertTrue(
                with.get(common).contains(strike),
                () -> strike + " of " + scenario + " moved something before it:\n"
                        + String.join("\n", Divergence.parting(with, without)));
        return true;
    }

    /** After the healing clients do other things than they would have done: the operations that are demanded come after those. */
    @Test
    void without_each_clients_last_operation_a_run_is_the_same_until_a_client_begins_the_one_before() {
        int parted = 0;
        int inChaos = 0;
        for (long seed = 1; seed <= 60; seed++) {
            Scenario scenario = Scenario.of(seed);
            if (scenario.setup.workload().operations() < 2) continue;
            Scenario shorter = scenario.withOneOperationLess();
            List<String> longTrace = scenario.trace(scenario.plan);
            List<String> shortTrace = shorter.trace(shorter.plan);
            int common = Divergence.commonLines(longTrace, shortTrace);
            if (common == longTrace.size() && common == shortTrace.size()) continue;
            parted++;
            long demanded = scenario.setup.phases().chaosNanos() / 1_000;
            long last = Math.min(microsOfFirstLast(shorter), demanded);
            if (last < demanded) inChaos++;
            for (List<String> trace : List.of(longTrace, shortTrace)) {
                long parts = common < trace.size() ? micros(trace.get(common)) : Long.MAX_VALUE;
                assertTrue(parts >= last, () -> scenario + " parts at " + parts + " us, before " + last);
            }
        }
        assertTrue(parted > 30 && inChaos > 20, parted + " runs parted, " + inChaos + " of them in the chaos");
    }

    private static final Pattern BEGUN = Pattern.compile("\"time\":(\\d+),\"process\":(\\d+),\"type\":\"invoke\"");

    /** When the first client begins the last operation of its chaos: with a window, one more would begin with it. */
    private static long microsOfFirstLast(Scenario scenario) {
        WorkloadSetup workload = scenario.setup.workload();
        int[] begun = new int[workload.clients()];
        for (String line : scenario.history()) {
            Matcher invoked = BEGUN.matcher(line);
            if (!invoked.find()) continue;
            // Each further process of a client is so much further.
            int client = (Integer.parseInt(invoked.group(2)) - 1) % workload.clients();
            if (++begun[client] == workload.operations()) return Long.parseLong(invoked.group(1)) / 1_000;
        }
        return Long.MAX_VALUE;
    }

    /** The time that a line of a trace begins with. */
    private static long micros(String line) {
        String[] parts = line.strip().split("[. ]", 3);
        return Long.parseLong(parts[0]) * 1_000 + Long.parseLong(parts[1]);
    }

    /** What a seed of the swarm comes to, to run it with something taken out. */
    private record Scenario(Setup setup, FaultPlan plan) {

        static Scenario of(long seed) {
            KeyedDice dice = new KeyedDice(seed);
            Setup setup = Profile.SWARM.draw(dice);
            return new Scenario(setup, Nemesis.plan(setup, dice));
        }

        Scenario withOneOperationLess() {
            WorkloadSetup all = setup.workload();
            var fewer = new WorkloadSetup(
                    all.clients(),
                    all.operations() - 1,
                    all.keys(),
                    all.operationWeights(),
                    all.reads(),
                    all.manners(),
                    all.edges(),
                    all.pace());
            var shorter = new Setup(
                    setup.profile(),
                    setup.seed(),
                    setup.cluster(),
                    setup.network(),
                    setup.disk(),
                    setup.faults(),
                    fewer,
                    setup.phases());
            return new Scenario(shorter, plan);
        }

        List<String> trace(FaultPlan otherPlan) {
            List<String> lines = new ArrayList<>();
            Runner runner = new Runner(Profile.SWARM);
            runner.traceTo(lines::add, TraceScope.ALL, Optional.empty());
            runner.run(setup, otherPlan);
            return lines;
        }

        List<String> history() {
            List<String> lines = new ArrayList<>();
            Runner runner = new Runner(Profile.SWARM);
            runner.run(setup, plan);
            runner.writeHistory(lines::add);
            return lines;
        }

        @Override
        public String toString() {
            return "seed " + setup.seed();
        }
    }
}
