package io.seedraft.sim.fake;

import io.seedraft.port.Check;
import io.seedraft.port.LawViolation;
import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.DeclaredCorner;
import io.seedraft.sim.campaign.Drawn;
import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.ProfileCatalog;
import io.seedraft.sim.campaign.ReplayRunner;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRunner;
import io.seedraft.sim.campaign.TraceScope;
import java.util.List;
import java.util.OptionalInt;

/** A simulator that checks one law of {@link TinyCore}: two quorums share a voter. */
public final class TinyCatalog implements ProfileCatalog {

    /** Even clusters are rare: only seeds that {@value} divides have one. */
    public static final int EVEN_EVERY = 40;

    @Override
    public List<CampaignProfile> profiles() {
        return List.of(new Tiny("tiny", false), new Tiny("tiny-red", true));
    }

    /**
     * The profile.
     *
     * @param red whether every run fails, whatever the core does
     */
    private record Tiny(String name, boolean red) implements CampaignProfile {

        @Override
        public String purpose() {
            return "a law of quorums";
        }

        @Override
        public OptionalInt nodes() {
            return OptionalInt.empty();
        }

        @Override
        public CampaignProfile withNodes(int size) {
            return this;
        }

        @Override
        public List<DeclaredCorner> corners() {
            return List.of(
                    DeclaredCorner.possible("even", "sizes", "there are as many as halves", EVEN_EVERY),
                    DeclaredCorner.notYet("odd", "sizes", "there is a middle", "no size is odd yet"));
        }

        @Override
        public List<String> laws() {
            return List.of("QuorumsMeet");
        }

        @Override
        public long lawsOwedFromSeeds() {
            return 12;
        }

        @Override
        public long excusedAllowed(long seeds) {
            return seeds / 10;
        }

        @Override
        public SeedRunner newRunner() {
            return this::run;
        }

        @Override
        public ReplayRunner newReplayer(TraceScope scope) {
            return (seed, trace, history) -> {
                if (scope.includes(1))
                    trace.ifPresent(line -> line.accept("trace of " + TinyCore.describe(voters(seed))));
                history.ifPresent(line -> line.accept("{\"index\":0}"));
                return run(seed);
            };
        }

        @Override
        public Drawn drawn(long seed) {
            return new Drawn(voters(seed), List.of(new Drawn.Trait("sheep", "white")), List.of("at 1s shear"));
        }

        private static int voters(long seed) {
            return seed % EVEN_EVERY == 0 ? 4 : 5;
        }

        private RunResult run(long seed) {
            int voters = voters(seed);
            long[] corners = {voters == 4 ? 1 : 0, 0};
            long[] laws = {1};
            try {
                Check.that(!red, "AlwaysRed: this profile fails");
                Check.that(2 * TinyCore.quorum(voters) > voters, "QuorumsMeet: two leaders in one term");
                return new RunResult(seed, Outcome.HOLDS, "", "", 0, voters, 3, 1_000, corners, laws);
            } catch (LawViolation violation) {
                return new RunResult(
                        seed, Outcome.VIOLATED, violation.law(), violation.getMessage(), 77, voters, 2, 500, corners);
            }
        }
    }
}
