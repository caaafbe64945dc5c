package io.seedraft.sim.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.Limits;
import io.seedraft.replica.StepLimits;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.replica.wal.WalLimits;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.fault.FaultPlan;
import io.seedraft.sim.fault.Nemesis;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LargeTest {

    private static final int SEEDS = 500;
    private static final long MINUTE = 60_000_000_000L;

    @Test
    void logs_are_long_and_limits_are_those_that_a_node_has_by_default() {
        TreeSet<Integer> segments = new TreeSet<>();
        int small = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Setup setup = Profile.LARGE.draw(new KeyedDice(seed));
            ClusterSetup cluster = setup.cluster();
            assertEquals(SessionLimits.DEFAULT, cluster.sessions());
            assertEquals(StepLimits.DEFAULT, cluster.step());
            assertEquals(Limits.DEFAULT, cluster.limits().with(Limits.DEFAULT.log()));
            if (!cluster.limits().equals(Limits.DEFAULT)) small++;
            segments.add(cluster.segmentBytes());
            boolean isLong = setup.workload().keys().largePerMillion() == KeyedDice.MILLION;
            int operations = setup.workload().clients() * setup.workload().operations();
            assertTrue(
                    operations > (isLong ? 44_000 : 85_000) && operations <= 110_000, operations + " of seed " + seed);
        }
        assertTrue(small > SEEDS / 20 && small < SEEDS / 5, small + " logs that get full");
        assertTrue(segments.contains(WalLimits.DEFAULT.segmentBytes()), segments::toString);
    }

    @Test
    void somebody_is_away_for_a_minute_or_more_and_comes_back_within_the_run() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Setup setup = Profile.LARGE.draw(new KeyedDice(seed));
            long awayNanos = setup.faults().awayNanos();
            assertTrue(awayNanos >= MINUTE && awayNanos < setup.phases().chaosNanos(), "seed " + seed);
            FaultPlan plan = Nemesis.plan(setup, new KeyedDice(seed));
            String length = " " + awayNanos / 1_000_000 + "ms";
            assertTrue(plan.toString().contains(length), () -> plan + " has none for" + length);
        }
    }
}
