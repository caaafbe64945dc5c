package io.seedraft.sim.fake;

import io.seedraft.port.Check;
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

/** Profiles that hold, fail, give no answer or never reach a corner. */
public final class FakeCatalog implements ProfileCatalog {

    @Override
    public List<CampaignProfile> profiles() {
        return List.of(
                new FakeProfile("fake-holds", Outcome.HOLDS, Long.MAX_VALUE, OptionalInt.empty()),
                new FakeProfile("fake-fails", Outcome.VIOLATED, Long.MAX_VALUE, OptionalInt.empty()),
                new FakeProfile("fake-unknown", Outcome.EXCUSED, Long.MAX_VALUE, OptionalInt.empty()),
                new FakeProfile("fake-vacuous", Outcome.HOLDS, 50, OptionalInt.empty()),
                new FakeProfile("fake-drawn", Outcome.HOLDS, Long.MAX_VALUE, OptionalInt.empty()));
    }

    /**
     * A profile.
     *
     * @param seventh how each seventh seed ends; the others hold
     * @param snapshotOwed from how many seeds on the corner is owed that is never reached
     * @param nodes the size of all its clusters
     */
    private record FakeProfile(String name, Outcome seventh, long snapshotOwed, OptionalInt nodes)
            implements CampaignProfile {

        @Override
        public String purpose() {
            return "to try the command line";
        }

        @Override
        public CampaignProfile withNodes(int size) {
            if (size < 1 || size > 51) throw new IllegalArgumentException("1 to 51 nodes, not " + size);
            return new FakeProfile(name, seventh, Long.MAX_VALUE, OptionalInt.of(size));
        }

        @Override
        public List<DeclaredCorner> corners() {
            return List.of(
                    DeclaredCorner.possible("leader-elected", "elections", "a node won", 1),
                    DeclaredCorner.possible("snapshot-installed", "recovery", "a node took a snapshot", snapshotOwed),
                    DeclaredCorner.notYet("handed-over", "elections", "a leader gave way", "nothing asks for it"));
        }

        @Override
        public List<String> laws() {
            return List.of("ElectionSafety", "LogMatching", "Rare");
        }

        @Override
        public long lawsOwedFromSeeds() {
            return name.equals("fake-vacuous") ? 60 : DeclaredCorner.NEVER_OWED;
        }

        @Override
        public long excusedAllowed(long seeds) {
            return seeds / 100;
        }

        @Override
        public SeedRunner newRunner() {
            return this::run;
        }

        @Override
        public ReplayRunner newReplayer(TraceScope scope) {
            return (seed, trace, history) -> {
                if (scope.includes(1) && scope.includes(0L)) trace.ifPresent(line -> line.accept("0.0 n1 F 0 0 boot"));
                if (scope.includes(2) && scope.includes(1_500_000L))
                    trace.ifPresent(line -> line.accept("1.5 n2 L 1 0 elected"));
                history.ifPresent(line -> line.accept("{\"index\":0,\"type\":\"invoke\"}"));
                history.ifPresent(line -> line.accept("{\"index\":1,\"type\":\"ok\"}"));
                return run(seed);
            };
        }

        @Override
        public Drawn drawn(long seed) {
            if (!name.equals("fake-drawn")) return Drawn.NOTHING;
            return new Drawn(
                    3,
                    List.of(
                            new Drawn.Trait("cluster", "3 nodes"),
                            new Drawn.Trait(
                                    "clients", "they ask and ask ".repeat(20).strip())),
                    List.of("at 1.000s crash n1 down 5ms", "at 2.000s pause leader for 1s"));
        }

        private RunResult run(long seed) {
            Check.that(seed != Long.MIN_VALUE, "Sane: a check that the canary turns round");
            Outcome outcome = seed % 7 == 0 ? seventh : Outcome.HOLDS;
            boolean violated = outcome == Outcome.VIOLATED;
            return new RunResult(
                    seed,
                    outcome,
                    violated ? "ElectionSafety" : "",
                    violated ? "n1 and n3 lead in term 6\nsince 41.2 s" : "",
                    violated ? 41_207_000_000L : 0,
                    seed * 0x0101,
                    1_000,
                    2_000_000_000L,
                    new long[] {3, 0, 0},
                    new long[] {3, 1_000, 0});
        }
    }
}
