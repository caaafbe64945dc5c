package io.seedraft.cli;

import io.seedraft.cli.client.BadRequest;
import io.seedraft.cli.client.ClusterClient;
import io.seedraft.cli.client.Ending;
import io.seedraft.cli.client.LineConsole;
import io.seedraft.cli.client.Report;
import io.seedraft.cli.client.Request;
import io.seedraft.cli.client.RequestLines;
import io.seedraft.cli.client.Shell;
import io.seedraft.net.Address;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a cluster: one request, the requests of a pipe, or those of a person at a console. */
@Command(
        name = "client",
        description = {
            "Ask a cluster: one request from the command line, one a line from a pipe, or a console on a terminal.",
            "Requests: get K, set K V, del K, mget K..., cas K EXPECTED NEW, incr K [BY], append K V, exists K,",
            "keys [PREFIX], status, cluster. Options come before the request; all behind its first word is taken as it"
                    + " is."
        },
        footer = {
            "",
            "Exit status: 0 done, 1 no such key or not the expected value, 2 a write whose outcome is unknown,",
            "64 usage, 65 refused, 69 unavailable."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ClientCommand implements Callable<Integer> {

    /** How many nodes a cluster has, and its client looks for, unless told otherwise. */
    static final int USUAL_NODES = 3;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--nodes",
            split = ",",
            paramLabel = "HOST:PORT",
            description = "Where to ask; else the three nodes that 'seedraft cluster' starts, from port 7001 on.")
    private List<String> nodes = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "How long to go on asking for one request, such as 500ms, 5s (${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    @Option(names = "--json", description = "Answer with one JSON object a request.")
    private boolean json;

    @Parameters(arity = "0..*", paramLabel = "REQUEST", description = "A request, word by word.")
    private List<String> words = List.of();

    private final InputStream in;
    private final boolean atTerminal;
    private final boolean outAtTerminal;

    /** The command. */
    ClientCommand() {
        this(System.in, Host.isTerminal(0), Host.isTerminal(1));
    }

    /**
     * A command that reads its lines elsewhere.
     *
     * @param in the lines
     * @param atTerminal whether a person types them
     * @param outAtTerminal whether a person reads the answers
     */
    ClientCommand(InputStream in, boolean atTerminal, boolean outAtTerminal) {
        this.outAtTerminal = outAtTerminal;
        this.in = in;
        this.atTerminal = atTerminal;
    }

    @Override
    public Integer call() throws IOException {
        try (ClusterClient cluster = new ClusterClient(addresses(), timeout.toNanos())) {
            if (!words.isEmpty()) return statusOf(new Shell(cluster, report(true)).run(request()));
            if (atTerminal) {
                Path history = Path.of(System.getProperty("user.home"), ".seedraft_history");
                new LineConsole(cluster, json, history).run();
                return ExitStatus.HOLDS;
            }
            return statusOf(new Shell(cluster, report(false)).runAll(new RequestLines(in)));
        }
    }

    private Report report(boolean single) {
        return new Report(spec.commandLine().getOut(), spec.commandLine().getErr(), json, single, outAtTerminal);
    }

    private Request request() {
        try {
            return Request.of(words);
        } catch (BadRequest bad) {
            throw mistake(String.valueOf(bad.getMessage()));
        }
    }

    private List<Address> addresses() {
        List<Address> addresses = new ArrayList<>();
        for (String text : nodes) {
            try {
                addresses.add(Address.parse(text));
            } catch (IllegalArgumentException malformed) {
                throw mistake("--nodes: " + malformed.getMessage());
            }
        }
        for (int i = 0; nodes.isEmpty() && i < USUAL_NODES; i++) {
            addresses.add(new Address("127.0.0.1", ClusterCommand.USUAL_PORT + i));
        }
        return addresses;
    }

    private static int statusOf(Ending ending) {
        return switch (ending) {
            case OK -> ExitStatus.HOLDS;
            case ABSENT, MISMATCH -> ExitStatus.VIOLATED;
            case UNKNOWN -> ExitStatus.UNKNOWN;
            case REFUSED -> ExitStatus.BAD_INPUT;
            case UNAVAILABLE -> ExitStatus.UNAVAILABLE;
        };
    }

    private ParameterException mistake(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
