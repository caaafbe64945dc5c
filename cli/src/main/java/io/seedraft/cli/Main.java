package io.seedraft.cli;

import io.seedraft.net.process.LastWords;
import io.seedraft.net.process.LossyOutput;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

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
            "Exit status: 0 holds, 1 violated, 2 unknown (budget spent);",
            "64 usage, 65 bad input, 66 no such file, 69 unavailable, 70 internal error, 130 interrupted.",
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
public final class Main implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs the command line and ends the JVM with its status. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("node")) beANode();
        int status = commandLine().execute(arguments);
        System.out.flush();
        System.exit(status);
    }

    /** A node neither waits for who reads its log, nor stays when the JVM can do no more. */
    private static void beANode() {
        LossyOutput.install();
        LastWords.install();
    }

    /** The command line, ready to execute; a test can hand it writers of its own. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(Main::refuse);
        commandLine.setExecutionExceptionHandler(Main::explain);
        return commandLine;
    }

    /** No command was named. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    private static int refuse(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        String hint = mistake instanceof UnmatchedArgumentException unmatched ? nearest(unmatched) : "";
        err.println("seedraft: " + oneLine(mistake) + hint + "; see '"
                + command.getCommandSpec().qualifiedName() + " --help'");
        err.flush();
        return ExitStatus.USAGE;
    }

    private static String nearest(UnmatchedArgumentException unmatched) {
        List<String> suggestions = unmatched.getSuggestions();
        return suggestions.isEmpty() ? "" : ", did you mean '" + suggestions.get(0) + "'?";
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof ParameterException mistake) {
            return refuse(mistake, new String[0]);
        }
        if (failure instanceof BadInput bad) {
            err.println("seedraft: " + oneLine(bad));
            err.flush();
            return bad.status();
        }
        err.println("seedraft: internal error, please report it with the command line and these lines");
        failure.printStackTrace(err);
        err.flush();
        return ExitStatus.INTERNAL;
    }

    private static String oneLine(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
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
