package io.seedraft.sim.mutant;

import io.seedraft.sim.campaign.Campaign;
import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Guard;
import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRange;
import io.seedraft.sim.campaign.Summary;
import io.seedraft.sim.campaign.Tally;
import io.seedraft.sim.campaign.Watch;
import java.util.List;

/**
 * What came of one mutant.
 *
 * @param mutant the mutant
 * @param verdict the answer
 * @param failure the run of the lowest failing seed; meaningless unless caught or failing without the mutant
 * @param seeds how many seeds were run up to the answer, the failing one included
 * @param laws which laws broke first, in that seed and in those that were run behind it; none when it was not caught
 * @param elapsedNanos how long planting and running took
 */
public record Trial(
        Mutant mutant, Verdict verdict, RunResult failure, long seeds, List<CaughtBy> laws, long elapsedNanos) {

    /** Keeps a copy of the laws. */
    public Trial {
        laws = List.copyOf(laws);
    }

    /** The answer about a mutant. */
    public enum Verdict {
        /** A seed fails with the mutant and holds without it. */
        CAUGHT,
        /** No seed failed. */
        SURVIVED,
        /** The seed that fails with the mutant fails without it too: nothing is known about the mutant. */
        FAILS_ANYWAY,
        /** Stopped before there was an answer. */
        STOPPED
    }

    private static final RunResult NO_FAILURE = new RunResult(0, Outcome.HOLDS, "", "", 0, 0, 0, 0, new long[0]);

    /** Whether the mutant is caught. */
    public boolean caught() {
        return verdict == Verdict.CAUGHT;
    }

    /**
     * Plants a mutant and runs seeds in order until one fails. The answer is that of the lowest failing seed, whatever
     * the number of workers.
     *
     * @param mutant the mutant
     * @param sources what it edits
     * @param ordinary the profile to run, without the mutant
     * @param seeds the seeds to try
     * @param setting workers and the world around
     * @throws MutantRefused when it cannot be planted
     */
    public static Trial run(Mutant mutant, Sources sources, CampaignProfile ordinary, SeedRange seeds, Setting setting)
            throws MutantRefused {
        long start = setting.watch().nanoClock().getAsLong();
        MutantProfile mutated = MutantProfile.plant(mutant, sources, ordinary.name());
        // The first seed alone: classes are initialised here, so that a check that fails in an initialiser is met by
        // this thread, not by whichever worker comes first.
        RunResult first = new Guard(mutated).run(seeds.first());
        Verdict verdict = Verdict.CAUGHT;
        RunResult failure = first;
        long count = 1;
        if (first.outcome() != Outcome.VIOLATED) {
            var terms = new Campaign.Terms(seeds, setting.workers(), Long.MAX_VALUE, true);
            Summary summary = Campaign.run(mutated, terms, setting.watch());
            count = summary.tally().seeds();
            boolean failed = summary.tally().violated() > 0;
            failure = failed ? summary.tally().firstViolations().get(0) : NO_FAILURE;
            if (!failed) verdict = summary.ending() == Summary.Ending.STOPPED ? Verdict.STOPPED : Verdict.SURVIVED;
        }
        if (failure.law().equals(RunResult.LINKAGE)) {
            throw new MutantRefused("mutant " + mutant.name() + " changes what other classes were compiled against: "
                    + failure.detail().lines().findFirst().orElse(""));
        }
        if (verdict == Verdict.CAUGHT && failsWithout(ordinary, failure.seed())) verdict = Verdict.FAILS_ANYWAY;
        List<CaughtBy> laws = verdict == Verdict.CAUGHT ? lawsOf(mutated, failure, setting) : List.of();
        long elapsedNanos = setting.watch().nanoClock().getAsLong() - start;
        return new Trial(mutant, verdict, failure, count, laws, elapsedNanos);
    }

    /** One law rings first in each seed; which others would, without that one, shows in other seeds. */
    private static List<CaughtBy> lawsOf(MutantProfile mutated, RunResult failure, Setting setting) {
        if (setting.moreSeeds() == 0) return CaughtBy.of(failure, List.of());
        SeedRange behind = new SeedRange(failure.seed() + 1, failure.seed() + setting.moreSeeds());
        var terms = new Campaign.Terms(behind, setting.workers(), Long.MAX_VALUE, false);
        return CaughtBy.of(
                failure, Campaign.run(mutated, terms, setting.watch()).tally().firstViolations());
    }

    /** A failure that the unchanged code has as well says nothing about the mutant. */
    private static boolean failsWithout(CampaignProfile ordinary, long seed) {
        return new Guard(ordinary).run(seed).outcome() == Outcome.VIOLATED;
    }

    /**
     * How trials are run.
     *
     * @param workers how many threads, at least 1
     * @param watch clock, stop flag and progress
     * @param moreSeeds how many seeds to run behind the one that caught a mutant, to see which laws catch it; at most {@value
     *     Tally#VIOLATIONS_KEPT}
     */
    public record Setting(int workers, Watch watch, int moreSeeds) {

        /** Checks the number. */
        public Setting {
            if (moreSeeds < 0 || moreSeeds > Tally.VIOLATIONS_KEPT) {
                throw new IllegalArgumentException(
                        "0 to " + Tally.VIOLATIONS_KEPT + " seeds behind the first failure, not " + moreSeeds);
            }
        }

        /** The first failure is enough. */
        public Setting(int workers, Watch watch) {
            this(workers, watch, 0);
        }
    }
}
