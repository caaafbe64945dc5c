package io.seedraft.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.profile.Profile;
import io.seedraft.sim.profile.Setup;
import org.junit.jupiter.api.Test;

/** What is demanded where nothing goes wrong is not only bounded: nearly always it is far better than its bound. */
class CalmTest {

    private static final int SEEDS = 1_000;

    @Test
    void a_first_leader_is_there_within_five_timeouts_in_all_but_one_run_of_a_thousand() {
        Runner runner = new Runner(Profile.CALM);
        int late = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            RunResult result = runner.run(seed);
            assertEquals(Outcome.HOLDS, result.outcome(), result::detail);
            long timeout =
                    Profile.CALM.draw(new KeyedDice(seed)).cluster().timing().electionTimeoutNanos();
            assertTrue(runner.firstLeaderNanos() > 0, "seed " + seed + " has no leader");
            if (runner.firstLeaderNanos() > 5 * timeout) late++;
        }
        assertTrue(late <= SEEDS / 1_000, late + " of " + SEEDS);
    }

    @Test
    void each_setup_of_the_profile_is_calm_and_some_of_the_swarm_are() {
        int calm = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            assertTrue(Profile.CALM.draw(new KeyedDice(seed)).isCalm(), "seed " + seed);
            Setup swarm = Profile.SWARM.draw(new KeyedDice(seed));
            if (swarm.isCalm()) calm++;
        }
        assertTrue(calm >= SEEDS / 100 && calm <= SEEDS / 25, calm + " of " + SEEDS);
    }
}
