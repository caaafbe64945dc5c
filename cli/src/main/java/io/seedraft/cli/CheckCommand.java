package io.seedraft.cli;

import io.seedraft.cli.output.Reason;
import io.seedraft.cli.output.WholeFile;
import io.seedraft.history.checker.verdict.Algorithm;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.format.BadHistory;
import io.seedraft.history.format.Format;
import io.seedraft.history.format.HistoryFiles;
import io.seedraft.history.format.Loaded;
import io.seedraft.history.format.ModelKind;
import io.seedraft.history.format.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.IntSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decides whether histories from files are linearizable, and says why not. */
@Command(
        name = "check",
        description = {
            "Say whether recorded histories are linearizable, and if not, why.",
            "Format and model are found out from the content, and what that rests on is printed.",
            "What a file leaves open is tried in each way that an option could say: a verdict that hangs on it is none."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {

    /** Standard input or output in place of a file. */
    static final String STANDARD = "-";

    /** What the search of one key may remember while events come: with more, events would have to wait for it. */
    private static final long ONLINE_BYTES = 16 << 20;

    /** Options for complete histories only. */
    private static final List<String> OFFLINE =
            List.of("--algorithm", "--steps", "--time", "--workers", "--html", "--convert", "--to");

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Histories, folders of them, or '-' for standard input; .gz too.")
    private List<String> names = List.of();

    @Option(names = "--model", paramLabel = "M", description = "What the operations are of, such as cas-register.")
    private Optional<String> model = Optional.empty();

    @Option(names = "--format", paramLabel = "F", description = "How the files are written, such as json-lines.")
    private Optional<String> format = Optional.empty();

    @Option(
            names = "--initial",
            paramLabel = "V",
            description = "What is there at first: 7, nil for nothing, {a 10 b 10} for accounts or registers.")
    private Optional<String> initial = Optional.empty();

    @Option(
            names = "--failed-cas",
            paramLabel = "ignore|not",
            description = "A cas that failed did not happen, or saw another value.")
    private Optional<String> failedCas = Optional.empty();

    @Option(
            names = "--nil-read",
            paramLabel = "absent|unknown",
            description = "A read of nil found nothing, or its answer is not known.")
    private Optional<String> nilRead = Optional.empty();

    @Option(
            names = "--algorithm",
            paramLabel = "A",
            description = "auto, zones, register or search (auto: the first that can).")
    private String algorithm = "auto";

    @Option(names = "--steps", paramLabel = "N", description = "Give up on a file after so many steps (10000000).")
    private long steps = Budget.DEFAULT.steps();

    @Option(
            names = "--memory",
            paramLabel = "B",
            converter = SizeConverter.class,
            description =
                    "Give up on a file when a search remembers so much: 64k, 512m, 2g (256m); with --online, on a key"
                            + " (16m).")
    private Long memory = Budget.DEFAULT.bytes();

    @Option(
            names = "--time",
            paramLabel = "T",
            converter = DurationConverter.class,
            description = "Give up on what is not decided after this time: 500ms, 90s, 10m.")
    private Optional<Duration> time = Optional.empty();

    @Option(names = "--workers", paramLabel = "N", description = "How many keys are looked at together (1).")
    private int workers = 1;

    @Option(names = "--online", description = "Judge events as they come, and end at the one that breaks it.")
    private boolean online;

    @Option(names = "--json", description = "Write one line of JSON a file, and one about all.")
    private boolean asJson;

    @Option(names = "--html", paramLabel = "F", description = "Draw the one history as a page for a browser.")
    private Optional<Path> html = Optional.empty();

    @Option(
            names = "--convert",
            paramLabel = "OUT",
            description = "Write the one history in the format that OUT's ending or --to says, and check nothing.")
    private Optional<String> convert = Optional.empty();

    @Option(names = "--to", paramLabel = "F", description = "The format to convert to.")
    private Optional<String> to = Optional.empty();

    private final Host host;
    private final InputStream in;

    /** The command on this machine. */
    CheckCommand() {
        this(Host.real(), System.in);
    }

    CheckCommand(Host host, InputStream in) {
        this.host = host;
        this.in = in;
    }

    @Override
    public Integer call() {
        if (workers < 1) throw usage("--workers must be at least 1, not " + workers);
        if (workers > Host.WORKERS_MAX)
            throw usage("--workers must be at most " + Host.WORKERS_MAX + ", not " + workers);
        if (steps < 1) throw usage("--steps must be at least 1, not " + steps);
        if (to.isPresent() && convert.isEmpty()) throw usage("--to says how to --convert");
        ReadOptions options = options();
        if (online) return CtrlC.stops(host.stop(), "the event at hand is judged", checkOnline(options));
        Algorithm chosen = oneOf("algorithm", algorithm, Algorithm.values(), CheckCommand::id);
        HistoryPaths paths = new HistoryPaths(names);
        if (html.isPresent() && (paths.files().size() != 1 || convert.isPresent())) {
            throw usage("--html draws one file that is checked");
        }
        if (convert.isPresent()) {
            if (paths.files().size() != 1) throw usage("--convert takes one file");
            return convert(paths.files().get(0), options, convert.get());
        }
        return CtrlC.stops(host.stop(), "the file at hand is given up", () -> checkAll(paths, options, chosen));
    }

    // ------------------------------------------------------------ options

    private ReadOptions options() {
        ReadOptions options = ReadOptions.USUAL;
        if (model.isPresent()) options = options.with(oneOf("model", model.get(), ModelKind.values(), ModelKind::id));
        if (format.isPresent()) options = options.with(oneOf("format", format.get(), Format.values(), Format::id));
        if (failedCas.isPresent()) {
            options = options.with(
                    oneOf("--failed-cas", failedCas.get(), ReadOptions.FailedCas.values(), CheckCommand::id));
        }
        if (nilRead.isPresent()) {
            options = options.with(oneOf("--nil-read", nilRead.get(), ReadOptions.NilRead.values(), CheckCommand::id));
        }
        return initial.isPresent() ? options.withInitial(initial.get()) : options;
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private <E> E oneOf(String what, String text, E[] all, Function<E, String> id) {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<String> ids = Arrays.stream(all).map(id).toList();
        int at = ids.indexOf(wanted);
        if (at >= 0) return all[at];
        throw usage("no " + what + " '" + text + "'" + Nearest.hint(text, ids) + " (" + String.join(", ", ids) + ")");
    }

    private ParameterException usage(String mistake) {
        return new ParameterException(spec.commandLine(), mistake);
    }

    // ------------------------------------------------------------ checking

    private int checkAll(HistoryPaths paths, ReadOptions options, Algorithm chosen) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        CheckReport report = new CheckReport(out, chosen);
        CheckProgress progress = new CheckProgress(err, host, paths.files().size());
        long start = host.nanoClock().getAsLong();
        long limitNanos = time.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        Budget budget = new Budget(steps, memory, () -> {
            long now = host.nanoClock().getAsLong();
            progress.at(now);
            return host.stop().get() || now - start >= limitNanos;
        });
        FileCheck check = new FileCheck(chosen, budget, workers);
        List<CheckedFile> checked = new ArrayList<>();
        int skipped = paths.others();
        for (HistoryPaths.Named named : paths.files()) {
            if (host.stop().get()) break;
            progress.begins(named.text(), checked.size());
            CheckedFile file = check(named.text(), options, check);
            progress.clear();
            if (named.fromFolder() && file.isForeign()) {
                skipped++;
                continue;
            }
            file.complaint().ifPresent(complaint -> err.println("seedraft: " + complaint));
            if (file.isWithoutOperations()) {
                err.println("seedraft: " + file.name() + ": no operation in it, so nothing was checked");
            }
            checked.add(file);
            if (asJson) {
                out.println(CheckJson.file(file, chosen));
            } else {
                report.add(file);
            }
        }
        if (checked.isEmpty() && !host.stop().get()) {
            err.println("seedraft: no history among " + Numbers.counted(skipped, "file"));
        }
        int status = status(checked);
        if (asJson) {
            out.println(CheckJson.summary(checked, skipped, status));
        } else {
            report.table(skipped);
        }
        if (host.stop().get()) {
            err.println("seedraft: stopped after " + checked.size() + " of "
                    + Numbers.counted(paths.files().size(), "file"));
        }
        out.flush();
        err.flush();
        return status;
    }

    private CheckedFile check(String name, ReadOptions options, FileCheck check) {
        long start = host.nanoClock().getAsLong();
        try {
            Again again = reader(name);
            Loaded<?, ?, ?> loaded = again.read(options);
            FileCheck.Found found = check.decide(loaded);
            Optional<String> open = new OtherReadings(check, again).disagreement(loaded, found.verdict());
            if (open.isPresent()) return refused(name, name + ": " + open.get(), ExitStatus.BAD_INPUT, start);
            if (html.isPresent()) draw(loaded, found, name, html.get());
            return check.checked(name, loaded, found, host.nanoClock().getAsLong() - start);
        } catch (BadHistory bad) {
            return refused(name, String.valueOf(bad.getMessage()), ExitStatus.BAD_INPUT, start)
                    .ofForeign(bad.isForeign());
        } catch (NoSuchFileException | InvalidPathException missing) {
            return refused(name, name + ": no such file", ExitStatus.NO_SUCH_FILE, start);
        } catch (IOException unreadable) {
            return refused(name, name + ": " + Reason.of(unreadable), ExitStatus.NO_SUCH_FILE, start);
        }
    }

    private static void draw(Loaded<?, ?, ?> loaded, FileCheck.Found found, String name, Path page) {
        try {
            HistoryPicture.write(loaded, found, name, page);
        } catch (IOException refused) {
            throw WholeFile.cannotWrite(page, refused);
        }
    }

    private CheckedFile refused(String name, String complaint, int status, long start) {
        return CheckedFile.refused(name, complaint, status, host.nanoClock().getAsLong() - start);
    }

    /** A file that may be read more than once. */
    interface Again {
        Loaded<?, ?, ?> read(ReadOptions options) throws IOException;
    }

    private Again reader(String name) {
        if (!name.equals(STANDARD)) return options -> HistoryFiles.open(Path.of(name), options);
        KeptInput kept = new KeptInput(in);
        return options -> HistoryFiles.read(kept.again(), "standard input", options);
    }

    /** What is worst: a violation, then what could not be read, then what could not be decided. */
    private int status(List<CheckedFile> checked) {
        if (host.stop().get()) return ExitStatus.INTERRUPTED;
        if (checked.isEmpty()) return ExitStatus.NO_SUCH_FILE;
        for (int worst :
                new int[] {ExitStatus.VIOLATED, ExitStatus.BAD_INPUT, ExitStatus.NO_SUCH_FILE, ExitStatus.UNKNOWN}) {
            if (checked.stream().anyMatch(file -> file.status() == worst)) return worst;
        }
        return ExitStatus.HOLDS;
    }

    // ------------------------------------------------------------ as events come

    private IntSupplier checkOnline(ReadOptions options) {
        for (String other : OFFLINE) {
            if (spec.commandLine().getParseResult().hasMatchedOption(other)) {
                throw usage("--online does not go with " + other);
            }
        }
        if (names.size() != 1) throw usage("--online reads one file, or '-' for standard input");
        return () -> {
            PrintWriter out = spec.commandLine().getOut();
            PrintWriter err = spec.commandLine().getErr();
            boolean given = spec.commandLine().getParseResult().hasMatchedOption("--memory");
            long byteLimit = given ? memory : ONLINE_BYTES;
            OnlineResult result = new OnlineCheck(names.get(0), options, byteLimit, host, in, err).run();
            if (asJson) {
                result.complaint().ifPresent(complaint -> err.println("seedraft: " + complaint));
                out.println(CheckJson.online(result));
                out.flush();
            } else {
                OnlineReport.write(result, out, err);
            }
            return result.status();
        };
    }

    // ------------------------------------------------------------ converting

    private int convert(HistoryPaths.Named from, ReadOptions options, String target) {
        Format as = to.map(text -> oneOf("format", text, Format.values(), Format::id))
                .orElseGet(() -> Conversion.formatOf(target)
                        .orElseThrow(() -> usage("say --to which format " + target + " shall have")));
        try {
            Loaded<?, ?, ?> loaded = reader(from.text()).read(options);
            Conversion.write(loaded, as, target, spec.commandLine().getOut(), host.outIsTerminal());
            return ExitStatus.HOLDS;
        } catch (BadHistory bad) {
            throw new BadInput(String.valueOf(bad.getMessage()));
        } catch (NoSuchFileException | InvalidPathException missing) {
            throw new BadInput(from.text() + ": no such file", ExitStatus.NO_SUCH_FILE);
        } catch (IOException unreadable) {
            throw new BadInput(from.text() + ": " + Reason.of(unreadable));
        }
    }
}
