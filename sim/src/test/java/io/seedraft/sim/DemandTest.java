package io.seedraft.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.raft.Limits;
import io.seedraft.sim.dice.Delay;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.profile.ClusterSetup;
import io.seedraft.sim.profile.Profile;
import io.seedraft.sim.profile.Setup;
import io.seedraft.sim.world.DiskSetup;
import io.seedraft.sim.world.NetworkSetup;
import org.junit.jupiter.api.Test;

/** What a core is given beyond its forty timeouts is what it takes to send what is left, and nothing for those who have the time. */
class DemandTest {

    private static final long MILLISECOND = 1_000_000;
    private static final Setup DRAWN = Profile.BENCH.draw(new KeyedDice(1));
    private static final long FORTY = DRAWN.phases().demandBoundNanos();

    /** A round of 2 * 10 + 2 * 5 milliseconds. */
    private static Setup with(int appendBytes, int inflight, int inflightBytes) {
        ClusterSetup cluster = DRAWN.cluster();
        Limits limits = new Limits(
                appendBytes,
                inflight,
                inflightBytes,
                cluster.limits().log(),
                cluster.limits().requests());
        return new Setup(
                DRAWN.profile(),
                DRAWN.seed(),
                new ClusterSetup(
                        cluster.nodes(),
                        cluster.timing(),
                        cluster.options(),
                        cluster.nodeSettings(),
                        limits,
                        cluster.store(),
                        cluster.sessions(),
                        cluster.step(),
                        cluster.clocks(),
                        cluster.rooms(),
                        cluster.segmentBytes(),
                        cluster.founding(),
                        cluster.wireCheck()),
                new NetworkSetup(
                        Delay.exactly(10 * MILLISECOND), DRAWN.network().clients(), NetworkSetup.Rates.NONE, 0, false),
                new DiskSetup(Delay.exactly(5 * MILLISECOND)),
                DRAWN.faults(),
                DRAWN.workload(),
                DRAWN.phases());
    }

    @Test
    void who_has_little_left_is_given_forty_timeouts() {
        assertEquals(FORTY, Demand.boundNanos(with(1, 1, 1), 100, 10_000));
        assertEquals(FORTY, Demand.boundNanos(with(1 << 20, 64, 64 << 20), 100_000, 10 << 20));
    }

    @Test
    void an_entry_at_a_time_takes_a_round_each_beyond_twenty_timeouts() {
        assertEquals(FORTY / 2 + 1_000 * 30 * MILLISECOND, Demand.boundNanos(with(1, 1, 1), 1_000, 50_000));
    }

    @Test
    void a_wider_window_takes_its_share() {
        assertEquals(FORTY / 2 + 1_000 * 30 * MILLISECOND, Demand.boundNanos(with(1, 4, 1 << 20), 4_000, 200_000));
    }
}
