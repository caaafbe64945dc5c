package io.seedraft.sim.fake;

import io.seedraft.raft.Check;
import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.ProfileCatalog;
import io.seedraft.sim.campaign.ReplayRunner;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRunner;
import java.util.List;

/** Profiles that hold, fail, give no answer or never reach a corner. */
public final class FakeCatalog implements ProfileCatalog {

    @Override
    public List<CampaignProfile> profiles() {
        return List.of(
                new FakeProfile("fake-holds", Outcome.HOLDS, Long.MAX_VALUE),
                new FakeProfile("fake-fails", Outcome.VIOLATED, Long.MAX_VALUE),
                new FakeProfile("fake-unknown", Outcome.EXCUSED, Long.MAX_VALUE),
                new FakeProfile("fake-vacuous", Outcome.HOLDS, 50));
    }

    /**
     * A profile.
     *
     * @param seventh how each seventh seed ends; the others hold
     * @param snapshotOwed from how many seeds on the corner is owed that is never reached
     */
    private record FakeProfile(String name, Outcome seventh, long snapshotOwed) implements CampaignProfile {

        @Override
        public String purpose() {
            return "to try the command line";
        }

        @Override
        public List<String> corners() {
            return List.of("leader-elected", "snapshot-installed");
        }

        @Override
        public long owedFrom(int corner) {
            return corner == 0 ? 1 : snapshotOwed;
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
        public ReplayRunner newReplayer() {
            return (seed, trace, history) -> {
                trace.ifPresent(line -> line.accept("0.0 n1 F 0 0 boot"));
                trace.ifPresent(line -> line.accept("1.5 n1 L 1 0 elected"));
                history.ifPresent(line -> line.accept("{\"index\":0,\"type\":\"invoke\"}"));
                history.ifPresent(line -> line.accept("{\"index\":1,\"type\":\"ok\"}"));
                return run(seed);
            };
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
                    new long[] {3, 0});
        }
    }
}
