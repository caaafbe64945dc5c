package io.seedraft.sim;

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
import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.profile.Profile;
import io.seedraft.sim.trace.BrokenLaw;
import io.seedraft.sim.trace.Corner;
import io.seedraft.sim.world.NodeSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The simulator's profiles as campaigns know them. */
public final class Profiles implements ProfileCatalog {

    /** A campaign of so many seeds of the swarm must have put each law to the test. */
    private static final long LAWS_OWED_FROM_SEEDS = 10_000;

    /** One run of a thousand may end without a verdict on linearizability. */
    private static final long SEEDS_PER_EXCUSE = 1_000;

    /** Found as a service. */
    public Profiles() {}

    @Override
    public List<CampaignProfile> profiles() {
        List<CampaignProfile> profiles = new ArrayList<>();
        for (Profile profile : Profile.values()) profiles.add(new Simulated(profile, OptionalInt.empty()));
        return List.copyOf(profiles);
    }

    private record Simulated(Profile profile, OptionalInt nodes) implements CampaignProfile {

        @Override
        public String name() {
            return profile.word();
        }

        @Override
        public String purpose() {
            return profile.summary();
        }

        @Override
        public CampaignProfile withNodes(int size) {
            if (size < 1 || size > NodeSet.MAX_NODES) {
                throw new IllegalArgumentException(
                        "the number of nodes must be 1 to " + NodeSet.MAX_NODES + ", not " + size);
            }
            return new Simulated(profile, OptionalInt.of(size));
        }

        @Override
        public List<DeclaredCorner> corners() {
            return Arrays.stream(Corner.values()).map(this::declared).toList();
        }

        private DeclaredCorner declared(Corner corner) {
            List<Corner> demanded = nodes.isPresent() ? profile.cornersOfAnySize() : profile.corners();
            boolean owed = demanded.contains(corner);
            return new DeclaredCorner(
                    corner.name(),
                    corner.group().name().toLowerCase(Locale.ROOT),
                    corner.meaning(),
                    owed ? profile.owedFromSeeds(corner) : DeclaredCorner.NEVER_OWED,
                    corner.notYetBecause());
        }

        @Override
        public List<String> laws() {
            return Law.counted().stream().map(Law::title).toList();
        }

        @Override
        public long lawsOwedFromSeeds() {
            // The others are calm on purpose, or always the same, or of a size without peers: some laws have no
            // occasion there.
            return profile == Profile.SWARM && nodes.isEmpty() ? LAWS_OWED_FROM_SEEDS : DeclaredCorner.NEVER_OWED;
        }

        @Override
        public long excusedAllowed(long seeds) {
            return seeds / SEEDS_PER_EXCUSE;
        }

        @Override
        public int seedsAtATime() {
            return profile.seedsAtATime();
        }

        @Override
        public SeedRunner newRunner() {
            return new Runner(profile, nodes);
        }

        @Override
        public ReplayRunner newReplayer(TraceScope scope) {
            Runner runner = new Runner(profile, nodes);
            return (seed, trace, history) -> {
                trace.ifPresent(lines -> runner.traceTo(lines, scope, brokenBy(seed)));
                if (history.isPresent()) runner.noteWhatHappens();
                var result = runner.run(seed);
                history.ifPresent(runner::writeHistory);
                return result;
            };
        }

        /**
         * The law that a seed breaks, found out by a run that is not traced: what the clients' history says is known only at the
         * end, and belongs into the middle of the trace.
         */
        private Optional<BrokenLaw> brokenBy(long seed) {
            RunResult result = new Guard(this).run(seed);
            if (result.outcome() != Outcome.VIOLATED) return Optional.empty();
            // A run that threw does not know its moment.
            long at = result.atNanos() > 0 ? result.atNanos() : Long.MAX_VALUE;
            return Optional.of(
                    new BrokenLaw(result.law(), at, result.detail().lines().toList()));
        }

        @Override
        public Drawn drawn(long seed) {
            return new Runner(profile, nodes).drawn(seed);
        }
    }
}
