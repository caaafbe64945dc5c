package io.seedraft.sim.profile;

import io.seedraft.kv.StoreLimits;
import io.seedraft.raft.Check;
import io.seedraft.raft.Limits;
import io.seedraft.raft.LogLimits;
import io.seedraft.raft.Options;
import io.seedraft.raft.Timing;
import io.seedraft.replica.StepLimits;
import io.seedraft.replica.session.SessionLimits;
import java.util.Collections;
import java.util.List;

/**
 * The nodes and how they are configured, all alike but for their clocks and the room that they have.
 *
 * @param nodes how many, 1 to 7
 * @param timing time limits
 * @param options optional parts of the protocol
 * @param limits what a node holds at most
 * @param store how large keys and values may be
 * @param sessions what is kept for clients at most
 * @param step how much one step does at most
 * @param clocks each node's clock when the run begins, from node 1
 * @param rooms how much log each node has room for, from node 1
 * @param segmentBytes size of a segment of the write-ahead log, at least 2,048 and whole sectors of 512
 * @param founding how the cluster is founded
 * @param wireCheck whether each message is encoded and decoded on its way, to test the codec
 */
public record ClusterSetup(
        int nodes,
        Timing timing,
        Options options,
        Limits limits,
        StoreLimits store,
        SessionLimits sessions,
        StepLimits step,
        List<Clock> clocks,
        List<Room> rooms,
        int segmentBytes,
        FoundingSetup founding,
        boolean wireCheck) {

    /** Checks that each node has a clock. */
    public ClusterSetup {
        clocks = List.copyOf(clocks);
        rooms = List.copyOf(rooms);
        Check.that(nodes >= 1 && clocks.size() == nodes, "Setup: each node has a clock");
        Check.that(rooms.size() == nodes, "Setup: each node has room for some log");
        Check.that(founding.firstBootNanos().size() == nodes, "Setup: each node starts for a first time");
    }

    /** The same cluster, founded in good order, and with room for all. */
    ClusterSetup foundedInOrder() {
        return new ClusterSetup(
                nodes,
                timing,
                options,
                limits,
                store,
                sessions,
                step,
                clocks,
                Collections.nCopies(nodes, Room.ENOUGH),
                segmentBytes,
                FoundingSetup.orderly(nodes),
                wireCheck);
    }

    /** What a node holds at most: what all do, but for the log, of which some have room for less. */
    public Limits limits(int node) {
        long commandBytes = rooms.get(node - 1).commandBytes();
        LogLimits log = limits.log();
        if (commandBytes >= log.commandBytes()) return limits;
        return limits.with(new LogLimits(
                commandBytes + log.ownEntriesBytes(),
                log.ownEntriesBytes(),
                log.maxUncommittedBytes(),
                log.maxUndurableBytes()));
    }

    /** Whether a node's memory holds less log than the limits of all say. */
    public boolean isSmall(int node) {
        return limits(node) != limits;
    }

    /**
     * How much log a node has room for.
     *
     * @param commandBytes where the last command may end by its memory, if that is less than the limits of all say
     * @param diskBytes how many bytes of files its disk holds, {@link Room#AMPLE} for more than a run needs
     */
    public record Room(long commandBytes, long diskBytes) {

        /** More than any run needs. */
        public static final long AMPLE = Long.MAX_VALUE;

        /** Of a node that has as much as the limits of all say, and a disk without end. */
        public static final Room ENOUGH = new Room(AMPLE, AMPLE);
    }

    /**
     * A node's clock: it shows {@code offset + true time * (1 + ppm / 1000000)}.
     *
     * @param offsetNanos what it shows when the run begins, at least 0
     * @param driftPpm how much faster than true time it runs, in parts per million
     */
    public record Clock(long offsetNanos, int driftPpm) {}
}
