package io.seedraft.sim.mutant;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Guard;
import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.ProfileCatalog;
import io.seedraft.sim.campaign.ReplayRunner;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRunner;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/**
 * The one class that a mutant's loader is asked for. It finds the profile among the classes of its own loader and hands
 * out functions over JDK types: the caller's {@link RunResult} is another class than the one in here.
 */
public final class Inside implements Function<String, Map<String, Object>> {

    static final String CORNERS = "corners";
    static final String OWED_FROM = "owedFrom";
    static final String EXCUSED_ALLOWED = "excusedAllowed";
    static final String PURPOSE = "purpose";
    static final String NEW_RUNNER = "newRunner";
    static final String NEW_REPLAYER = "newReplayer";

    /** Made by reflection. */
    public Inside() {}

    /** The parts of a profile, by the names that {@link MutantProfile} knows. */
    @Override
    public Map<String, Object> apply(String profileName) {
        CampaignProfile profile = ProfileCatalog.installed(Inside.class.getClassLoader()).stream()
                .filter(each -> each.name().equals(profileName))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no profile " + profileName));
        String[] corners = profile.corners().toArray(String[]::new);
        long[] owedFrom = new long[corners.length];
        for (int i = 0; i < corners.length; i++) owedFrom[i] = profile.owedFrom(i);
        Map<String, Object> parts = new TreeMap<>();
        parts.put(CORNERS, corners);
        parts.put(OWED_FROM, owedFrom);
        parts.put(PURPOSE, profile.purpose());
        parts.put(EXCUSED_ALLOWED, (LongUnaryOperator) profile::excusedAllowed);
        parts.put(NEW_RUNNER, newRunner(profile));
        parts.put(NEW_REPLAYER, newReplayer(profile));
        return parts;
    }

    /** Guarded in here, so that a law thrown as an exception is known by its class. */
    private static Supplier<LongFunction<Object[]>> newRunner(CampaignProfile profile) {
        return () -> {
            Guard guard = new Guard(profile);
            return seed -> pack(guard.run(seed));
        };
    }

    private static BiFunction<Long, Optional<Consumer<String>>[], Object[]> newReplayer(CampaignProfile profile) {
        return (seed, sinks) -> pack(Guard.replay(profile, seed, sinks[0], sinks[1]));
    }

    private static Object[] pack(RunResult result) {
        return new Object[] {
            result.seed(),
            result.outcome().name(),
            result.law(),
            result.detail(),
            result.atNanos(),
            result.fingerprint(),
            result.events(),
            result.virtualNanos(),
            result.corners()
        };
    }

    static RunResult unpack(Object[] parts) {
        return new RunResult(
                (long) parts[0],
                Outcome.valueOf((String) parts[1]),
                (String) parts[2],
                (String) parts[3],
                (long) parts[4],
                (long) parts[5],
                (long) parts[6],
                (long) parts[7],
                (long[]) parts[8]);
    }

    /** A runner that stands outside for one in here. */
    static SeedRunner outside(LongFunction<Object[]> runner) {
        return seed -> unpack(runner.apply(seed));
    }

    /** A replayer that stands outside for one in here. */
    static ReplayRunner outside(BiFunction<Long, Optional<Consumer<String>>[], Object[]> replayer) {
        return (seed, trace, history) -> {
            @SuppressWarnings({"unchecked", "rawtypes"})
            Optional<Consumer<String>>[] sinks = new Optional[] {trace, history};
            return unpack(replayer.apply(seed, sinks));
        };
    }
}
