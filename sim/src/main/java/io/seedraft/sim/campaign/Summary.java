package io.seedraft.sim.campaign;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

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
        FIRST_FAILURE,
        /** A bug that cannot be overlooked was overlooked, so that no seed was run: its silence would mean nothing. */
        BLIND
    }

    /** What is known when no seed was run. */
    public static Summary ofNone(CampaignProfile profile, SeedRange asked, Ending ending, long elapsedNanos) {
        Tally nothing = new Tally(profile.corners().size(), profile.laws().size());
        return new Summary(asked, ending, nothing, List.of(), elapsedNanos);
    }

    /** The corners that this many seeds should have reached and never did, by the profile's order. */
    public List<Integer> missingCorners(CampaignProfile profile) {
        List<DeclaredCorner> corners = profile.corners();
        return places(
                corners.size(), corner -> corners.get(corner).isOwed(tally.seeds()) && tally.cornerTimes(corner) == 0);
    }

    /** The corners that were reached although they are declared to be impossible: the declaration is out of date. */
    public List<Integer> impossibleCorners(CampaignProfile profile) {
        List<DeclaredCorner> corners = profile.corners();
        return places(corners.size(), corner -> !corners.get(corner).isPossible() && tally.cornerTimes(corner) > 0);
    }

    /** The laws that this many seeds should have put to the test and never did. */
    public List<Integer> uncheckedLaws(CampaignProfile profile) {
        if (tally.seeds() < profile.lawsOwedFromSeeds()) return List.of();
        return places(profile.laws().size(), law -> tally.lawChecks(law) == 0);
    }

    private static List<Integer> places(int size, IntPredicate which) {
        return IntStream.range(0, size).filter(which).boxed().toList();
    }

    /** Whether the silence of the seeds covered means nothing, since they did not get around enough. */
    public boolean isVacuous(CampaignProfile profile) {
        return !missingCorners(profile).isEmpty()
                || !impossibleCorners(profile).isEmpty()
                || !uncheckedLaws(profile).isEmpty();
    }

    /**
     * The answer of the campaign about the seeds that it covered: violated by a law, or by a corner never reached or a law never
     * checked, or since it is blind; excused when more runs than allowed gave no answer; else it holds.
     */
    public Outcome outcome(CampaignProfile profile) {
        if (ending == Ending.BLIND) return Outcome.VIOLATED;
        if (tally.violated() > 0 || isVacuous(profile)) return Outcome.VIOLATED;
        return tally.unanswered() > profile.excusedAllowed(tally.seeds()) ? Outcome.EXCUSED : Outcome.HOLDS;
    }
}
