package io.seedraft.net;

import io.seedraft.net.client.ProtocolChoice;
import io.seedraft.net.client.Status;
import io.seedraft.net.disk.DiskFaults;
import io.seedraft.net.disk.FileDisk;
import io.seedraft.net.disk.ForeignDirectory;
import io.seedraft.net.process.LastWords;
import io.seedraft.net.process.LossyOutput;
import io.seedraft.net.recording.BadRecording;
import io.seedraft.net.recording.RecordingFile;
import io.seedraft.port.Dice;
import io.seedraft.port.LawViolation;
import io.seedraft.replica.record.Recorder;
import io.seedraft.replica.wal.DamagedLog;
import io.seedraft.replica.wal.LogTooLarge;
import io.seedraft.replica.wal.Wal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real node: a replica on a thread of its own, with a port and a data directory. */
public final class Node {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final int BACKLOG = 1024;
    private static final int SEED_BYTES = 8;
    private static final int BOOT_DRAWN_BITS = 20;
    /** How long a process waits at its end for somebody to read its last lines. */
    private static final long LAST_LINES_NANOS = 1_000_000_000L;

    private final NodeConfig config;
    private final Address address;
    private final EventLoop loop;
    private final FileDisk disk;
    private final Host host;
    private final @Nullable RecordingFile recording;
    private final @Nullable Recorder recorder;
    private final CompletableFuture<Ended> ended = new CompletableFuture<>();
    private final Queue<CompletableFuture<Status>> questions = new ConcurrentLinkedQueue<>();

    private Node(NodeConfig config, Start start) {
        this.config = config;
        this.address = new Address(config.listen().host(), start.port.socket().getLocalPort());
        this.loop = start.loop;
        this.disk = start.opened();
        this.host = new Host(config, loop, disk, start.port, start.choice, bootNumber());
        this.recording = start.recording;
        RecordingFile sink = recording;
        this.recorder = sink == null
                ? null
                : new Recorder(sink, () -> host.replica().node().wakeAt());
    }

    /** What has been opened on the way to a node, to be closed again when it gets no further. */
    private static final class Start {
        final ServerSocketChannel port;
        final EventLoop loop;
        final ProtocolChoice choice;

        @Nullable
        FileDisk disk;

        @Nullable
        RecordingFile recording;

        Start(ServerSocketChannel port, EventLoop loop, ProtocolChoice choice) {
            this.port = port;
            this.loop = loop;
            this.choice = choice;
        }

        FileDisk opened() {
            FileDisk open = disk;
            if (open == null) throw new IllegalStateException("the disk is opened first");
            return open;
        }

        void undo() {
            Sockets.close(port);
            closeQuietly(loop);
            closeQuietly(disk);
            closeQuietly(recording);
        }
    }

    /**
     * Starts a node; when this returns it has recovered its data and listens.
     *
     * @param config what it is told
     * @param choice the protocols of its clients
     * @throws StartFailure when the port or the directory is taken, or the data is damaged, another node's or more
     *     than the heap holds
     */
    public static Node start(NodeConfig config, ProtocolChoice choice) throws StartFailure {
        MonotonicClock clock = new MonotonicClock();
        NodeConfig fitting = Descriptors.fitting(config);
        Optional<Path> recording = config.settings().recording();
        if (recording.isPresent()) checkRecording(recording.get());
        Start start = new Start(bind(config.listen()), loop(clock), choice);
        try {
            DiskFaults faults = config.settings().diskFaults();
            if (!faults.equals(DiskFaults.NONE)) LOG.warn("the disk of this node is for tests only: {}", faults);
            start.disk = FileDisk.open(config.directory(), Wal::owns, KeptCluster::owns, faults, start.loop::wakeUp);
            if (recording.isPresent()) start.recording = record(recording.get());
            Node node = new Node(fitting, start);
            node.host.boot(dice(), node.recorder, clock.nowNanos());
            keepAddresses(config);
            if (node.host.begins()) sayWhatBegins(config);
            Thread.ofPlatform().name("seedraft-" + config.cluster().id()).start(node::run);
            return node;
        } catch (DamagedLog damaged) {
            start.undo();
            throw new StartFailure(
                    StartFailure.BAD_INPUT,
                    "data directory " + config.directory() + ": " + damaged.getMessage(),
                    damaged);
        } catch (LogTooLarge tooLarge) {
            start.undo();
            throw new StartFailure(StartFailure.UNAVAILABLE, HeapShares.words(config.directory(), tooLarge), tooLarge);
        } catch (ForeignDirectory foreign) {
            start.undo();
            throw new StartFailure(StartFailure.BAD_INPUT, words(foreign), foreign);
        } catch (UncheckedIOException e) {
            start.undo();
            throw new StartFailure(Ended.IO_ERROR, words(e), e);
        } catch (IOException e) {
            start.undo();
            throw new StartFailure(StartFailure.UNAVAILABLE, words(e), e);
        } catch (StartFailure | RuntimeException e) {
            start.undo();
            throw e;
        } catch (Error e) {
            LastWords.end(e);
            start.undo();
            throw new StartFailure(Ended.INTERNAL_ERROR, words(e), e);
        }
    }

