package io.seedraft.sim.mutant;

import io.seedraft.sim.campaign.Campaign;
import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Guard;
import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRange;
import io.seedraft.sim.campaign.Summary;
import io.seedraft.sim.campaign.Watch;

/**
 * What came of one mutant.
 *
 * @param mutant the mutant
 * @param verdict the answer
 * @param failure the run of the lowest failing seed; meaningless unless caught or failing without the mutant
 * @param seeds how many seeds were run up to the answer, the failing one included
 * @param elapsedNanos how long planting and running took
 */
public record Trial(Mutant mutant, Verdict verdict, RunResult failure, long seeds, long elapsedNanos) {

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
        long elapsedNanos = setting.watch().nanoClock().getAsLong() - start;
        return new Trial(mutant, verdict, failure, count, elapsedNanos);
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
     */
    public record Setting(int workers, Watch watch) {}
}
