package io.seedraft.sim;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.ProfileCatalog;
import io.seedraft.sim.campaign.ReplayRunner;
import io.seedraft.sim.campaign.SeedRunner;
import io.seedraft.sim.profile.Profile;
import io.seedraft.sim.trace.Corner;
import java.util.ArrayList;
import java.util.List;

/** The simulator's profiles as campaigns know them. */
public final class Profiles implements ProfileCatalog {

    /** A campaign of so many seeds must have reached each declared corner; the rarest comes up far more often. */
    private static final long OWED_FROM_SEEDS = 10_000;

    /** One run of a thousand may end without a verdict on linearizability. */
    private static final long SEEDS_PER_EXCUSE = 1_000;

    /** Found as a service. */
    public Profiles() {}

    @Override
    public List<CampaignProfile> profiles() {
        List<CampaignProfile> profiles = new ArrayList<>();
        for (Profile profile : Profile.values()) profiles.add(new Simulated(profile));
        return List.copyOf(profiles);
    }

    private record Simulated(Profile profile) implements CampaignProfile {

        @Override
        public String name() {
            return profile.word();
        }

        @Override
        public String purpose() {
            return profile.summary();
        }

        @Override
        public List<String> corners() {
            List<String> names = new ArrayList<>();
            for (Corner corner : Corner.values()) names.add(corner.name());
            return List.copyOf(names);
        }

        @Override
        public long owedFrom(int corner) {
            return profile.corners().contains(Corner.values()[corner].name()) ? OWED_FROM_SEEDS : NEVER_OWED;
        }

        @Override
        public long excusedAllowed(long seeds) {
            return seeds / SEEDS_PER_EXCUSE;
        }

        @Override
        public SeedRunner newRunner() {
            return new Runner(profile);
        }

        @Override
        public ReplayRunner newReplayer() {
            Runner runner = new Runner(profile);
            return (seed, trace, history) -> {
                trace.ifPresent(runner::traceTo);
                if (history.isPresent()) runner.noteWhatHappens();
                var result = runner.run(seed);
                history.ifPresent(runner::writeHistory);
                return result;
            };
        }
    }
}
