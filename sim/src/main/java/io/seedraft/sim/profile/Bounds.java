package io.seedraft.sim.profile;

import static io.seedraft.sim.profile.Trait.*;

import io.seedraft.raft.Limits;
import io.seedraft.raft.LogLimits;
import io.seedraft.raft.RequestLimits;
import io.seedraft.replica.DiskRoom;
import io.seedraft.sim.profile.ClusterSetup.Room;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Draws what nodes of the swarm hold at most: the limits as they come, or so small that a run reaches them. */
final class Bounds {

    /** More than the leaders of a run append for themselves, so that their entries always find room. */
    private static final long OWN_ENTRIES_BYTES = 64 << 10;

    /**
     * What is kept back of a full disk is two segments. Those must hold what leaders append for themselves and the terms and votes of
     * a run.
     */
    static final int LEAST_SEGMENT_OF_FULL_DISK = 4 << 10;

    private static final int FEW_READS = 4;

    private Bounds() {}

    static Limits limits(Odds odds, Theme theme, long electionTimeoutNanos) {
        if (theme.crowded()) return Limits.DEFAULT;
        if (theme == Theme.FULL_CACHE) {
            // One entry a message is one record a message, and the same record when it is sent again; a wide window
            // lets many of them wait for one sync.
            return new Limits(
                    odds.oneOf(APPEND_BYTES, 1, 1, 1, 256), 64, 1 << 20, LogLimits.DEFAULT, RequestLimits.DEFAULT);
        }
        Limits full = Limits.DEFAULT
                .with(log(odds, 1 << 20, 1 << 20))
                .with(requests(
                        odds,
                        electionTimeoutNanos,
                        1,
                        odds.oneOf(PENDING_READS, 1, 2, 4, 1024, 1024, 1024, 1024, 1024, 1024, 1024),
                        1 << 16));
        if (!odds.chance(LIMITS_TINY, 50)) return full;
        // A message of one entry, a window of one message: the leader's no-op and the entries before it travel apart,
        // which is what separates "committed by count" from "committed by the term" (Thesis §3.6.2).
        return new Limits(
                odds.oneOf(APPEND_BYTES, 1, 1, 64, 256, 4096),
                odds.oneOf(INFLIGHT_APPENDS, 1, 1, 2, 4, 64),
                odds.oneOf(INFLIGHT_BYTES, 1, 128, 1 << 20, 1 << 20),
                log(
                        odds,
                        odds.oneOf(UNCOMMITTED_BYTES, 128, 512, 1 << 20, 1 << 20, 1 << 20),
                        odds.oneOf(UNDURABLE_BYTES, 128, 512, 1 << 20, 1 << 20)),
                // An entry at a time, clients ask faster than it commits: whoever is
                // given up sooner than the queue is long comes again, and behind those of
                // him that nobody waits for any more. No protocol serves such clients.
                requests(
                        odds,
                        electionTimeoutNanos,
                        8,
                        odds.oneOf(PENDING_READS, 1, 2, 1024, 1024),
                        odds.oneOf(PENDING, 2, 4, 1 << 16, 1 << 16)));
    }

    /** One log in ten is full within the run: writes are refused from then on, and all else goes on. */
    private static LogLimits log(Odds odds, long maxUncommittedBytes, long maxUndurableBytes) {
        long commandBytes = odds.chance(LOG_TINY, 10) ? odds.magnitude(LOG_BYTES, 512, 16 << 10) : 1L << 30;
        return new LogLimits(
                commandBytes + OWN_ENTRIES_BYTES, OWN_ENTRIES_BYTES, maxUncommittedBytes, maxUndurableBytes);
    }

    /** In a small share of the runs nodes differ in the room that they have for their log, in memory or on their disks. */
    static List<Room> rooms(Odds odds, Theme theme, int nodes, LogLimits common, int segmentBytes) {
        boolean inMemory = !theme.crowded() && odds.chance(MEMORY_DIFFERS, 6);
        boolean onDisk = !theme.crowded()
                && segmentBytes >= LEAST_SEGMENT_OF_FULL_DISK
                && segmentBytes < 64 << 10
                && odds.chance(DISKS_DIFFER, 12);
        if (!inMemory && !onDisk) return Collections.nCopies(nodes, Room.ENOUGH);
        List<Room> rooms = new ArrayList<>(nodes);
        for (int node = 1; node <= nodes; node++) {
            boolean small = inMemory && odds.chance(MEMORY_DIFFERS, node, 50);
            long commandBytes = small ? odds.magnitude(MEMORY, node, 512, 6 << 10) : Room.AMPLE;
            boolean tight = onDisk && odds.chance(DISKS_DIFFER, node, 60);
            long segments = DiskRoom.KEPT_SEGMENTS + odds.between(DISK_SEGMENTS, node, 1, 5);
            rooms.add(new Room(
                    commandBytes < common.commandBytes() ? commandBytes : Room.AMPLE,
                    tight ? segments * segmentBytes : Room.AMPLE));
        }
        return rooms;
    }

    /** In some third of the runs a node gives its answers up before a slow cluster has them, or a cut one; else hardly ever. */
    private static RequestLimits requests(
            Odds odds, long electionTimeoutNanos, int leastTimeouts, int maxPendingReads, int maxPending) {
        // Where few reads may wait, what expires must give its place back: in such runs much expires.
        boolean few = maxPendingReads <= FEW_READS;
        long timeouts = odds.chance(REQUEST_TIMEOUT, few ? 80 : 33)
                ? odds.magnitude(REQUEST_TIMEOUTS, leastTimeouts, few ? Math.max(leastTimeouts, 3) : 16)
                : 1_000;
        return new RequestLimits(maxPending, maxPendingReads, timeouts * electionTimeoutNanos);
    }
}
