package io.seedraft.sim.world;

import io.seedraft.port.Check;
import io.seedraft.sim.dice.Delay;
import io.seedraft.sim.dice.KeyedDice;

/**
 * How a run's network behaves by itself, cuts aside. Chances are per million messages of a link.
 *
 * @param nodes how long messages between nodes travel
 * @param clients how long requests and replies travel
 * @param rates what befalls messages between nodes
 * @param clientLossPerMillion how many requests are lost, and how many replies
 * @param cutLosesInFlight whether a cut also takes what was sent before it; otherwise that still arrives
 */
public record NetworkSetup(
        Delay nodes, Delay clients, Rates rates, int clientLossPerMillion, boolean cutLosesInFlight) {

    /** Checks the chance. */
    public NetworkSetup {
        checkChance(clientLossPerMillion);
    }

    /** Between 1 and 5 ms, nothing lost. */
    public static NetworkSetup reliable() {
        Delay delay = Delay.uniform(1_000_000L, 5_000_000L);
        return new NetworkSetup(delay, delay, Rates.NONE, 0, false);
    }

    /**
     * What befalls messages between nodes.
     *
     * @param lossPerMillion how many are lost
     * @param copyPerMillion how many arrive twice
     * @param reorderPerMillion how many are kept back, to be overtaken
     * @param reorderNanos for how long at most
     * @param clogPerMillion how many find that nothing passes their link for a while
     * @param clogMeanNanos how long that is in the mean, at most 10^12
     */
    public record Rates(
            int lossPerMillion,
            int copyPerMillion,
            int reorderPerMillion,
            long reorderNanos,
            int clogPerMillion,
            long clogMeanNanos) {

        /** Nothing befalls them. */
        public static final Rates NONE = new Rates(0, 0, 0, 0, 0, 0);

        /** Checks chances and times. */
        public Rates {
            checkChance(lossPerMillion);
            checkChance(copyPerMillion);
            checkChance(reorderPerMillion);
            checkChance(clogPerMillion);
            Check.that(reorderNanos >= 0, "NetworkSetup: a message is kept back for some time or none");
            Check.that(clogMeanNanos >= 0 && clogMeanNanos <= 1_000_000_000_000L, "NetworkSetup: a clogged link opens");
        }
    }

    private static void checkChance(int perMillion) {
        Check.that(perMillion >= 0 && perMillion <= KeyedDice.MILLION, "NetworkSetup: a chance is 0 to a million");
    }
}
