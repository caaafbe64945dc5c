package io.seedraft.cli;

import io.seedraft.cli.output.Reason;
import io.seedraft.cli.output.Visible;
import io.seedraft.net.Address;
import io.seedraft.net.Cluster;
import io.seedraft.net.KeptCluster;
import io.seedraft.replica.wal.Wal;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts a whole cluster of real processes on this machine and shows their logs as one. */
@Command(
        name = "cluster",
        description = "Start a cluster of real nodes on this machine. Ctrl-C or SIGTERM stops all; the data is kept.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ClusterCommand implements Callable<Integer> {

    /** Where a cluster listens, and its client looks, unless told otherwise. */
    static final int USUAL_PORT = 7001;

    private static final String HOST = "127.0.0.1";
    private static final int NODES_MAX = 9;
    private static final int USUAL_NODES = 3;
    private static final int PORT_MAX = 65_535;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** A node that reads a long log is slow to come up; what it says of that is not held back for longer. */
    private static final long HELD_BACK_SECONDS = 5;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description =
                    "How many nodes, 1 to " + NODES_MAX + "; else as many as --dir holds, or " + USUAL_NODES + ".")
    private Optional<Integer> asked = Optional.empty();

    @Option(names = "--dir", paramLabel = "D", description = "Where the data is kept; else a new temporary folder.")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "The first node's port, the others' follow; else " + USUAL_PORT + " if free, else any free.")
    private Optional<Integer> port = Optional.empty();

    private final AtomicBoolean stopping = new AtomicBoolean();
    private int nodes;

    /** The command. */
    ClusterCommand() {}

    @Override
    public Integer call() {
        nodes = count();
        Map<Integer, Address> members = addresses();
        ClusterLog log = new ClusterLog(spec.commandLine().getOut(), Host.isTerminal(1));
        List<NodeProcess> started = new ArrayList<>();
        Thread hook = new Thread(() -> stop(started, log), "stop the nodes");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Path kept = directory.isPresent() ? WorkFolder.made(directory.get()) : temporary();
            for (int id : members.keySet()) {
                NodeProcess.Plan plan = new NodeProcess.Plan(id, members, kept.resolve("n" + id));
                NodeProcess node = NodeProcess.start(plan, line -> log.say(id, line));
                synchronized (started) {
                    started.add(node);
                }
            }
            awaitAll(started, log);
            log.introduce(out -> introduce(started, kept, log, out));
        } catch (IOException failure) {
            stop(started, log);
            throw new BadInput(
                    "cannot start the cluster"
                            + directory.map(kept -> " in " + kept).orElse("") + ": " + Reason.of(failure),
                    ExitStatus.UNAVAILABLE);
        }
        CompletableFuture.allOf(started.stream()
                        .map(node -> node.ended().thenAccept(status -> reportEnd(node, status, log)))
                        .toArray(CompletableFuture[]::new))
                .join();
        // Ends the process when it was a signal that ended the nodes; the exit status is the signal's then.
        if (stopping.get()) return ExitStatus.HOLDS;
        throw new BadInput("all nodes have ended by themselves", ExitStatus.UNAVAILABLE);
    }

    /** Waits until each node listens. A cluster that lacks one from the start is none: the others are stopped. */
    private void awaitAll(List<NodeProcess> started, ClusterLog log) {
        CompletableFuture<Void> all = CompletableFuture.allOf(
                started.stream().map(NodeProcess::listening).toArray(CompletableFuture[]::new));
        CompletableFuture<Object> some =
                CompletableFuture.anyOf(started.stream().map(NodeProcess::ended).toArray(CompletableFuture[]::new));
        CompletableFuture<Object> decided = CompletableFuture.anyOf(all, some);
        try {
            decided.get(HELD_BACK_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            log.introduce(out -> out.println("waiting until " + Numbers.counted(started.size(), "node") + " listen"));
            decided.join();
        } catch (InterruptedException | ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
        for (NodeProcess node : started) {
            if (node.ended().isDone() && !stopping.get()) refuse(node, started, log);
        }
    }

    private void refuse(NodeProcess failed, List<NodeProcess> started, ClusterLog log) {
        int id = failed.plan().id();
        int status = failed.ended().join();
        log.tellOf(id);
        stop(started, log);
        throw new BadInput(
                "node " + id + " has not come up: its process ended with status " + status
                        + ", and its words stand above;"
                        + (started.size() > 1 ? " the others were stopped" : " there is no cluster"),
                status >= ExitStatus.USAGE && status <= ExitStatus.IO_ERROR ? status : ExitStatus.UNAVAILABLE);
    }

    private static Path temporary() throws IOException {
        return Files.createTempDirectory("seedraft-cluster-");
    }

    /** Members cannot be changed by a restart: a directory says how many there are. */
    private int count() {
        int wanted = asked.orElse(USUAL_NODES);
        if (wanted < 1 || wanted > NODES_MAX) {
            throw mistake("--nodes " + wanted + ": 1 to " + NODES_MAX + " are possible");
        }
        int kept = directory.map(ClusterCommand::keptNodes).orElse(0);
        if (kept == 0) return wanted;
        if (asked.isPresent() && kept != wanted) {
            throw new BadInput(directory.get() + " holds a cluster of " + Numbers.counted(kept, "node")
                    + ", and a restart does not change that: leave --nodes " + wanted + " out, or give another --dir");
        }
        return kept;
    }

    /** How many nodes a directory was started with, 0 when it holds none. */
    private static int keptNodes(Path directory) {
        int logs = 0;
        for (int id = 1; id <= NODES_MAX; id++) {
            Path data = directory.resolve("n" + id);
            try {
                Optional<Cluster> kept = KeptCluster.read(data);
                if (kept.isPresent()) return kept.get().members().size();
            } catch (IOException damaged) {
                // Its node will write it anew, or another one knows.
            }
            String[] names = data.toFile().list();
            if (names != null && Arrays.stream(names).anyMatch(Wal::owns)) logs++;
        }
        return logs;
    }

    // --- where

    private Map<Integer, Address> addresses() {
        if (port.isPresent()) {
            int first = port.get();
            if (first < 1 || first > PORT_MAX - nodes + 1) throw mistake("--port " + first + ": no such ports");
            return consecutive(first);
        }
        if (areFree(USUAL_PORT)) return consecutive(USUAL_PORT);
        Map<Integer, Address> members = new TreeMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int id = 1; id <= nodes; id++) {
                ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(any);
                members.put(id, new Address(HOST, any.getLocalPort()));
            }
            for (ServerSocket each : held) each.close();
        } catch (IOException none) {
            throw new BadInput("no free port: " + Reason.of(none), ExitStatus.UNAVAILABLE);
        }
        return members;
    }

    private Map<Integer, Address> consecutive(int first) {
        Map<Integer, Address> members = new TreeMap<>();
        for (int id = 1; id <= nodes; id++) members.put(id, new Address(HOST, first + id - 1));
        return members;
    }

    private boolean areFree(int first) {
        for (int i = 0; i < nodes; i++) {
            try (ServerSocket free = new ServerSocket()) {
                free.setReuseAddress(true);
                free.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), first + i), 1);
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }

    // --- words

    private static void introduce(List<NodeProcess> started, Path kept, ClusterLog log, PrintWriter out) {
        StringBuilder text = new StringBuilder();
        int first = at(started.get(0)).port();
        String all = started.stream().map(node -> at(node).toString()).collect(Collectors.joining(","));
        boolean usual = first == USUAL_PORT && started.size() == ClientCommand.USUAL_NODES;
        text.append("Try in another terminal:\n");
        text.append("  ./seedraft client ")
                .append(usual ? "" : "--nodes " + all + " ")
                .append("set greeting hello\n");
        text.append("  redis-cli -c -p ").append(first).append(" get greeting\n");
        text.append("  printf 'GET greeting\\nQUIT\\n' | nc ")
                .append(HOST)
                .append(' ')
                .append(first)
                .append('\n');
        text.append("Ctrl-C stops all.\n");
        out.println(Numbers.counted(started.size(), "node") + ", data kept in " + Visible.line(kept.toString()));
        for (NodeProcess node : started) {
            out.print("  ");
            log.prefix(node.plan().id());
            out.println(at(node) + "  process " + node.pid());
        }
        out.print(text);
    }

    private static Address at(NodeProcess node) {
        Address at = node.plan().members().get(node.plan().id());
        if (at == null) throw new IllegalStateException("a node is a member");
        return at;
    }

    private void reportEnd(NodeProcess node, int status, ClusterLog log) {
        int id = node.plan().id();
        if (stopping.get()) {
            if (status != 0) log.say(id, "process " + node.pid() + " ended with status " + status);
            return;
        }
        log.say(id, "process " + node.pid() + " has died with status " + status + "; to start it again:");
        log.say(id, "  ./seedraft " + String.join(" ", node.plan().words()));
    }

    // --- the end

    private void stop(List<NodeProcess> started, ClusterLog log) {
        stopping.set(true);
        List<NodeProcess> all;
        synchronized (started) {
            all = List.copyOf(started);
        }
        all.forEach(NodeProcess::terminate);
        long end = System.nanoTime() + PATIENCE_NANOS;
        for (NodeProcess node : all) node.awaitEnd(end - System.nanoTime());
        // Their last words are worth a moment, but not more.
        for (NodeProcess node : all) {
            node.ended()
                    .completeOnTimeout(ExitStatus.INTERNAL, 1, TimeUnit.SECONDS)
                    .join();
        }
        log.introduce(out -> {}); // their last words, if they were held back
    }

    private ParameterException mistake(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
