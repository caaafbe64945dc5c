package io.seedraft.sim.profile;

import io.seedraft.kv.StoreLimits;
import io.seedraft.port.Check;
import io.seedraft.raft.Limits;
import io.seedraft.raft.LogLimits;
import io.seedraft.raft.Options;
import io.seedraft.raft.Timing;
import io.seedraft.replica.StepLimits;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.sim.world.NodeSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * The nodes and how they are configured, mostly all alike but for their clocks and the room that they have.
 *
 * @param nodes how many, 1 to 51
 * @param timing time limits; where nodes differ, with the longest election timeout of them
 * @param options optional parts of the protocol, unless nodes differ
 * @param nodeSettings what nodes are started with where they differ
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
        NodeSettings nodeSettings,
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
        Check.that(nodeSettings.areAlike() || nodeSettings.ofNodes().size() == nodes, "Setup: each node has settings");
        Check.that(nodes >= 1 && nodes <= NodeSet.MAX_NODES, "Setup: there are 1 to 51 nodes");
        Check.that(clocks.size() == nodes, "Setup: each node has a clock");
        Check.that(rooms.size() == nodes, "Setup: each node has room for some log");
        Check.that(founding.firstBootNanos().size() == nodes, "Setup: each node starts for a first time");
    }

    /** The time limits of a node at a boot, counted from 1. */
    public Timing timing(int node, int boot) {
        return nodeSettings.areAlike() ? timing : nodeSettings.of(node, boot).timing();
    }

    /** The options of a node at a boot, counted from 1. */
    public Options options(int node, int boot) {
        return nodeSettings.areAlike() ? options : nodeSettings.of(node, boot).options();
    }

    /** Whether all nodes have this option, whenever they boot. */
    public boolean all(Predicate<Options> option) {
        return nodeSettings.areAlike() ? option.test(options) : nodeSettings.all(each -> option.test(each.options()));
    }

    /** Whether some node takes part in leases now and then. */
    public boolean hasLeases() {
        return !all(each -> !each.leaseReads());
    }

    /** What the clock of each node drifts by at most, since no node allows for less, in parts per million. */
    public int leastClockDriftPpm() {
        int least = timing.maxClockDriftPpm();
        for (int node = 1; node <= nodes; node++)
            least = Math.min(least, timing(node, 1).maxClockDriftPpm());
        return nodeSettings.areAlike() ? timing.maxClockDriftPpm() : least;
    }

    /** The same cluster, founded in good order, with the same settings for all, and with room for all. */
    ClusterSetup foundedInOrder() {
        // Clocks that were drawn for what their nodes allow may be too fast for what all allow.
        List<Clock> steady = nodeSettings.areAlike() ? clocks : Collections.nCopies(nodes, new Clock(0, 0));
        return new ClusterSetup(
                nodes,
                timing,
                options,
                NodeSettings.ALIKE,
                limits,
                store,
                sessions,
                step,
                steady,
                Collections.nCopies(nodes, Room.ENOUGH),
                segmentBytes,
                FoundingSetup.orderly(nodes),
                wireCheck);
    }

    /** Whether some node has less room than it could need. */
    boolean roomsDiffer() {
        for (Room room : rooms) if (!room.equals(Room.ENOUGH)) return true;
        return false;
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