    /** Before anything is made or written: a recording that cannot go on is no reason to touch the data. */
    private static void checkRecording(Path file) throws StartFailure {
        try {
            RecordingFile.check(file);
        } catch (IOException e) {
            throw cannotRecord(e);
        }
    }

    private static RecordingFile record(Path file) throws StartFailure {
        try {
            return RecordingFile.append(file);
        } catch (IOException e) {
            throw cannotRecord(e);
        }
    }

    private static StartFailure cannotRecord(IOException e) {
        int status = e instanceof BadRecording ? StartFailure.BAD_INPUT : StartFailure.IO_ERROR;
        return new StartFailure(status, "cannot record: " + words(e), e);
    }

    /** For the next start. Addresses are no part of what a cluster is, so others than last time are no reason to refuse. */
    private static void keepAddresses(NodeConfig config) {
        Cluster now = config.cluster();
        try {
            Optional<Cluster> last = keptIn(config.directory());
            if (last.isPresent() && last.get().members().equals(now.members())) return;
            for (Map.Entry<Integer, Address> member : now.members().entrySet()) {
                Address before = last.isEmpty() ? null : last.get().members().get(member.getKey());
                if (before == null || before.equals(member.getValue())) continue;
                LOG.warn(
                        "node {} is looked for at {}, and at the last start at {}",
                        member.getKey(),
                        member.getValue(),
                        before);
            }
            KeptCluster.write(config.directory(), now);
        } catch (IOException e) {
            LOG.warn("the addresses of the nodes are not kept for the next start: {}", words(e));
        }
    }

    /** One that forgot its cluster, or was given the wrong directory, looks the same from here. */
    private static void sayWhatBegins(NodeConfig config) {
        Cluster cluster = config.cluster();
        if (cluster.members().size() > 1) return;
        LOG.warn(
                "node {} BEGINS A CLUSTER OF ITS OWN: {} was empty, and the list names no other node. If it belongs to a cluster that"
                        + " exists, stop it now, and look for its directory",
                cluster.id(),
                config.directory());
    }

