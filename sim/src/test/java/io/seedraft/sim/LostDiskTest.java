package io.seedraft.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.TraceScope;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.fault.FaultPlan;
import io.seedraft.sim.profile.Profile;
import io.seedraft.sim.profile.Setup;
import io.seedraft.sim.trace.Corner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whole runs in which a node comes back without what it had acknowledged. */
class LostDiskTest {

    private final List<String> trace = new ArrayList<>();

    private RunResult run(long seed, String plan) {
        Setup setup = Profile.BENCH.draw(new KeyedDice(seed));
        Runner runner = new Runner(Profile.BENCH);
        trace.clear();
        runner.traceTo(trace::add, TraceScope.ALL, Optional.empty());
        return runner.run(setup, FaultPlan.parse(plan));
    }

    private static long count(RunResult result, Corner corner) {
        return result.corners()[corner.ordinal()];
    }

    @Test
    void a_wiped_follower_is_noticed_and_catches_up_while_its_leader_stays() {
        for (long seed = 1; seed <= 20; seed++) {
            RunResult result = run(seed, "at 3s wipe follower#0 down 50ms\n");
            assertEquals(Outcome.HOLDS, result.outcome(), result.detail());
            assertEquals(1, count(result, Corner.LOSS_DETECTED));
            assertEquals(1, count(result, Corner.LOST_NODE_CAUGHT_UP));
            assertEquals(0, count(result, Corner.PROMISE_FORGOTTEN));
        }
    }

    @Test
    void so_is_one_with_an_older_copy_of_its_disk() {
        for (long seed = 1; seed <= 20; seed++) {
            RunResult result = run(seed, "at 2s backup n1+n2+n3+n4+n5\nat 3s restore follower#1 down 50ms\n");
            assertEquals(Outcome.HOLDS, result.outcome(), result.detail());
            assertEquals(1, count(result, Corner.LOSS_DETECTED));
            assertEquals(1, count(result, Corner.LOST_NODE_CAUGHT_UP));
        }
    }

    @Test
    void a_copy_that_is_put_back_at_once_lacks_nothing() {
        RunResult result = run(1, "at 50ms backup n3\nat 50ms restore n3 down 50ms\n");
        assertEquals(Outcome.HOLDS, result.outcome(), result.detail());
        assertEquals(0, count(result, Corner.LOSS_DETECTED));
    }

    @Test
    void two_of_five_may_lose_their_disks_and_no_third_one() {
        RunResult result = run(3, "at 3s wipe n1+n2+n3 down 50ms\nat 4s wipe n4 down 50ms\n");
        assertEquals(2, count(result, Corner.DISK_WIPED));
        assertTrue(
                trace.stream().anyMatch(line -> line.contains("FAULT") && line.contains("nobody fits")),
                "the fourth node keeps its disk");
    }

    /**
     * Three of five acknowledge while two are away; two of the three are wiped and the leader, the third, is cut off: then those four
     * elect a leader that knows nothing of it all.
     */
    @Test
    void where_no_leader_is_left_that_knows_the_run_is_excused_by_name() {
        int excused = 0;
        for (long seed = 1; seed <= 60; seed++) {
            RunResult result = run(seed, """
                    at 2.000s partition split minority-without-leader#0 for 900ms
                    at 2.900s wipe n1+n2 down 1ms
                    at 2.900s partition isolate leader for 5s
                    """);
            assertTrue(result.outcome() != Outcome.VIOLATED, result.detail());
            if (result.outcome() != Outcome.EXCUSED) continue;
            excused++;
            assertEquals("ForgottenPromise", result.law());
            assertTrue(
                    result.detail().matches("(?s)n[12] lost its disk and votes in term .*, after .*\n[A-Z].*"),
                    result::detail);
        }
        assertTrue(excused > 0, "some of these runs lose what a client was told");
    }
}
