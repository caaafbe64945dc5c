package io.seedraft.cli;

import io.seedraft.cli.output.Reason;
import io.seedraft.cli.torture.Fault;
import io.seedraft.cli.torture.Torture;
import io.seedraft.cli.torture.TortureResult;
import io.seedraft.cli.torture.TortureTerms;
import io.seedraft.sim.mutant.MutantProfile;
import io.seedraft.sim.mutant.MutantRefused;
import io.seedraft.sim.mutant.PlantedClasses;
import io.seedraft.sim.mutant.Sources;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Faults against a real cluster of processes; what its clients saw is checked. */
@Command(
        name = "torture",
        description = {
            "Start a cluster of processes; kill and pause them, cut and slow their wires, fill and wipe their disks by a",
            "seeded plan while clients write and read; and check that what the clients saw is linearizable, that nothing",
            "acknowledged is lost in the end, and that a majority that is up and connected answers.",
            "Ctrl-C stops all processes and checks what was seen so far."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TortureCommand implements Callable<Integer> {

    private static final int NODES_MAX = 9;
    private static final int CLIENTS_MAX = 64;
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    @Spec
    private CommandSpec spec;

    @Option(names = "--nodes", paramLabel = "N", description = "How many nodes (3).")
    private int nodes = 3;

    @Option(names = "--clients", paramLabel = "N", description = "How many clients (8).")
    private int clients = 8;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long, 5s to 30m (60s).")
    private Duration length = Duration.ofSeconds(60);

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = SeedConverter.class,
            description = "Decides which faults strike when, and what the clients ask (1).")
    private Long seed = 1L;

    @Option(
            names = "--faults",
            paramLabel = "KIND",
            split = ",",
            converter = KindConverter.class,
            description =
                    "Only these: kill, pause, cut, deafen, mute, link, break, slow, clients, full, wipe, roll-back.")
    private List<Fault.Kind> kinds = List.of(Fault.Kind.values());

    @Option(
            names = "--mutant",
            paramLabel = "M",
            description = "Plant a bug in all nodes: a name from 'mutants --list', or a file.")
    private Optional<String> mutant = Optional.empty();

    @Option(names = "--dir", paramLabel = "DIR", description = "Keep data, logs and history here; empty or new.")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "Write what the clients saw, one JSON object a line.")
    private Optional<Path> historyFile = Optional.empty();

    @Option(names = "--json", description = "Write the summary as one line of JSON; words go to standard error.")
    private boolean asJson;

    private final Host host;

    /** The command on this machine. */
    TortureCommand() {
        this(Host.real());
    }

    TortureCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        within("--nodes", nodes, 1, NODES_MAX);
        within("--clients", clients, 1, CLIENTS_MAX);
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new ParameterException(spec.commandLine(), "--for must be 5s to 30m");
        }
        return CtrlC.stops(host.stop(), this::run);
    }

    private void within(String option, int given, int min, int max) {
        if (given >= min && given <= max) return;
        throw new ParameterException(spec.commandLine(), option + " must be " + min + " to " + max + ", not " + given);
    }

    private int run() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter words = asJson ? spec.commandLine().getErr() : out;
        try (WorkFolder folder = WorkFolder.of(directory, "seedraft-torture")) {
            Optional<HistoryFile> history = historyFile.map(HistoryFile::at);
            try {
                TortureResult result = torture(folder.path(), words);
                Path written = historyFile.orElse(folder.path().resolve("history.jsonl"));
                try (HistoryFile file = history.orElseGet(() -> HistoryFile.at(written))) {
                    TortureReport.writeHistory(result.history(), file);
                }
                boolean kept = switch (result.outcome()) {
                    case VIOLATED, UNKNOWN -> true;
                    case HOLDS, STOPPED -> false;
                };
                if (kept) folder.keep();
                TortureReport report = new TortureReport(result, seed);
                report.print(words, kept || historyFile.isPresent() || directory.isPresent() ? written.toString() : "");
                if (asJson) out.println(report.json());
                out.flush();
                return TortureReport.status(result);
            } finally {
                history.ifPresent(HistoryFile::close);
            }
        }
    }

    private TortureResult torture(Path folder, PrintWriter words) {
        try {
            TortureTerms terms = new TortureTerms(
                    nodes, clients, length.toNanos(), seed, Set.copyOf(kinds), planted(folder), folder);
            return Torture.run(terms, host.stop(), line -> {
                words.println(line);
                words.flush();
            });
        } catch (IOException failure) {
            throw new BadInput("the cluster does not run: " + Reason.of(failure), ExitStatus.UNAVAILABLE);
        }
    }

    private Optional<Path> planted(Path folder) throws IOException {
        if (mutant.isEmpty()) return Optional.empty();
        Path classes = folder.resolve("planted");
        try {
            PlantedClasses.write(Target.mutant(mutant.get()), Sources.bundled(), classes);
            return Optional.of(classes);
        } catch (MutantRefused refused) {
            throw new BadInput(String.valueOf(refused.getMessage()));
        } catch (MutantProfile.NoCompiler runtimeOnly) {
            throw new BadInput(String.valueOf(runtimeOnly.getMessage()), ExitStatus.UNAVAILABLE);
        }
    }

    /** Reads the name of a kind of fault. */
    static final class KindConverter implements ITypeConverter<Fault.Kind> {

        @Override
        public Fault.Kind convert(String text) {
            List<String> known = new ArrayList<>();
            for (Fault.Kind kind : Fault.Kind.values()) {
                if (kind.option().equals(text)) return kind;
                known.add(kind.option());
            }
            throw new TypeConversionException("'" + text + "' is none of " + String.join(", ", known));
        }
    }
}
