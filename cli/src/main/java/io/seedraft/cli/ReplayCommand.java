package io.seedraft.cli;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Guard;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRange;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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

    @Option(names = "--trace", description = "Write what happens, one line a step.")
    private boolean traced;

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
        if (traced && historyShown) {
            throw new ParameterException(spec.commandLine(), "--trace and --history - would mix on standard output");
        }
        Optional<Path> recording = recording();
        if (recording.isPresent()) {
            if (traced || history.isPresent()) {
                throw new ParameterException(spec.commandLine(), "a recording has neither --trace nor --history");
            }
            return RecordedRun.replay(
                    recording.get(),
                    spec.commandLine().getOut(),
                    spec.commandLine().getErr());
        }
        long seed = seed();
        CampaignProfile profile = target.profile();
        PrintWriter out = spec.commandLine().getOut();
        // Not println, which would flush each line.
        Consumer<String> toOut = line -> out.append(line).append('\n');
        Optional<Consumer<String>> trace = traced ? Optional.of(toOut) : Optional.empty();
        RunResult result;
        if (history.isPresent() && !historyShown) {
            try (HistoryFile file = HistoryFile.at(path(history.get()))) {
                result = Guard.replay(profile, seed, trace, Optional.of(file));
                file.finish();
            }
        } else {
            result = Guard.replay(profile, seed, trace, historyShown ? Optional.of(toOut) : Optional.empty());
        }
        // With the history on standard output, the verdict would spoil it for the checker that reads it.
        print(result, profile, historyShown ? spec.commandLine().getErr() : out);
        out.flush();
        return ExitStatus.of(result.outcome());
    }

    private boolean isNumber() {
        return seedText.matches("-?[0-9]+|0x[0-9a-fA-F]+");
    }

    /** The file that is named, unless it is a number. */
    private Optional<Path> recording() {
        if (isNumber()) return Optional.empty();
        Path file = path(seedText);
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

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            throw new BadInput("no file name: " + text, ExitStatus.NO_SUCH_FILE);
        }
    }

    private void print(RunResult result, CampaignProfile profile, PrintWriter out) {
        String mutated = target.mutantName().map(name -> " with mutant " + name).orElse("");
        String verdict = switch (result.outcome()) {
            case HOLDS -> "holds";
            case EXCUSED -> "unknown";
            case VIOLATED -> "VIOLATED " + result.law() + when(result);
        };
        out.println("seed " + result.seed() + " of profile " + profile.name() + mutated + ": " + verdict);
        result.detail().lines().forEach(line -> out.println("  " + line));
        out.println("  " + Numbers.seconds(result.virtualNanos()) + " virtual seconds, "
                + Numbers.counted(result.events(), "event"));
        out.println("fingerprint: " + Numbers.fingerprint(result.fingerprint()));
        out.flush();
    }

    /** A run that threw does not know its moment. */
    private static String when(RunResult result) {
        return result.atNanos() > 0 ? " at " + Numbers.seconds(result.atNanos()) + " s" : "";
    }
}
