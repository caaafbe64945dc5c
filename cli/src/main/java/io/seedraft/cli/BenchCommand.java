package io.seedraft.cli;

import io.seedraft.cli.bench.Bench;
import io.seedraft.cli.bench.BenchTerms;
import io.seedraft.cli.bench.Tally;
import io.seedraft.cli.nodes.LocalNodes;
import io.seedraft.cli.output.Reason;
import io.seedraft.net.Address;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Load in a closed loop, and how long the answers took. */
@Command(
        name = "bench",
        description = {
            "Load in a closed loop: each client sends its next request when the last one is answered.",
            "Without --nodes, a cluster of three processes is started for it on this machine."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {

    private static final int OWN_NODES = 3;
    private static final int CLIENTS_MAX = 1_000;
    private static final int VALUE_BYTES_MAX = 1 << 20;
    private static final int KEYS_MAX = 1_000_000;
    /** Its own nodes are being started; those that are named run already. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(3);
    private static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx512m");

    @Spec
    private CommandSpec spec;

    @Option(names = "--nodes", paramLabel = "HOST:PORT", split = ",", description = "A cluster that runs already.")
    private List<String> nodes = new ArrayList<>();

    @Option(names = "--clients", paramLabel = "N", description = "How many clients (64).")
    private int clients = 64;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long to measure (10s).")
    private Duration length = Duration.ofSeconds(10);

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long to ask before that (3s).")
    private Duration warmUp = Duration.ofSeconds(3);

    @Option(names = "--value-bytes", paramLabel = "N", description = "The length of each value (100).")
    private int valueBytes = 100;

    @Option(names = "--reads", paramLabel = "0..100", description = "How many of a hundred requests read (0).")
    private int reads;

    @Option(names = "--keys", paramLabel = "N", description = "How many keys there are (1000).")
    private int keys = 1_000;

    @Option(names = "--dir", paramLabel = "DIR", description = "Where the own cluster has its data; empty or new.")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--json", description = "Write the result as one line of JSON; words go to standard error.")
    private boolean asJson;

    private final Host host;

    /** The command on this machine. */
    BenchCommand() {
        this(Host.real());
    }

    BenchCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        within("--clients", clients, 1, CLIENTS_MAX);
        within("--value-bytes", valueBytes, 0, VALUE_BYTES_MAX);
        within("--reads", reads, 0, 100);
        within("--keys", keys, 1, KEYS_MAX);
        List<Address> given = new ArrayList<>();
        for (String node : nodes) given.add(address(node));
        if (!given.isEmpty() && directory.isPresent()) throw usage("--nodes and --dir exclude each other");
        return CtrlC.stops(host.stop(), () -> run(given));
    }

    private void within(String option, int given, int min, int max) {
        if (given < min || given > max) throw usage(option + " must be " + min + " to " + max + ", not " + given);
    }

    private Address address(String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException mistake) {
            throw usage("--nodes: " + mistake.getMessage());
        }
    }

    private ParameterException usage(String mistake) {
        return new ParameterException(spec.commandLine(), mistake);
    }

    private int run(List<Address> given) {
        try {
            return report(given.isEmpty() ? onOwnCluster() : Bench.run(terms(given), host.stop()), given);
        } catch (IOException failure) {
            if (host.stop().get()) return ExitStatus.INTERRUPTED;
            throw new BadInput("no load can be made: " + Reason.of(failure), ExitStatus.UNAVAILABLE);
        }
    }

    private Tally onOwnCluster() throws IOException {
        try (WorkFolder folder = WorkFolder.of(directory, "seedraft-bench");
                LocalNodes own = new LocalNodes(folder.path(), OWN_NODES, LocalNodes.Launch.plain(JVM_OPTIONS))) {
            own.startAll();
            Tally tally = Bench.run(terms(own.addresses()), host.stop());
            Optional<LocalNodes.Ended> ended = own.ended();
            if (ended.isPresent()) throw new IOException(ended.get().words());
            return tally;
        }
    }

    private BenchTerms terms(List<Address> addresses) {
        Duration silence = nodes.isEmpty() ? START_PATIENCE : ANSWER_PATIENCE;
        return new BenchTerms(
                addresses, clients, length.toNanos(), warmUp.toNanos(), valueBytes, reads, keys, silence.toNanos());
    }

    private int report(Tally tally, List<Address> given) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter words = asJson ? spec.commandLine().getErr() : out;
        String where = given.isEmpty() ? OWN_NODES + " nodes of its own on this machine" : String.join(",", nodes);
        words.println(where + ", " + Numbers.counted(clients, "client") + ", " + Numbers.grouped(valueBytes)
                + " bytes a value, " + reads + " % reads, " + TimeUnit.NANOSECONDS.toSeconds(length.toNanos()) + " s");
        BenchReport report = new BenchReport(tally, length.toNanos());
        report.print(words);
        if (asJson) out.println(report.json(clients, valueBytes, reads));
        out.flush();
        if (host.stop().get()) return ExitStatus.INTERRUPTED;
        return report.answered() > 0 ? ExitStatus.HOLDS : ExitStatus.UNAVAILABLE;
    }
}
