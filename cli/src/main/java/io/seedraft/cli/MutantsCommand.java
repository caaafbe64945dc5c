package io.seedraft.cli;

import io.seedraft.cli.output.Reason;
import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.SeedRange;
import io.seedraft.sim.campaign.Tally;
import io.seedraft.sim.campaign.Watch;
import io.seedraft.sim.mutant.Mutant;
import io.seedraft.sim.mutant.MutantFiles;
import io.seedraft.sim.mutant.MutantProfile;
import io.seedraft.sim.mutant.MutantRefused;
import io.seedraft.sim.mutant.Sources;
import io.seedraft.sim.mutant.Surgery;
import io.seedraft.sim.mutant.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plants bugs and says how soon each is caught, and by which law. */
@Command(
        name = "mutants",
        description = {
            "Plant known bugs, one at a time, and run seeds until each is caught.",
            "A bug that is not caught means that the simulator lacks a fault or an oracle."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class MutantsCommand implements Callable<Integer> {

    private static final long DEFAULT_SEEDS = 20_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "The mutants to try (all of them).")
    private List<String> names = List.of();

    @Option(names = "--dir", paramLabel = "D", description = "Take the mutants from the files of a folder.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Try so many seeds, from 1 on (what the mutant's file says, else 20000).")
    private Optional<Long> seeds = Optional.empty();

    @Option(names = "--workers", paramLabel = "N", description = "How many threads (one a core).")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Write one line of JSON a mutant.")
    private boolean asJson;

    @Option(
            names = "--more",
            paramLabel = "N",
            description =
                    "Run so many seeds behind the one that catches a mutant, and name each law that catches it (0).")
    private int moreSeeds;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Make the table of a page like docs/mutants.md anew, between its marks.")
    private Optional<Path> page = Optional.empty();

    @Option(names = "--list", description = "List the mutants, run nothing.")
    private boolean listed;

    private final Host host;

    /** How many files or mutants could not be tried. */
    private int refused;

    /** The command on this machine. */
    MutantsCommand() {
        this(Host.real());
    }

    MutantsCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        if (workers < 1) throw usage("--workers must be at least 1, not " + workers);
        if (workers > Host.WORKERS_MAX)
            throw usage("--workers must be at most " + Host.WORKERS_MAX + ", not " + workers);
        if (seeds.filter(count -> count < 1).isPresent()) throw usage("--seeds must be at least 1, not " + seeds.get());
        if (moreSeeds < 0 || moreSeeds > Tally.VIOLATIONS_KEPT) {
            throw usage("--more must be from 0 to " + Tally.VIOLATIONS_KEPT + ", not " + moreSeeds);
        }
        if (page.isPresent()) readPage(page.get());
        List<Mutant> mutants = chosen(folder.isPresent() ? inFolder(folder.get()) : Target.builtInMutants());
        if (mutants.isEmpty()) return ExitStatus.BAD_INPUT;
        MutantTable table = new MutantTable(spec.commandLine().getOut(), mutants, asJson, folder.isPresent());
        if (listed) {
            table.list(mutants);
            return refused > 0 ? ExitStatus.BAD_INPUT : ExitStatus.HOLDS;
        }
        List<Mutant> tried = mutants.stream().filter(this::fits).toList();
        if (tried.isEmpty()) return ExitStatus.BAD_INPUT;
        return CtrlC.stops(
                host.stop(), "the mutant at hand is planted or run to the end of a seed", () -> tryAll(tried, table));
    }

    /** Known before the first is run: a mutant that does not fit its source would be found out an hour later. */
    private boolean fits(Mutant mutant) {
        try {
            Target.profile(mutant.profile());
            Surgery.apply(mutant, Sources.bundled());
            return true;
        } catch (MutantRefused misfit) {
            refuse(misfit.getMessage());
        } catch (BadInput unknownProfile) {
            refuse(mutant.origin() + ": " + unknownProfile.getMessage());
        }
        return false;
    }

    /** Names what cannot be tried; the others are, and the status tells. */
    private void refuse(@Nullable String why) {
        refused++;
        spec.commandLine().getErr().println("seedraft: " + why);
    }

    private int tryAll(List<Mutant> mutants, MutantTable table) {
        List<Trial> trials = new ArrayList<>();
        int planted = 0;
        table.header();
        for (Mutant mutant : mutants) {
            if (host.stop().get()) break;
            planted++;
            try {
                Trial trial = tryOne(mutant);
                trials.add(trial);
                table.row(trial);
            } catch (MutantRefused why) {
                table.refused(mutant);
                refuse(why.getMessage());
            }
        }
        table.footer(trials, mutants.size());
        if (page.isPresent()) renew(page.get(), trials);
        boolean stopped =
                planted < mutants.size() || trials.stream().anyMatch(trial -> trial.verdict() == Trial.Verdict.STOPPED);
        warnOfTheCanary(trials);
        if (stopped) return ExitStatus.INTERRUPTED;
        if (refused > 0) return ExitStatus.BAD_INPUT;
        return trials.stream().allMatch(Trial::caught) ? ExitStatus.HOLDS : ExitStatus.VIOLATED;
    }

    private Trial tryOne(Mutant mutant) throws MutantRefused {
        CampaignProfile profile = Target.profile(mutant.profile());
        long count = seeds.orElse(mutant.seeds().orElse(DEFAULT_SEEDS));
        var bar = new ProgressBar(spec.commandLine().getErr(), host, mutant.name() + " ", count, Long.MAX_VALUE);
        var setting = new Trial.Setting(workers, new Watch(host.nanoClock(), host.stop(), bar), moreSeeds);
        try {
            return Trial.run(mutant, Sources.bundled(), profile, new SeedRange(1, count), setting);
        } catch (MutantProfile.NoCompiler runtimeOnly) {
            throw new BadInput(String.valueOf(runtimeOnly.getMessage()), ExitStatus.UNAVAILABLE);
        } finally {
            bar.clear();
        }
    }

    /** A page that cannot be made anew is found out before an hour of trials. */
    private static String readPage(Path file) {
        try {
            String text = Files.readString(file);
            if (MutantPage.renewed(text, List.of()).isEmpty()) {
                throw new BadInput("no table to renew in " + file + ": it needs the lines " + MutantPage.BEGINS
                        + " and " + MutantPage.ENDS);
            }
            return text;
        } catch (IOException unreadable) {
            throw new BadInput("cannot read " + file + ": " + Reason.of(unreadable), ExitStatus.NO_SUCH_FILE);
        }
    }

    private static void renew(Path file, List<Trial> trials) {
        String renewed = MutantPage.renewed(readPage(file), trials).orElseThrow();
        try {
            Files.writeString(file, renewed);
        } catch (IOException unwritable) {
            throw new BadInput("cannot write " + file + ": " + Reason.of(unwritable), ExitStatus.IO_ERROR);
        }
    }

    private void warnOfTheCanary(List<Trial> trials) {
        PrintWriter err = spec.commandLine().getErr();
        for (Trial trial : trials) {
            boolean silent = trial.verdict() == Trial.Verdict.SURVIVED || trial.verdict() == Trial.Verdict.FAILS_ANYWAY;
            if (silent && trial.mutant().name().equals(Mutant.CANARY)) {
                err.println("seedraft: the canary was not caught: the alarm itself is broken, no other answer counts");
            }
        }
    }

    private List<Mutant> chosen(List<Mutant> mutants) {
        if (names.isEmpty()) return mutants;
        return names.stream()
                .distinct()
                .map(name -> Target.named(name, mutants))
                .toList();
    }

    private List<Mutant> inFolder(Path folder) {
        if (!Files.isDirectory(folder)) throw new BadInput("no folder " + folder, ExitStatus.NO_SUCH_FILE);
        try {
            List<Mutant> mutants = MutantFiles.in(folder, malformed -> refuse(malformed.getMessage()));
            if (mutants.isEmpty() && refused == 0)
                throw new BadInput("no file *" + MutantFiles.SUFFIX + " in " + folder);
            return mutants;
        } catch (IOException unreadable) {
            throw new BadInput("cannot read " + folder + ": " + Reason.of(unreadable), ExitStatus.NO_SUCH_FILE);
        }
    }

    private ParameterException usage(String mistake) {
        return new ParameterException(spec.commandLine(), mistake);
    }
}
