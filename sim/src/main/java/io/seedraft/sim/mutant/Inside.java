package io.seedraft.sim.mutant;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.DeclaredCorner;
import io.seedraft.sim.campaign.Drawn;
import io.seedraft.sim.campaign.Guard;
import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.ProfileCatalog;
import io.seedraft.sim.campaign.ReplayRunner;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRunner;
import io.seedraft.sim.campaign.TraceScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/**
 * The one class that a mutant's loader is asked for. It finds the profile among the classes of its own loader and hands
 * out functions over JDK types: the caller's {@link RunResult} is another class than the one in here.
 */
public final class Inside implements Function<String, Map<String, Object>> {

    static final String NODES = "nodes";
    static final String WITH_NODES = "withNodes";
    static final String CORNERS = "corners";
    static final String LAWS = "laws";
    static final String LAWS_OWED_FROM_SEEDS = "lawsOwedFromSeeds";
    static final String DRAWN = "drawn";
    static final String EXCUSED_ALLOWED = "excusedAllowed";
    static final String PURPOSE = "purpose";
    static final String NEW_RUNNER = "newRunner";
    static final String NEW_REPLAYER = "newReplayer";

    /** Made by reflection. */
    public Inside() {}

    /** The parts of a profile, by the names that {@link MutantProfile} knows. */
    @Override
    public Map<String, Object> apply(String profileName) {
        return parts(ProfileCatalog.installed(Inside.class.getClassLoader()).stream()
                .filter(each -> each.name().equals(profileName))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no profile " + profileName)));
    }

    private static Map<String, Object> parts(CampaignProfile profile) {
        Map<String, Object> parts = new TreeMap<>();
        parts.put(NODES, profile.nodes());
        parts.put(WITH_NODES, (IntFunction<Map<String, Object>>) nodes -> parts(profile.withNodes(nodes)));
        parts.put(CORNERS, profile.corners().stream().map(Inside::pack).toArray(Object[][]::new));
        parts.put(LAWS, profile.laws().toArray(String[]::new));
        parts.put(LAWS_OWED_FROM_SEEDS, profile.lawsOwedFromSeeds());
        parts.put(DRAWN, (LongFunction<Object[]>) seed -> pack(profile.drawn(seed)));
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

    /** Takes the seed and the three numbers of the scope of its trace. */
    private static BiFunction<long[], Optional<Consumer<String>>[], Object[]> newReplayer(CampaignProfile profile) {
        return (numbers, sinks) -> {
            TraceScope scope = new TraceScope(numbers[1], numbers[2], numbers[3]);
            return pack(Guard.replay(profile, scope, numbers[0], sinks[0], sinks[1]));
        };
    }

    private static Object[] pack(DeclaredCorner corner) {
        return new Object[] {
            corner.name(), corner.group(), corner.meaning(), corner.owedFromSeeds(), corner.notYetBecause()
        };
    }

    @SuppressWarnings("unchecked")
    static DeclaredCorner unpackCorner(Object[] parts) {
        return new DeclaredCorner(
                (String) parts[0], (String) parts[1], (String) parts[2], (long) parts[3], (Optional<String>) parts[4]);
    }

    private static Object[] pack(Drawn drawn) {
        String[] whats = drawn.traits().stream().map(Drawn.Trait::what).toArray(String[]::new);
        String[] hows = drawn.traits().stream().map(Drawn.Trait::how).toArray(String[]::new);
        return new Object[] {drawn.nodes(), whats, hows, drawn.plan().toArray(String[]::new)};
    }

    static Drawn unpackDrawn(Object[] parts) {
        String[] whats = (String[]) parts[1];
        String[] hows = (String[]) parts[2];
        List<Drawn.Trait> traits = new ArrayList<>();
        for (int i = 0; i < whats.length; i++) traits.add(new Drawn.Trait(whats[i], hows[i]));
        return new Drawn((int) parts[0], traits, List.of((String[]) parts[3]));
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
            result.corners(),
            result.laws()
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
                (long[]) parts[8],
                (long[]) parts[9]);
    }

    /** A runner that stands outside for one in here. */
    static SeedRunner outside(LongFunction<Object[]> runner) {
        return seed -> unpack(runner.apply(seed));
    }

    /** A replayer that stands outside for one in here. */
    static ReplayRunner outside(BiFunction<long[], Optional<Consumer<String>>[], Object[]> replayer, TraceScope scope) {
        return (seed, trace, history) -> {
            @SuppressWarnings({"unchecked", "rawtypes"})
            Optional<Consumer<String>>[] sinks = new Optional[] {trace, history};
            long[] numbers = {seed, scope.nodes(), scope.fromNanos(), scope.toNanos()};
            return unpack(replayer.apply(numbers, sinks));
        };
    }
}
