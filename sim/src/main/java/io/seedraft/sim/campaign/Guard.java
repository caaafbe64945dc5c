package io.seedraft.sim.campaign;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns whatever a run throws into a result, so that one seed never ends a campaign. A runner that threw is replaced:
 * what it left behind must not show in the next seed.
 */
public final class Guard implements SeedRunner {

    private final SeedRunners runners;
    private SeedRunner runner = this::runAnew;

    /** Guards runners that are made when they are needed, so that a failure to make one is a result as well. */
    public Guard(SeedRunners runners) {
        this.runners = runners;
    }

    @Override
    public RunResult run(long seed) {
        try {
            return runner.run(seed);
        } catch (Throwable thrown) {
            runner = this::runAnew;
            return RunResult.thrown(seed, thrown);
        }
    }

    private RunResult runAnew(long seed) {
        runner = runners.newRunner();
        return runner.run(seed);
    }

    /** Replays one seed with a runner of its own, traced whole; what it throws is a result. */
    public static RunResult replay(
            CampaignProfile profile, long seed, Optional<Consumer<String>> trace, Optional<Consumer<String>> history) {
        return replay(profile, TraceScope.ALL, seed, trace, history);
    }

    /** The same, with a part of the trace. */
    public static RunResult replay(
            CampaignProfile profile,
            TraceScope scope,
            long seed,
            Optional<Consumer<String>> trace,
            Optional<Consumer<String>> history) {
        try {
            return profile.newReplayer(scope).replay(seed, trace, history);
        } catch (Throwable thrown) {
            return RunResult.thrown(seed, thrown);
        }
    }

    /** What a seed draws; nothing when drawing it throws, which its run will say. */
    public static Drawn drawn(CampaignProfile profile, long seed) {
        try {
            return profile.drawn(seed);
        } catch (Throwable thrown) {
            return Drawn.NOTHING;
        }
    }
}
