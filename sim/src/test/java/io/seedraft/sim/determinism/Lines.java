package io.seedraft.sim.determinism;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Divergence;
import io.seedraft.sim.campaign.ProfileCatalog;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRunner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Runs of a profile's first seeds, a line each, by seed. */
final class Lines {

    private Lines() {}

    /** A profile by its name. */
    static CampaignProfile profile(String name) {
        return ProfileCatalog.installed(Lines.class.getClassLoader()).stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** All by one runner, upwards. */
    static List<String> upwards(CampaignProfile profile, int seeds) {
        SeedRunner runner = profile.newRunner();
        return eachOf(seeds, runner::run);
    }

    /** All by one runner, from the last seed down to the first. */
    static List<String> downwards(CampaignProfile profile, int seeds) {
        SeedRunner runner = profile.newRunner();
        List<String> lines = eachOf(seeds, seed -> runner.run(seeds + 1 - seed));
        Collections.reverse(lines);
        return lines;
    }

    /** Each by a runner of its own. */
    static List<String> anew(CampaignProfile profile, int seeds) {
        return eachOf(seeds, seed -> profile.newRunner().run(seed));
    }

    /** Each by a runner of its own, with trace and history written down. */
    static List<String> traced(CampaignProfile profile, int seeds) {
        return eachOf(
                seeds, seed -> profile.newReplayer().replay(seed, Optional.of(line -> {}), Optional.of(line -> {})));
    }

    private static List<String> eachOf(int seeds, LongFunction<RunResult> run) {
        List<String> lines = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) lines.add(Divergence.line(run.apply(seed)));
        return lines;
    }
}
