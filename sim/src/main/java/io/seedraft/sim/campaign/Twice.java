package io.seedraft.sim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A profile whose seeds are run twice each: by a runner that keeps its memory from seed to seed, and by a new one. A seed whose
 * runs differ violates {@link Divergence#LAW}, and the lines where their traces part are its detail.
 *
 * @param once the profile that runs each seed once
 */
public record Twice(CampaignProfile once) implements CampaignProfile {

    /** Runs beyond are cut off: they are a storm, and traces of it would fill the memory. */
    private static final int TRACE_LINES_KEPT = 100_000;

    @Override
    public String name() {
        return once.name();
    }

    @Override
    public String purpose() {
        return once.purpose();
    }

    @Override
    public OptionalInt nodes() {
        return once.nodes();
    }

    @Override
    public CampaignProfile withNodes(int nodes) {
        return new Twice(once.withNodes(nodes));
    }

    @Override
    public List<DeclaredCorner> corners() {
        return once.corners();
    }

    @Override
    public List<String> laws() {
        return once.laws();
    }

    @Override
    public long lawsOwedFromSeeds() {
        return once.lawsOwedFromSeeds();
    }

    @Override
    public long excusedAllowed(long seeds) {
        return once.excusedAllowed(seeds);
    }

    @Override
    public int seedsAtATime() {
        return once.seedsAtATime();
    }

    @Override
    public SeedRunner newRunner() {
        Guard used = new Guard(once);
        return seed -> judged(used.run(seed), new Guard(once).run(seed));
    }

    @Override
    public ReplayRunner newReplayer(TraceScope scope) {
        return (seed, trace, history) ->
                judged(Guard.replay(once, scope, seed, trace, history), new Guard(once).run(seed));
    }

    @Override
    public Drawn drawn(long seed) {
        return once.drawn(seed);
    }

    private RunResult judged(RunResult first, RunResult second) {
        return Divergence.between(first, second).map(this::violation).orElse(first);
    }

    private RunResult violation(Divergence divergence) {
        RunResult first = divergence.first();
        StringBuilder detail = new StringBuilder(Divergence.LAW)
                .append(": two runs of one seed differ: ")
                .append(divergence.difference());
        List<String> parting = Divergence.parting(trace(first.seed()), trace(first.seed()));
        if (parting.isEmpty())
            detail.append("\ntwo more, each by a new runner, do not: an earlier run shows in this one");
        for (String line : parting) detail.append('\n').append(line);
        return new RunResult(
                first.seed(),
                Outcome.VIOLATED,
                Divergence.LAW,
                detail.toString(),
                0,
                first.fingerprint(),
                first.events(),
                first.virtualNanos(),
                first.corners(),
                first.laws());
    }

    private List<String> trace(long seed) {
        List<String> lines = new ArrayList<>();
        Consumer<String> kept = line -> {
            if (lines.size() < TRACE_LINES_KEPT) lines.add(line);
        };
        Guard.replay(once, seed, Optional.of(kept), Optional.empty());
        return lines;
    }
}
