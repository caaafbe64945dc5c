package io.seedraft.sim.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.Options;
import io.seedraft.raft.Timing;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.trace.Corner;
import io.seedraft.sim.world.NetworkSetup.Rates;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ProfileTest {

    @Test
    void profiles_are_found_by_name() {
        for (Profile profile : Profile.values()) assertEquals(Optional.of(profile), Profile.named(profile.word()));
        assertEquals(Optional.empty(), Profile.named("storm"));
    }

    @Test
    void bench_is_the_same_for_each_seed() {
        Setup first = Profile.BENCH.draw(new KeyedDice(1));
        Setup second = Profile.BENCH.draw(new KeyedDice(2));

        assertEquals(first.cluster(), second.cluster());
        assertEquals(first.network(), second.network());
        assertEquals(first.disk(), second.disk());
        assertEquals(first.faults(), second.faults());
        assertEquals(first.workload(), second.workload());
        assertEquals(first.phases(), second.phases());
    }

    @Test
    void bench_is_what_the_numbers_in_the_books_were_measured_with() {
        Setup bench = Profile.BENCH.draw(new KeyedDice(1));

        assertEquals(5, bench.cluster().nodes());
        assertEquals(Timing.DEFAULT, bench.cluster().timing());
        assertEquals(Options.DEFAULT, bench.cluster().options());
        assertEquals(10_000_000_000L, bench.phases().chaosNanos());
        assertEquals(200, bench.workload().clients() * bench.workload().operations());
        assertEquals(8, bench.workload().keys().keys());
        assertEquals(20_000, bench.network().rates().lossPerMillion());
        assertEquals(700_000_000L, bench.faults().everyNanos());
    }

    @Test
    void calm_has_no_fault_and_no_loss_and_the_sizes_of_the_swarm() {
        TreeSet<Integer> sizes = new TreeSet<>();
        for (long seed = 1; seed <= 200; seed++) {
            Setup calm = Profile.CALM.draw(new KeyedDice(seed));
            assertEquals(FaultSetup.NONE, calm.faults());
            assertEquals(Rates.NONE, calm.network().rates());
            assertEquals(0, calm.network().clientLossPerMillion());
            ClusterSetup swarm = Profile.SWARM.draw(new KeyedDice(seed)).cluster();
            assertEquals(swarm.foundedInOrder(), calm.cluster());
            sizes.add(calm.cluster().nodes());
        }
        assertEquals(7, sizes.size());
    }

    @Test
    void each_profile_says_what_a_campaign_must_reach() {
        for (Profile profile : Profile.values()) {
            assertFalse(profile.corners().isEmpty());
            assertEquals(profile.corners().size(), new TreeSet<>(profile.corners()).size(), "no corner twice");
            assertTrue(Corner.possible().containsAll(profile.corners()), "nothing impossible is demanded");
        }
    }
}
