package io.seedraft.cli;

import io.seedraft.cli.output.Outlet;
import io.seedraft.cli.output.Visible;
import io.seedraft.net.process.LastWords;
import io.seedraft.net.process.LossyOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The program {@code seedraft}: finds the command that was asked for and turns its outcome into an exit status. */
@Command(
        name = "seedraft",
        description = "A Raft whose every run can be repeated.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Without a command this help is shown, with status 64.",
            "Exit status: 0 holds, 1 violated, 2 unknown (budget spent);",
            "64 usage, 65 bad input, 66 no such file, 69 unavailable, 70 internal error,",
            "74 something could not be read or written, 130 interrupted.",
        },
        subcommands = {
            SimCommand.class,
            CheckCommand.class,
            ReplayCommand.class,
            MutantsCommand.class,
            NodeCommand.class,
            ClusterCommand.class,
            ClientCommand.class,
            BenchCommand.class,
            TortureCommand.class
        })
public final class Main implements Callable<Integer> {

    /** What a decoder puts in the place of bytes that it cannot decode. */
    private static final char UNDECODABLE = '\uFFFD';

    /** With less a node meets the end of its memory before it listens. */
    private static final int LEAST_HEAP_BYTES = 12 << 20;

    /** How long the last lines of a node may wait for their reader. */
    private static final long LAST_LINES_NANOS = 1_000_000_000L;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs the command line and ends the JVM with its status. */
    public static void main(String[] arguments) {
        boolean isNode = arguments.length > 0 && arguments[0].equals("node");
        if (isNode) {
            LastWords.install();
            LastWords.endWithout(LEAST_HEAP_BYTES);
        }
        Outlet out = Outlet.to(new FileOutputStream(FileDescriptor.out));
        Outlet err = Outlet.to(errors(isNode));
        System.setOut(out.stream());
        System.setErr(err.stream());
        if (!isNode) {
            Thread.setDefaultUncaughtExceptionHandler(
                    (thread, failure) -> Runtime.getRuntime().halt(Mishap.report(failure, err)));
        }
        int status = run(arguments, out, err);
        LossyOutput.drainProcess(LAST_LINES_NANOS);
        System.exit(status);
    }

    /** A node neither waits for who reads its log, nor stays when the JVM can do no more. */
    private static OutputStream errors(boolean isNode) {
        if (!isNode) return new FileOutputStream(FileDescriptor.err);
        LossyOutput.install();
        return System.err;
    }

    /** Runs the command line; the answer is the status to end with. */
    static int run(String[] arguments, Outlet out, Outlet err) {
        int status;
        try {
            status = commandLine().setOut(out).setErr(err).execute(arguments);
        } catch (Error failure) {
            if (failure instanceof VirtualMachineError) LastWords.end(failure);
            // A command that meets one must not answer as if it had found something out.
            status = Mishap.report(failure, err);
            CtrlC.told();
        }
        return Mishap.afterWriting(status, out, err);
    }

    /** The command line, ready to execute; a test can hand it writers of its own. */
    static CommandLine commandLine() {
        return configured(new CommandLine(new Main()));
    }

    /** The same command line as it is to be, with all of its commands. */
    static CommandLine configured(CommandLine commandLine) {
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        // What is typed is taken as it is typed: no word is a file with more words, and no colours come of the help.
        commandLine.setExpandAtFiles(false);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        commandLine.registerConverter(Path.class, new PathConverter());
        WholeNumber.register(commandLine);
        // Behind a request's first word all is the request's, however it begins.
        commandLine.getSubcommands().forEach((name, command) -> {
            if (name.equals("client")) command.setStopAtPositional(true);
        });
        commandLine.setExecutionStrategy(Main::execute);
        commandLine.setParameterExceptionHandler(Main::refuse);
        commandLine.setExecutionExceptionHandler(Main::explain);
        return commandLine;
    }

    private static int execute(ParseResult parsed) {
        for (String word : parsed.originalArgs()) {
            if (word.indexOf(UNDECODABLE) < 0) continue;
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    "'" + word
                            + "' is not text in UTF-8, or this process has no UTF-8 locale (LC_ALL=C.UTF-8 gives it"
                            + " one); a value of other bytes goes in by the library or a protocol");
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** No command was named. Not status 0, which says that something holds: a script that lost its words must not pass. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitStatus.USAGE;
    }

    private static int refuse(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("seedraft: " + oneLine(Misuse.of(mistake)) + "; see '"
                + command.getCommandSpec().qualifiedName() + " --help'");
        err.flush();
        return ExitStatus.USAGE;
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        int status = explained(failure, command);
        CtrlC.told();
        return status;
    }

    private static int explained(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        if (failure instanceof ParameterException mistake) {
            return refuse(mistake, new String[0]);
        }
        if (failure instanceof BadInput bad) {
            err.println("seedraft: " + oneLine(String.valueOf(bad.getMessage())));
            err.flush();
            return bad.status();
        }
        return Mishap.report(failure, err);
    }

    private static String oneLine(String message) {
        return Visible.line(message.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    /** Says which build this is and on which Java it runs: both belong into a report. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "seedraft " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()
            };
        }
    }
}
