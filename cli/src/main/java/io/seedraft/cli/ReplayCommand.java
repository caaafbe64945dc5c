package io.seedraft.cli;

import io.seedraft.cli.output.WholeFile;
import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Drawn;
import io.seedraft.sim.campaign.Guard;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRange;
import io.seedraft.sim.campaign.TraceScope;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one seed again: verdict, fingerprint, and on request its trace and its history. */
@Command(
        name = "replay",
        description = "Run one seed, or what a real node recorded, again and say how it ends.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {

    private static final String STANDARD_OUTPUT = "-";

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SEED|FILE",
            description = "The seed, decimal or 0x and hexadecimal; or what a node recorded with --record.")
    private String seedText = "";

    @Mixin
    private Target target = new Target();

    @Mixin
    private TraceOptions trace = new TraceOptions();

    @Option(
            names = "--history",
            paramLabel = "F",
            description = "Write the clients' history to a file, one JSON object a line ('-' for standard output).")
    private Optional<String> history = Optional.empty();

    /** The command. */
    ReplayCommand() {}

    @Override
    public Integer call() {
        boolean historyShown = history.filter(STANDARD_OUTPUT::equals).isPresent();
        if (trace.traced() && historyShown) {
            throw new ParameterException(spec.commandLine(), "--trace and --history - would mix on standard output");
        }
        Optional<Path> recording = recording();
        if (recording.isPresent()) {
            if (trace.isAny() || history.isPresent()) {
                throw new ParameterException(spec.commandLine(), "a recording has neither --trace nor --history");
            }
            if (target.isAny()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--profile, --nodes, --mutant and --twice are for seeds, not for a recording");
            }
            return RecordedRun.replay(
                    recording.get(),
                    spec.commandLine().getOut(),
                    spec.commandLine().getErr());
        }
        long seed = seed();
        CampaignProfile profile = target.profile();
        TraceScope scope = trace.scope(profile, seed);
        PrintWriter out = spec.commandLine().getOut();
        // With the history on standard output, words would spoil it for the checker that reads it.
        PrintWriter words = historyShown ? spec.commandLine().getErr() : out;
        Drawn drawn = Guard.drawn(profile, seed);
        if (!drawn.traits().isEmpty()) {
            words.println("seed " + seed + of(profile) + " drew");
            DrawnReport.print(drawn, words);
        }
        // Not println, which would flush each line.
        Consumer<String> toOut = line -> out.append(line).append('\n');
        Optional<Consumer<String>> traceLines = trace.traced() ? Optional.of(toOut) : Optional.empty();
        RunResult result;
        if (history.isPresent() && !historyShown) {
            try (HistoryFile file = HistoryFile.at(WholeFile.named(history.get()))) {
                result = Guard.replay(profile, scope, seed, traceLines, Optional.of(file));
                file.finish();
            }
        } else {
            result = Guard.replay(
                    profile, scope, seed, traceLines, historyShown ? Optional.of(toOut) : Optional.empty());
        }
        print(result, profile, words);
        out.flush();
        return ExitStatus.of(result.outcome());
    }

    private boolean isNumber() {
        return seedText.matches("-?[0-9]+|0x[0-9a-fA-F]+");
    }

    /** The file that is named, unless it is a number. */
    private Optional<Path> recording() {
        if (isNumber()) return Optional.empty();
        Path file = WholeFile.named(seedText);
        if (!Files.exists(file)) throw new BadInput("no such seed or file: " + seedText, ExitStatus.NO_SUCH_FILE);
        return Optional.of(file);
    }

    private long seed() {
        try {
            return SeedRange.parseSeed(seedText);
        } catch (IllegalArgumentException tooLarge) {
            throw new ParameterException(spec.commandLine(), String.valueOf(tooLarge.getMessage()), tooLarge);
        }
    }

    private void print(RunResult result, CampaignProfile profile, PrintWriter out) {
        String verdict = switch (result.outcome()) {
            case HOLDS -> "holds";
            case EXCUSED -> "unknown";
            case VIOLATED -> "VIOLATED " + result.law() + when(result);
        };
        out.println("seed " + result.seed() + of(profile) + ": " + verdict);
        result.detail().lines().forEach(line -> out.println("  " + line));
        out.println("  " + Numbers.seconds(result.virtualNanos()) + " virtual seconds, "
                + Numbers.counted(result.events(), "event"));
        out.println("fingerprint: " + Numbers.fingerprint(result.fingerprint()));
        out.flush();
    }

    private String of(CampaignProfile profile) {
        return " of " + Target.inWords(profile, target.mutantName());
    }

    /** A run that threw does not know its moment. */
    private static String when(RunResult result) {
        return result.atNanos() > 0 ? " at " + Numbers.seconds(result.atNanos()) + " s" : "";
    }
}