    /** What is damaged is about to be written anew. */
    private static Optional<Cluster> keptIn(Path directory) {
        try {
            return KeptCluster.read(directory);
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    /** Greater the later it is by this machine's clock, not 0, and hardly ever that of another process. */
    private static long bootNumber() {
        long drawn = new SecureRandom().nextInt(1 << BOOT_DRAWN_BITS);
        return System.currentTimeMillis() << BOOT_DRAWN_BITS | drawn | 1;
    }

    private static ServerSocketChannel bind(Address listen) throws StartFailure {
        try {
            ServerSocketChannel port = ServerSocketChannel.open();
            try {
                port.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                return port.bind(new InetSocketAddress(listen.host(), listen.port()), BACKLOG);
            } catch (IOException | UnresolvedAddressException e) {
                port.close();
                throw new StartFailure(StartFailure.UNAVAILABLE, "cannot listen on " + listen + ": " + words(e), e);
            }
        } catch (IOException e) {
            throw new StartFailure(StartFailure.UNAVAILABLE, "cannot open a socket: " + words(e), e);
        }
    }

    private static EventLoop loop(MonotonicClock clock) throws StartFailure {
        try {
            return new EventLoop(clock);
        } catch (IOException e) {
            throw new StartFailure(StartFailure.UNAVAILABLE, "cannot wait for sockets: " + words(e), e);
        }
    }

    /** Different on each start and each node, or nodes could go on campaigning at the same moments for ever. */
    private static Dice dice() {
        SplittableRandom random =
                new SplittableRandom(new BigInteger(new SecureRandom().generateSeed(SEED_BYTES)).longValue());
        return random::nextLong;
    }

    /** The exceptions of files often hold the file's name only, and say with their type what is wrong with it. */
    static String words(Exception e) {
        if (e instanceof FileSystemException file && file.getReason() == null) {
            String what = file.getClass().getSimpleName().replace("Exception", "");
            return file.getFile() + ": "
                    + what.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        }
        if (e instanceof UnresolvedAddressException) return "no such host";
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static String words(Error e) {
        return e instanceof OutOfMemoryError ? "out of memory: " + e.getMessage() : e.toString();
    }

    // --- the node's thread

    private void run() {
        LOG.info(
                "node {} of cluster {} listens on {}",
                config.cluster().id(),
                config.cluster().name(),
                address);
        Ended how = Ended.BROKEN_OFF;
        try {
            how = ending();
        } finally {
            // Whatever else fails: who waits for this node hears that it has ended.
            ended.complete(how);
            failQuestions();
        }
    }

    private Ended ending() {
        Ended how = Ended.STOPPED;
        try {
            loop.run(host);
        } catch (DiskFailure e) {
            how = failed(e.exitStatus(), words(e), e);
        } catch (MustNotRun e) {
            how = failed(e.exitStatus(), words(e), e);
        } catch (LawViolation e) {
            how = failed(
                    Ended.INTERNAL_ERROR,
                    "a law of the protocol is broken: " + e.getMessage() + "; this node stops",
                    e);
        } catch (IOException | RuntimeException e) {
            if (e.getCause() instanceof Error error) LastWords.end(error);
            how = failed(Ended.INTERNAL_ERROR, "this node stops at " + e, e);
        } catch (Error e) {
            LastWords.end(e);
            how = failed(Ended.INTERNAL_ERROR, "this node stops: " + words(e), e);
        }
        try {
            return shutDown(how);
        } catch (RuntimeException | Error e) {
            LastWords.end(e);
            return how.exitStatus() == 0 ? new Ended(Ended.INTERNAL_ERROR, "stopping met " + e) : how;
        }
    }

    private Ended failed(int exitStatus, String why, Throwable cause) {
        // What the disk did, and what others said, is told by its sentence; where the program met it helps nobody.
        if (exitStatus != Ended.INTERNAL_ERROR)
            LOG.error("node {}: {}", config.cluster().id(), why);
        else LOG.error("node {}: {}", config.cluster().id(), why, cause);
        return new Ended(exitStatus, why);
    }

    /** In this order: nobody hears of the node any more, then its log is made durable, then others may have its directory. */
    private Ended shutDown(Ended how) {
        host.close();
        closeQuietly(loop);
        Ended result = how;
        try {
            if (recorder != null) recorder.flush();
            if (how.exitStatus() == 0) host.settle();
            disk.close();
        } catch (IOException | UncheckedIOException e) {
            if (how.exitStatus() == 0) result = unsettled(e);
        }
        closeQuietly(recording);
        LOG.info("node {} has ended: {}", config.cluster().id(), result.why());
        return result;
    }

    private Ended unsettled(Exception met) {
        DiskFailure failure = disk.failure().map(DiskFailure::new).orElse(null);
        if (failure != null) return failed(failure.exitStatus(), words(failure), failure);
        return failed(Ended.IO_ERROR, "this node stops, and its log may not be whole: " + words(met), met);
    }

    private static void closeQuietly(@Nullable AutoCloseable part) {
        try {
            if (part != null) part.close();
        } catch (Exception e) {
            LOG.debug("closing met {}", e.toString());
        }
    }

    // --- from outside

    /** Where it listens, with the port that it was really given. */
    public Address address() {
        return address;
    }

    /** How it sees the cluster; fails when the node has ended. */
    public CompletableFuture<Status> status() {
        CompletableFuture<Status> answer = new CompletableFuture<>();
        questions.add(answer);
        loop.execute(this::answerQuestions);
        if (ended.isDone()) failQuestions();
        return answer;
    }

    private void answerQuestions() {
        for (CompletableFuture<Status> question; (question = questions.poll()) != null; ) {
            question.complete(host.status());
        }
    }

    private void failQuestions() {
        for (CompletableFuture<Status> question; (question = questions.poll()) != null; ) {
            question.completeExceptionally(new IllegalStateException("the node has ended"));
        }
    }

    /** Asks it to end in order. */
    public CompletableFuture<Ended> stop() {
        loop.execute(loop::end);
        return ended;
    }

    /** Completed when it has ended, for whatever reason. */
    public CompletableFuture<Ended> ended() {
        return ended;
    }

    /**
     * Ends in order when the process is asked to, by SIGTERM or Ctrl-C, and then ends the process: with status 0 if the log is synced.
     */
    public void stopWithProcess() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndHalt, "seedraft-stop"));
    }

    private void stopAndHalt() {
        int exitStatus = stop().join().exitStatus();
        LossyOutput.drainProcess(LAST_LINES_NANOS);
        Runtime.getRuntime().halt(exitStatus);
    }
}
