package io.seedraft.cli;

import io.seedraft.sim.campaign.Campaign;
import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.SeedRange;
import io.seedraft.sim.campaign.Summary;
import io.seedraft.sim.campaign.Watch;
import io.seedraft.sim.canary.Canaries;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs seeds in parallel and reports what they found. */
@Command(
        name = "sim",
        description = {
            "Run many seeds, each a whole cluster in virtual time, and check every law.",
            "From 1,000 seeds on, bugs that cannot be overlooked are planted first: canaries.",
            "Where one is not noticed, no seed is run and the campaign is red.",
            "Ctrl-C prints what was covered so far."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimCommand implements Callable<Integer> {

    private static final SeedRange DEFAULT_SEEDS = new SeedRange(1, 1_000);
    private static final SeedRange ENDLESS = new SeedRange(1, Long.MAX_VALUE);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seeds",
            paramLabel = "A..B",
            converter = SeedRangeConverter.class,
            description = "The seeds, both ends included (1..1000; with --for alone, from 1 on).")
    private Optional<SeedRange> seeds = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", converter = SeedConverter.class, description = "One seed.")
    private Optional<Long> seed = Optional.empty();

    @Mixin
    private Target target = new Target();

    @Option(names = "--workers", paramLabel = "N", description = "How many threads (one a core).")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Begin no more seeds after this time: 90s, 10m, 2h.")
    private Optional<Duration> limit = Optional.empty();

    @Option(names = "--fail-fast", description = "End at the first seed that fails.")
    private boolean failFast;

    @Option(names = "--corners", description = "List every corner by its group, and how often it was reached.")
    private boolean cornersShown;

    @Option(names = "--json", description = "Write the summary as one line of JSON; words go to standard error.")
    private boolean asJson;

    private final Host host;

    /** The command on this machine. */
    SimCommand() {
        this(Host.real());
    }

    SimCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Campaign.Terms terms = terms();
        CampaignProfile profile = target.profile();
        return CtrlC.stops(host.stop(), "the seeds that were begun are run to their end", () -> run(profile, terms));
    }

    private int run(CampaignProfile profile, Campaign.Terms terms) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Optional<Canaries> canaries = canaries(profile, terms);
        Summary summary = canaries.isPresent() && !canaries.get().allNoticed()
                ? nothingRun(profile, terms, canaries.get())
                : campaign(profile, terms, err);
        SimTerms asked = new SimTerms(target.mutantName(), terms.workers(), limit, cornersShown, canaries);
        new SimReport(summary, profile, asked).print(asJson ? err : out);
        if (asJson) out.println(new SimJson(summary, profile, asked).line());
        out.flush();
        return status(summary, profile);
    }

    private Summary campaign(CampaignProfile profile, Campaign.Terms terms, PrintWriter err) {
        ProgressBar bar = new ProgressBar(err, host, "", terms.seeds().count(), terms.limitNanos());
        Summary summary = Campaign.run(profile, terms, new Watch(host.nanoClock(), host.stop(), bar));
        bar.clear();
        return summary;
    }

    /** Before many seeds are asked for their silence: whether this simulator notices what cannot be overlooked. */
    private Optional<Canaries> canaries(CampaignProfile profile, Campaign.Terms terms) {
        if (terms.seeds().count() < Canaries.SEEDS_MIN) return Optional.empty();
        return Optional.of(Canaries.fly(profile, new Watch(host.nanoClock(), host.stop(), soFar -> {})));
    }

    private Summary nothingRun(CampaignProfile profile, Campaign.Terms terms, Canaries canaries) {
        Summary.Ending ending = host.stop().get() ? Summary.Ending.STOPPED : Summary.Ending.BLIND;
        return Summary.ofNone(profile, terms.seeds(), ending, canaries.elapsedNanos());
    }

    private Campaign.Terms terms() {
        if (seeds.isPresent() && seed.isPresent()) throw usage("--seeds and --seed exclude each other");
        if (workers < 1) throw usage("--workers must be at least 1, not " + workers);
        if (workers > Host.WORKERS_MAX)
            throw usage("--workers must be at most " + Host.WORKERS_MAX + ", not " + workers);
        SeedRange one = seed.map(only -> new SeedRange(only, only)).orElse(limit.isPresent() ? ENDLESS : DEFAULT_SEEDS);
        long limitNanos = limit.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        return new Campaign.Terms(seeds.orElse(one), workers, limitNanos, failFast);
    }

    private ParameterException usage(String mistake) {
        return new ParameterException(spec.commandLine(), mistake);
    }

    private static int status(Summary summary, CampaignProfile profile) {
        if (summary.ending() == Summary.Ending.STOPPED) return ExitStatus.INTERRUPTED;
        return ExitStatus.of(summary.outcome(profile));
    }
}
