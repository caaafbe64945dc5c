package io.seedraft.sim.profile;

import io.seedraft.sim.dice.Delay;
import io.seedraft.sim.world.DiskSetup;
import io.seedraft.sim.world.NetworkSetup;

/**
 * The swarm's sizes and options in a world where nothing goes wrong: no fault, no loss, and messages and disks that are fast beside the
 * election timeout. Here more is demanded than that laws hold: one election, answers in a stated time, each entry sent once ({@code
 * io.seedraft.sim.oracle.calm}).
 */
final class Calm {

    /** A message or a sync takes an election timeout by this at most: an entry is committed within a quarter of one. */
    static final int DELAYS_IN_TIMEOUT = 16;

    private Calm() {}

    static Setup draw(Odds odds) {
        return of(Swarm.drawStormy(odds), odds, Profile.CALM);
    }

    /** A setup of the swarm without what goes wrong in it. */
    static Setup of(Setup swarm, Odds odds, Profile profile) {
        NetworkSetup network = swarm.network();
        long longest = swarm.cluster().timing().electionTimeoutNanos() / DELAYS_IN_TIMEOUT;
        // In half of the runs no two messages take different times: what waits for another message is seen at once.
        boolean exact = odds.chance(Trait.CALM_EXACT, 50);
        NetworkSetup calm = new NetworkSetup(
                quick(network.nodes(), longest, exact), network.clients(), NetworkSetup.Rates.NONE, 0, false);
        PhaseSetup phases =
                new PhaseSetup(swarm.phases().chaosNanos(), swarm.phases().demandBoundNanos(), true);
        return new Setup(
                profile.word(),
                swarm.seed(),
                swarm.cluster().foundedInOrder(),
                calm,
                new DiskSetup(quick(swarm.disk().sync(), longest, exact)),
                FaultSetup.NONE,
                swarm.workload(),
                phases);
    }

    private static Delay quick(Delay delay, long longestNanos, boolean exact) {
        long mean = Math.min(delay.meanNanos(), longestNanos / 2);
        if (exact) return Delay.exactly(mean);
        long min = Math.min(delay.minNanos(), mean);
        return new Delay(delay.kind(), min, mean, Math.max(mean, Math.min(delay.maxNanos(), longestNanos)));
    }
}
