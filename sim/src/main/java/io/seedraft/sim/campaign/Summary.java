package io.seedraft.sim.campaign;

import java.util.ArrayList;
import java.util.List;

/**
 * What a campaign found.
 *
 * @param asked the seeds that were asked for
 * @param ending why it ended
 * @param tally the sums over the seeds covered: the first {@code tally.seeds()} of those asked for, without a gap
 * @param unfinished seeds that were still running when the campaign was stopped and would not end; usually none
 * @param elapsedNanos how long it took
 */
public record Summary(SeedRange asked, Ending ending, Tally tally, List<Long> unfinished, long elapsedNanos) {

    /** Why a campaign ended. */
    public enum Ending {
        /** Every seed was run. */
        COMPLETE,
        /** The time was up. */
        TIME_LIMIT,
        /** The stop flag was set. */
        STOPPED,
        /** The first failure was to end it, and it did. */
        FIRST_FAILURE
    }

    /** The corners that this many seeds should have reached and never did, by the profile's order. */
    public List<Integer> missingCorners(CampaignProfile profile) {
        List<Integer> missing = new ArrayList<>();
        for (int corner = 0; corner < profile.corners().size(); corner++) {
            boolean owed =
                    profile.owedFrom(corner) != CampaignProfile.NEVER_OWED && tally.seeds() >= profile.owedFrom(corner);
            if (owed && tally.cornerTimes(corner) == 0) missing.add(corner);
        }
        return missing;
    }

    /**
     * The answer of the campaign about the seeds that it covered: violated by a law or by a corner never reached,
     * excused when more runs than allowed gave no answer, else it holds.
     */
    public Outcome outcome(CampaignProfile profile) {
        if (tally.violated() > 0 || !missingCorners(profile).isEmpty()) return Outcome.VIOLATED;
        return tally.unanswered() > profile.excusedAllowed(tally.seeds()) ? Outcome.EXCUSED : Outcome.HOLDS;
    }
}
