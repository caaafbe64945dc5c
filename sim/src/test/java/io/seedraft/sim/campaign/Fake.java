package io.seedraft.sim.campaign;

import java.util.List;
import java.util.OptionalInt;

/**
 * A profile made of a function. Its corners are "even", "odd", "never", owed from 1, 1 and 100 seeds, and "not yet"; its laws are "L",
 * checked in odd seeds, and "M", checked in seed 7 only, both owed from 60 seeds.
 */
record Fake(SeedRunners runners) implements CampaignProfile {

    static Fake of(SeedRunner runner) {
        return new Fake(() -> runner);
    }

    static RunResult held(long seed) {
        return result(seed, Outcome.HOLDS, "");
    }

    static RunResult violated(long seed, String law) {
        return result(seed, Outcome.VIOLATED, law);
    }

    static RunResult excused(long seed) {
        return result(seed, Outcome.EXCUSED, "");
    }

    private static RunResult result(long seed, Outcome outcome, String law) {
        long[] corners = {(seed & 1) == 0 ? 2 : 0, seed & 1, 0, 0};
        long[] laws = {3 * (seed & 1), seed == 7 ? 1 : 0};
        return new RunResult(seed, outcome, law, law + " it was", 5, seed * 31, 10, 600_000_000, corners, laws);
    }

    /** Some of everything: laws, excuses and crashes, each in its seeds. */
    static RunResult mixed(long seed) {
        if (seed % 41 == 0) throw new IllegalStateException("seed " + seed + " hits a hole");
        if (seed % 37 == 0) return violated(seed, "LogMatching");
        return seed % 50 == 0 ? excused(seed) : held(seed);
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public String purpose() {
        return "to try campaigns";
    }

    @Override
    public OptionalInt nodes() {
        return OptionalInt.empty();
    }

    @Override
    public CampaignProfile withNodes(int size) {
        return this;
    }

    @Override
    public List<DeclaredCorner> corners() {
        return List.of(
                DeclaredCorner.possible("even", "numbers", "a seed was even", 1),
                DeclaredCorner.possible("odd", "numbers", "a seed was odd", 1),
                DeclaredCorner.possible("never", "others", "it never is", 100),
                DeclaredCorner.notYet("not yet", "others", "it cannot be", "it is not built"));
    }

    @Override
    public List<String> laws() {
        return List.of("L", "M");
    }

    @Override
    public long lawsOwedFromSeeds() {
        return 60;
    }

    @Override
    public long excusedAllowed(long seeds) {
        return 1;
    }

    @Override
    public SeedRunner newRunner() {
        return runners.newRunner();
    }

    @Override
    public ReplayRunner newReplayer(TraceScope scope) {
        return (seed, trace, history) -> newRunner().run(seed);
    }

    @Override
    public Drawn drawn(long seed) {
        return Drawn.NOTHING;
    }
}
