package io.seedraft.sim.profile;

import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.world.NetworkSetup;

/** The swarm's sizes and options in a world where nothing goes wrong. */
final class Calm {

    private Calm() {}

    static Setup draw(KeyedDice dice) {
        Setup swarm = Swarm.draw(dice);
        NetworkSetup network = swarm.network();
        NetworkSetup calm = new NetworkSetup(network.nodes(), network.clients(), NetworkSetup.Rates.NONE, 0, false);
        PhaseSetup phases =
                new PhaseSetup(swarm.phases().chaosNanos(), swarm.phases().demandBoundNanos(), true);
        return new Setup(
                Profile.CALM.word(),
                dice.seed(),
                swarm.cluster().foundedInOrder(),
                calm,
                swarm.disk(),
                FaultSetup.NONE,
                swarm.workload(),
                phases);
    }
}
