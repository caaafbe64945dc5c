package io.seedraft.sim.canary;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Twice;
import io.seedraft.sim.campaign.Watch;
import io.seedraft.sim.mutant.MutantProfile;
import io.seedraft.sim.mutant.MutantRefused;
import io.seedraft.sim.mutant.PlantedClasses;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of all canaries.
 *
 * @param flights one by one
 * @param elapsedNanos how long they took together
 */
public record Canaries(List<Flight> flights, long elapsedNanos) {

    /** A campaign of so many seeds lets them fly first; a smaller one is over before they would be. */
    public static final long SEEDS_MIN = 1_000;

    /** Keeps a copy. */
    public Canaries {
        flights = List.copyOf(flights);
    }

    /**
     * Lets all canaries fly, one after the other: the first one pays for the loading of the classes, and the others have it for nothing.
     *
     * @param campaign what is to be run: a bug that is planted there is there for the canaries as well, except in classes that they have
     *     themselves
     * @param watch clock and stop flag; nobody is told how far it is
     */
    public static Canaries fly(CampaignProfile campaign, Watch watch) {
        long startNanos = watch.nanoClock().getAsLong();
        Watch silent = new Watch(watch.nanoClock(), watch.stop(), soFar -> {});
        List<Flight> flights = new ArrayList<>();
        try {
            Cage cage = Cage.over(planted(campaign));
            for (Canary canary : Canary.all()) flights.add(Flight.of(canary, cage, silent));
        } catch (MutantRefused | MutantProfile.NoCompiler caged) {
            String why = String.valueOf(caged.getMessage());
            for (Canary canary : Canary.all()) flights.add(Flight.impossible(canary, why));
        }
        return new Canaries(flights, watch.nanoClock().getAsLong() - startNanos);
    }

    /** The bug that is planted in a campaign. */
    private static PlantedClasses planted(CampaignProfile campaign) {
        return switch (campaign) {
            case Twice twice -> planted(twice.once());
            case MutantProfile mutated -> mutated.planted();
            default -> PlantedClasses.NONE;
        };
    }

    /** How many were noticed. */
    public long noticed() {
        return flights.stream().filter(Flight::noticed).count();
    }

    /** Whether every one was. */
    public boolean allNoticed() {
        return noticed() == flights.size();
    }
}
