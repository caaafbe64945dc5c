package io.seedraft.cli.nodes;

import io.seedraft.net.Address;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A cluster of processes on this machine, ids from 1 on. None of them outlives this JVM, even if that is killed with -9: each reads
 * from a pipe whose other end is here, and ends when the pipe does. Its methods may be called from several threads.
 */
public final class LocalNodes implements AutoCloseable {

    /**
     * Below the ports that Linux gives to outgoing connections: while a node is down, a client that dials could
     * otherwise be given the node's own port, and the node would not come back.
     */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 10_000;
    private static final int PORT_ATTEMPTS = 1_000;
    private static final long PATIENCE_SECONDS = 10;
    private static final int LOG_LINES_SHOWN = 5;

    private final Path directory;
    private final Launch launch;
    private final Map<Integer, Address> members = new TreeMap<>();
    private final Map<Integer, Process> running = new TreeMap<>();
    private final Map<Integer, Pause> paused = new TreeMap<>();
    private final Thread hook = new Thread(this::killAll, "kill-the-nodes");
    private Ways ways = (id, other) -> at(other);
    private boolean closed;

    /**
     * How a node is started.
     *
     * @param jvmOptions for its JVM
     * @param classPath ahead of this JVM's own, empty for nothing
     * @param words at the end of its command line
     */
    public record Launch(List<String> jvmOptions, String classPath, List<String> words) {

        /** One that is started as it is. */
        public static Launch plain(List<String> jvmOptions) {
            return new Launch(jvmOptions, "", List.of());
        }
    }

    /** Where a node looks for another one. */
    @FunctionalInterface
    public interface Ways {
        /** The address by which one node reaches another. */
        Address from(int id, int other);
    }

    /**
     * A node that ended although nobody told it to.
     *
     * @param id which
     * @param status what its process answered
     * @param words all of it, with the end of its log
     */
    public record Ended(int id, int status, String words) {
        /** What a node answers whose disk failed it. */
        public static final int DISK_FAILED = 74;
    }

    /**
     * Chooses ports and starts nothing yet.
     *
     * @param directory for data and logs
     * @param size how many nodes
     * @param launch how each is started
     */
    public LocalNodes(Path directory, int size, Launch launch) throws IOException {
        this.directory = directory;
        this.launch = launch;
        int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
        for (int id = 1; id <= size; id++) {
            port = freePort(port + 1);
            members.put(id, new Address("127.0.0.1", port));
        }
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static int freePort(int from) throws IOException {
        for (int i = 0; i < PORT_ATTEMPTS; i++) {
            int port = FIRST_PORT + (from - FIRST_PORT + i) % PORTS;
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
                return port;
            } catch (IOException taken) {
                // The next one.
            }
        }
        throw new IOException("no free port from " + from + " on");
    }

    /** The ids, ascending. */
    public List<Integer> ids() {
        return List.copyOf(members.keySet());
    }

    /** Where a node listens. */
    public Address at(int id) {
        return members.getOrDefault(id, new Address("127.0.0.1", 0));
    }

    /** Where all listen, by ascending id. */
    public List<Address> addresses() {
        return List.copyOf(members.values());
    }

    /** Where each listens, by id. */
    public Map<Integer, Address> members() {
        return Map.copyOf(members);
    }

    /** Has nodes that are started from now on look for each other elsewhere. */
    public void lead(Ways elsewhere) {
        ways = elsewhere;
    }

    /** A node's data. */
    public Path data(int id) {
        return directory.resolve("node-" + id);
    }

    /** The file that says how many bytes a node's data may take; while there is none, as many as the disk has. */
    public Path room(int id) {
        return directory.resolve("node-" + id + ".room");
    }

    /** Where a copy of a node's data belongs. */
    public Path copy(int id) {
        return directory.resolve("node-" + id + ".copy");
    }

    /** What a node says goes here, one run after the other. */
    public Path log(int id) {
        return directory.resolve("node-" + id + ".log");
    }

    /** Starts the processes of all nodes. */
    public void startAll() throws IOException {
        for (int id : ids()) start(id);
    }

    /** Starts the process of a node; whether it is ready, only asking it tells. */
    public synchronized void start(int id) throws IOException {
        if (closed) throw new IOException("the cluster is being stopped");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(launch.jvmOptions());
        command.addAll(List.of("-cp", classPath(), "io.seedraft.cli.Main", "node"));
        command.addAll(List.of("--id", String.valueOf(id), "--listen", at(id).toString(), "--peers", peers(id)));
        command.addAll(List.of("--data", data(id).toString(), "--disk-room", room(id).toString(), "--end-with-input"));
        command.addAll(launch.words());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log(id).toFile()));
        running.put(id, builder.start());
    }

    private String classPath() {
        String own = System.getProperty("java.class.path");
        return launch.classPath().isEmpty() ? own : launch.classPath() + File.pathSeparator + own;
    }

    private String peers(int id) {
        return members.keySet().stream()
                .map(other -> other + "=" + (other == id ? at(id) : ways.from(id, other)))
                .collect(Collectors.joining(","));
    }

    /** Kills a node's process as {@code kill -9} does, and waits until it is gone and its directory is free. */
    public void kill(int id) throws IOException {
        kill(List.of(id));
    }

    /** Kills several at once: none of them lives to see another one gone. */
    public void kill(List<Integer> ids) throws IOException {
        Map<Integer, Process> killed = new TreeMap<>();
        synchronized (this) {
            for (int id : ids) {
                Process process = running.remove(id);
                if (process != null) killed.put(id, process);
            }
        }
        killed.values().forEach(Process::destroyForcibly);
        for (Map.Entry<Integer, Process> each : killed.entrySet()) await(each.getValue(), each.getKey());
        for (int id : killed.keySet()) resume(id);
    }

    private static void await(Process process, int id) throws IOException {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw new IOException("node " + id + " lives on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Stops a node's process where it stands, with all its connections open. */
    public synchronized void pause(int id) throws IOException {
        Process process = running.get(id);
        if (process != null && !paused.containsKey(id)) paused.put(id, Pause.of(process));
    }

    /** Lets a paused process go on. */
    public synchronized void resume(int id) throws IOException {
        Pause pause = paused.remove(id);
        if (pause != null) pause.end();
    }

    /** A node that ended although nobody told it to, once; it can be started again. */
    public synchronized Optional<Ended> ended() {
        for (Map.Entry<Integer, Process> each : running.entrySet()) {
            if (each.getValue().isAlive()) continue;
            int id = each.getKey();
            int status = each.getValue().exitValue();
            running.remove(id);
            return Optional.of(
                    new Ended(id, status, "node " + id + " ended with status " + status + ": " + endOfLog(id)));
        }
        return Optional.empty();
    }

    private String endOfLog(int id) {
        try {
            List<String> lines = new String(Files.readAllBytes(log(id)), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join(" / ", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        } catch (IOException unreadable) {
            return "no log";
        }
    }

    private synchronized void killAll() {
        closed = true;
        running.values().forEach(Process::destroyForcibly);
    }

    /** Kills all that run, paused or not, and waits until they are gone. */
    @Override
    public void close() throws IOException {
        killAll();
        kill(ids());
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The JVM ends and the hook does the same as this method.
        }
    }
}
