package io.seedraft.net;

import io.seedraft.kv.StoreLimits;
import io.seedraft.net.disk.DiskFaults;
import io.seedraft.raft.LogLimits;
import io.seedraft.raft.Options;
import io.seedraft.raft.RequestLimits;
import io.seedraft.raft.Timing;
import io.seedraft.replica.StepLimits;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.replica.wal.WalLimits;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a node can be told beyond its place.
 *
 * @param timing the protocol's time limits
 * @param options the protocol's options
 * @param onFollower what becomes of a write that reaches a follower
 * @param wal how the log is laid out
 * @param limits what the runtime holds at most
 * @param log how much log it holds
 * @param recording the file to record to, if any; it goes on where it ends
 * @param diskFaults how much worse its disk is to be than the machine's
 */
public record NodeSettings(
        Timing timing,
        Options options,
        OnFollower onFollower,
        WalLimits wal,
        NetLimits limits,
        LogLimits log,
        Optional<Path> recording,
        DiskFaults diskFaults) {

    /**
     * Elections after a second of silence, a heartbeat each tenth of one: with less, machines that are busy with other things lose good
     * leaders to pauses of their own.
     */
    private static final Timing PATIENT = new Timing(1_000_000_000L, 100_000_000L, Timing.DEFAULT.maxClockDriftPpm());

    /** Patient timing, the core's other defaults, redirection, segments of 16 MiB, no recording. */
    public static final NodeSettings DEFAULT = new NodeSettings(
            PATIENT,
            Options.DEFAULT,
            OnFollower.REDIRECT,
            new WalLimits(16 << 20),
            NetLimits.ofHeap(Runtime.getRuntime().maxMemory()),
            HeapShares.log(Runtime.getRuntime().maxMemory()),
            Optional.empty(),
            DiskFaults.NONE);

    /** How large keys and values may be: the same on all nodes, as results depend on it. */
    StoreLimits store() {
        return StoreLimits.DEFAULT;
    }

    /** How much is kept for clients: the same on all nodes, as results depend on it. */
    SessionLimits sessions() {
        return SessionLimits.DEFAULT;
    }

    /** How many requests the replica holds, and for how long: as many as the runtime lets in. */
    RequestLimits requests() {
        RequestLimits defaults = RequestLimits.DEFAULT;
        return new RequestLimits(limits.requests().ofAll(), defaults.maxPendingReads(), defaults.timeoutNanos());
    }

    /** How much one step of the replica does at most. */
    StepLimits step() {
        return StepLimits.DEFAULT;
    }

    /** The same with another timing. */
    public NodeSettings with(Timing newTiming) {
        return new NodeSettings(newTiming, options, onFollower, wal, limits, log, recording, diskFaults);
    }

    /** The same with other options. */
    public NodeSettings with(Options newOptions) {
        return new NodeSettings(timing, newOptions, onFollower, wal, limits, log, recording, diskFaults);
    }

    /** The same with another way of a follower. */
    public NodeSettings with(OnFollower newOnFollower) {
        return new NodeSettings(timing, options, newOnFollower, wal, limits, log, recording, diskFaults);
    }

    /** The same with another layout of the log. */
    public NodeSettings with(WalLimits newWal) {
        return new NodeSettings(timing, options, onFollower, newWal, limits, log, recording, diskFaults);
    }

    /** The same with other limits. */
    public NodeSettings with(NetLimits newLimits) {
        return new NodeSettings(timing, options, onFollower, wal, newLimits, log, recording, diskFaults);
    }

    /** The same with other limits of the log. */
    public NodeSettings with(LogLimits newLog) {
        return new NodeSettings(timing, options, onFollower, wal, limits, newLog, recording, diskFaults);
    }

    /** The same with a recording. */
    public NodeSettings recordingTo(Path file) {
        return new NodeSettings(timing, options, onFollower, wal, limits, log, Optional.of(file), diskFaults);
    }

    /** The same on a worse disk. */
    public NodeSettings with(DiskFaults newDiskFaults) {
        return new NodeSettings(timing, options, onFollower, wal, limits, log, recording, newDiskFaults);
    }
}
