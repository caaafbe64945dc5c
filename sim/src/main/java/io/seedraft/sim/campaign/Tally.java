package io.seedraft.sim.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sums over some seeds in a row. Adding the tallies of two neighbouring stretches gives the tally of both. */
public final class Tally {

    /** How many violations are kept whole; beyond, they are counted. */
    public static final int VIOLATIONS_KEPT = 100;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long[] cornerTimes;
    private final long[] cornerSeeds;
    private final long[] lawChecks;
    private final List<RunResult> firstViolations = new ArrayList<>();
    private final SortedMap<String, Long> violationsByLaw = new TreeMap<>();
    private final SortedMap<String, Long> excusedByName = new TreeMap<>();
    private long seeds;
    private long passed;
    private long violated;
    private long excused;
    private long events;
    // Apart, as nanoseconds of a thousand million runs overflow.
    private long virtualSeconds;
    private long virtualNanosOfSecond;
    private long fingerprint;

    /** An empty tally for a profile with so many corners and laws. */
    Tally(int corners, int laws) {
        cornerTimes = new long[corners];
        cornerSeeds = new long[corners];
        lawChecks = new long[laws];
    }

    /** Counts one run, whose seed is above all that were counted before. */
    void add(RunResult result) {
        if (result.corners().length != 0 && result.corners().length != cornerTimes.length) {
            throw new IllegalStateException("seed " + result.seed() + " counts " + result.corners().length
                    + " corners, the profile names " + cornerTimes.length);
        }
        if (result.laws().length != 0 && result.laws().length != lawChecks.length) {
            throw new IllegalStateException("seed " + result.seed() + " counts " + result.laws().length
                    + " laws, the profile names " + lawChecks.length);
        }
        seeds++;
        events += result.events();
        addVirtualTime(result.virtualNanos() / NANOS_PER_SECOND, result.virtualNanos() % NANOS_PER_SECOND);
        // A sum: any order of the seeds gives the same, and no two equal runs cancel each other as in an exclusive or.
        fingerprint += mix(mix(result.seed()) ^ result.fingerprint());
        for (int i = 0; i < result.corners().length; i++) {
            cornerTimes[i] += result.corners()[i];
            if (result.corners()[i] > 0) cornerSeeds[i]++;
        }
        for (int i = 0; i < result.laws().length; i++) lawChecks[i] += result.laws()[i];
        switch (result.outcome()) {
            case HOLDS -> passed++;
            case EXCUSED -> {
                excused++;
                if (!result.law().isEmpty()) excusedByName.merge(result.law(), 1L, Long::sum);
            }
            case VIOLATED -> addViolation(result);
        }
    }

    private void addViolation(RunResult result) {
        violated++;
        violationsByLaw.merge(result.law(), 1L, Long::sum);
        if (firstViolations.size() < VIOLATIONS_KEPT) firstViolations.add(result);
    }

    /** Adds the tally of the seeds that follow. */
    void add(Tally next) {
        seeds += next.seeds;
        passed += next.passed;
        violated += next.violated;
        excused += next.excused;
        events += next.events;
        addVirtualTime(next.virtualSeconds, next.virtualNanosOfSecond);
        fingerprint += next.fingerprint;
        for (int i = 0; i < cornerTimes.length; i++) {
            cornerTimes[i] += next.cornerTimes[i];
            cornerSeeds[i] += next.cornerSeeds[i];
        }
        for (int i = 0; i < lawChecks.length; i++) lawChecks[i] += next.lawChecks[i];
        next.violationsByLaw.forEach((law, count) -> violationsByLaw.merge(law, count, Long::sum));
        next.excusedByName.forEach((name, count) -> excusedByName.merge(name, count, Long::sum));
        int room = Math.min(next.firstViolations.size(), VIOLATIONS_KEPT - firstViolations.size());
        firstViolations.addAll(next.firstViolations.subList(0, room));
    }

    private void addVirtualTime(long seconds, long nanosOfSecond) {
        long nanos = virtualNanosOfSecond + nanosOfSecond;
        virtualSeconds += seconds + nanos / NANOS_PER_SECOND;
        virtualNanosOfSecond = nanos % NANOS_PER_SECOND;
    }

    /** The finaliser of SplitMix64: each bit of the input moves half of the output. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** How many seeds were run. */
    public long seeds() {
        return seeds;
    }

    /** How many of them held. */
    public long passed() {
        return passed;
    }

    /** How many of them violated a law. */
    public long violated() {
        return violated;
    }

    /** How many of them are excused: by name, or since there was no answer within the budget. */
    public long excused() {
        return excused;
    }

    /** How many of them gave no answer within the budget. */
    public long unanswered() {
        long named = 0;
        for (long count : excusedByName.values()) named += count;
        return excused - named;
    }

    /** How many of them each excuse has. */
    public SortedMap<String, Long> excusedByName() {
        return Collections.unmodifiableSortedMap(excusedByName);
    }

    /** All events of all runs. */
    public long events() {
        return events;
    }

    /** The virtual time of all runs together, in seconds. */
    public double virtualSeconds() {
        return virtualSeconds + (double) virtualNanosOfSecond / NANOS_PER_SECOND;
    }

    /** One hash of all runs, equal whatever the workers and their order. */
    public long fingerprint() {
        return fingerprint;
    }

    /** How often a corner was reached, all runs together. */
    public long cornerTimes(int corner) {
        return cornerTimes[corner];
    }

    /** In how many seeds a corner was reached at least once. */
    public long cornerSeeds(int corner) {
        return cornerSeeds[corner];
    }

    /** How often a law was checked, all runs together. */
    public long lawChecks(int law) {
        return lawChecks[law];
    }

    /** The violations with the lowest seeds, by seed, at most {@link #VIOLATIONS_KEPT}. */
    public List<RunResult> firstViolations() {
        return Collections.unmodifiableList(firstViolations);
    }

    /** How many violations each law has. */
    public SortedMap<String, Long> violationsByLaw() {
        return Collections.unmodifiableSortedMap(violationsByLaw);
    }
}
