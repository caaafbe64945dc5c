package io.seedraft.cli;

import io.seedraft.sim.campaign.SeedRange;
import io.seedraft.sim.canary.Canaries;
import java.time.Duration;
import java.util.Optional;

/**
 * What the user of {@code sim} asked for, as far as its report repeats it.
 *
 * @param mutantName the planted bug, if there is one
 * @param workers how many threads
 * @param limit after which time no more seeds are begun
 * @param cornersShown whether every corner is listed
 * @param canaries what came of the canaries; empty when so few seeds were asked for that none flew
 */
record SimTerms(
        Optional<String> mutantName,
        int workers,
        Optional<Duration> limit,
        boolean cornersShown,
        Optional<Canaries> canaries) {

    /** The seeds that were asked for, in words: {@code 1..1000}, {@code from 1 on for 10m}. */
    String asked(SeedRange seeds) {
        String range = isOpen(seeds) ? "from " + seeds.first() + " on" : seeds.toString();
        return range + limit.map(time -> " for " + DurationConverter.text(time)).orElse("");
    }

    /** Whether a range has no end of its own. */
    static boolean isOpen(SeedRange seeds) {
        return seeds.last() == Long.MAX_VALUE;
    }
}
