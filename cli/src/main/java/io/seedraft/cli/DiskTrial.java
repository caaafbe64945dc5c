package io.seedraft.cli;

import io.seedraft.net.NodeSettings;
import io.seedraft.net.disk.DiskFaults;
import io.seedraft.replica.wal.WalLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of a node under test: a worse disk than the machine has. Not shown by the help; docs/torture.md has them. */
final class DiskTrial {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Killing the process is then what a loss of power is to a machine. */
    @Option(names = "--disk-forgets", hidden = true)
    private boolean forgets;

    @Option(names = "--disk-force", paramLabel = "TIME", converter = DurationConverter.class, hidden = true)
    private Optional<Duration> force = Optional.empty();

    /** The file says how many bytes the data may take, and is read again and again. */
    @Option(names = "--disk-room", paramLabel = "FILE", hidden = true)
    private Optional<Path> room = Optional.empty();

    @Option(names = "--segment", paramLabel = "SIZE", converter = SizeConverter.class, hidden = true)
    private Optional<Long> segment = Optional.empty();

    NodeSettings on(NodeSettings settings) {
        long forceNanos = force.map(Duration::toNanos).orElse(0L);
        NodeSettings tried = settings.with(new DiskFaults(forgets, forceNanos, room));
        return segment.isEmpty() ? tried : tried.with(wal(segment.get()));
    }

    private WalLimits wal(long bytes) {
        try {
            return new WalLimits((int) Math.min(bytes, Integer.MAX_VALUE));
        } catch (IllegalArgumentException impossible) {
            throw new ParameterException(spec.commandLine(), "--segment: " + impossible.getMessage());
        }
    }
}
