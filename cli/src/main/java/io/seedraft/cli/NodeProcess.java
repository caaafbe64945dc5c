package io.seedraft.cli;

import io.seedraft.cli.output.Reason;
import io.seedraft.net.Address;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A node that is a process of its own, started by this one with the same Java and the same classes. */
final class NodeProcess {

    /**
     * What to start.
     *
     * @param id the node's number
     * @param members where each node listens
     * @param data its folder
     */
    record Plan(int id, Map<Integer, Address> members, Path data) {

        /** The words behind {@code seedraft}. */
        List<String> words() {
            String peers = members.entrySet().stream()
                    .map(member -> member.getKey() + "=" + member.getValue())
                    .collect(Collectors.joining(","));
            return List.of("node", "--id", String.valueOf(id), "--peers", peers, "--data", data.toString());
        }
    }

    private static final Pattern LISTENS = Pattern.compile(" node [0-9]+ of cluster .* listens on ");

    private final Plan plan;
    private final Process process;
    private final CompletableFuture<Void> listening = new CompletableFuture<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    private NodeProcess(Plan plan, Process process) {
        this.plan = plan;
        this.process = process;
    }

    /**
     * Starts it. It ends when this process does, even if that is killed.
     *
     * @param plan what to start
     * @param log is given each line that it writes
     */
    static NodeProcess start(Plan plan, Consumer<String> log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ownOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(plan.words());
        command.add("--end-with-input");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        NodeProcess node = new NodeProcess(plan, process);
        Thread.ofPlatform().daemon().name("log of n" + plan.id()).start(() -> node.listen(log));
        return node;
    }

    /** What this JVM was told of its memory and its collector is meant for the nodes: this one only passes their words on. */
    private static List<String> ownOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("-D"))
                .filter(option -> !option.contains("SharedArchiveFile"))
                .toList();
    }

    private void listen(Consumer<String> log) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> {
                log.accept(line);
                if (LISTENS.matcher(line).find()) listening.complete(null);
            });
        } catch (IOException | UncheckedIOException broken) {
            log.accept("its log broke off: " + Reason.of(broken));
        }
        ended.complete(process.onExit().join().exitValue());
    }

    /** What was started. */
    Plan plan() {
        return plan;
    }

    /** The operating system's number. */
    long pid() {
        return process.pid();
    }

    /** Completed when it has said that it listens; never, when it ends without. */
    CompletableFuture<Void> listening() {
        return listening;
    }

    /** Completed with its exit status when it has ended and its last line was given to the log. */
    CompletableFuture<Integer> ended() {
        return ended;
    }

    /** Asks it to end in order; does not wait. */
    void terminate() {
        // Not the process itself, which would close the pipe on its last words.
        process.toHandle().destroy();
    }

    /** Waits for its end, and then no longer. */
    void awaitEnd(long nanos) {
        try {
            if (process.waitFor(Math.max(0, nanos), TimeUnit.NANOSECONDS)) return;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        // Not the process itself, as above.
        process.toHandle().destroyForcibly();
    }
}
