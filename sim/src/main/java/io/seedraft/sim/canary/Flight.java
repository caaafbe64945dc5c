package io.seedraft.sim.canary;

import io.seedraft.sim.campaign.Campaign;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRange;
import io.seedraft.sim.campaign.Tally;
import io.seedraft.sim.campaign.Watch;

/**
 * What came of one canary.
 *
 * @param canary which
 * @param noticed whether the law that it breaks was found broken
 * @param seed the seed that noticed it; 0 when none did
 * @param instead when it was not noticed, what happened instead
 */
public record Flight(Canary canary, boolean noticed, long seed, String instead) {

    /** Usually the first seed notices it. */
    static final long SEEDS_MAX = 64;

    /** It could not fly. */
    static Flight impossible(Canary canary, String why) {
        return new Flight(canary, false, 0, why);
    }

    /** Lets a canary out and runs seeds, as a campaign does, until its law is broken. */
    static Flight of(Canary canary, Cage cage, Watch watch) {
        cage.letOut(canary);
        String other = "";
        long first = 1;
        while (first <= SEEDS_MAX && !watch.stop().get()) {
            var terms = new Campaign.Terms(new SeedRange(first, SEEDS_MAX), 1, Long.MAX_VALUE, true);
            Tally tally = Campaign.run(cage.profile(), terms, watch).tally();
            if (tally.violated() == 0) break;
            RunResult broken = tally.firstViolations().get(0);
            if (canary.isNoticedBy(broken.law())) return new Flight(canary, true, broken.seed(), "");
            if (other.isEmpty()) other = "; seed " + broken.seed() + " broke " + broken.law();
            first = broken.seed() + 1;
        }
        return new Flight(canary, false, 0, "none of " + SEEDS_MAX + " seeds broke " + canary.law() + other);
    }
}
