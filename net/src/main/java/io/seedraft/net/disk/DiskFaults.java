package io.seedraft.net.disk;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A worse disk than the machine has, for tests of real nodes that are killed.
 *
 * @param forgets whether only what was forced outlives the process: killing it is then to the node what a loss of power is
 * @param forceNanos how much longer each force takes
 * @param room a file that says how many bytes all files may take, read again whenever that matters; while it does not exist, as
 *     many as the real disk takes
 */
public record DiskFaults(boolean forgets, long forceNanos, Optional<Path> room) {

    /** The disk as it is. */
    public static final DiskFaults NONE = new DiskFaults(false, 0, Optional.empty());

    /** Checks the time. */
    public DiskFaults {
        if (forceNanos < 0) throw new IllegalArgumentException("a force that takes " + forceNanos + " ns");
    }

    Directory over(Directory real) {
        Directory worse = forgets || forceNanos > 0 ? new ForgetfulDirectory(real, forgets, forceNanos) : real;
        return room.isPresent() ? new CrampedDirectory(worse, room.get()) : worse;
    }
}
