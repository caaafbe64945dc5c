package io.seedraft.sim.campaign;

import java.util.List;

/** A profile made of a function. Its corners are "even", "odd" and "never", owed from 1, 1 and 100 seeds. */
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
        long[] corners = {(seed & 1) == 0 ? 2 : 0, seed & 1, 0};
        return new RunResult(seed, outcome, law, law + " it was", 5, seed * 31, 10, 600_000_000, corners);
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
    public List<String> corners() {
        return List.of("even", "odd", "never");
    }

    @Override
    public long owedFrom(int corner) {
        return corner == 2 ? 100 : 1;
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
    public ReplayRunner newReplayer() {
        return (seed, trace, history) -> newRunner().run(seed);
    }
}
