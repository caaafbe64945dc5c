package io.seedraft.sim.mutant;

import io.seedraft.sim.campaign.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A law that a mutant broke first in some seeds.
 *
 * @param law its name
 * @param firstSeed the lowest of those seeds
 * @param seeds how many they are among the seeds that were run
 */
public record CaughtBy(String law, long firstSeed, long seeds) {

    /** The laws that broke first in the seed that caught a mutant and in those that were run behind it, by their first seed. */
    static List<CaughtBy> of(RunResult failure, List<RunResult> behind) {
        SortedMap<String, CaughtBy> byLaw = new TreeMap<>();
        byLaw.put(failure.law(), new CaughtBy(failure.law(), failure.seed(), 1));
        for (RunResult violation : behind) {
            CaughtBy before = byLaw.get(violation.law());
            byLaw.put(
                    violation.law(),
                    before == null
                            ? new CaughtBy(violation.law(), violation.seed(), 1)
                            : new CaughtBy(before.law, before.firstSeed, before.seeds + 1));
        }
        List<CaughtBy> laws = new ArrayList<>(byLaw.values());
        laws.sort(Comparator.comparingLong(CaughtBy::firstSeed));
        return List.copyOf(laws);
    }
}
