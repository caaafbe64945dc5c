package io.seedraft.net;

import io.seedraft.kv.StoreLimits;
import io.seedraft.raft.LogUse;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this node is full: the largest command finds no room any more, in its log, on its disk or, as far as a leader knows, on a
 * quorum. Smaller ones may still be taken for a while. Tells people once, loudly, and once when there is room again.
 */
final class FullLog {

    private static final Logger LOG = LoggerFactory.getLogger(FullLog.class);
    private static final int MIB = 1 << 20;

    /** A small log is not full while a sixteenth of it is free. */
    private static final int PARTS_OF_LOG = 16;

    private final long marginBytes;
    private @Nullable Refusal told;

    FullLog(StoreLimits largest, long logBytes) {
        long largestCommand = (long) largest.maxKeyBytes() + largest.maxValueBytes();
        this.marginBytes = Math.min(largestCommand, logBytes / PARTS_OF_LOG);
    }

    /** What is full, if anything is. */
    Optional<Refusal> full() {
        return Optional.ofNullable(told);
    }

    /** To be called after each batch. */
    void look(RaftNode node) {
        LogUse log = node.logUse();
        // Twice as much, once it is full: room that comes and goes by a few bytes is told of once.
        Refusal now = log.refusal(told == null ? marginBytes : 2 * marginBytes);
        if (now == told) return;
        told = now;
        if (now == null) LOG.warn("node {}: there is room again, and writes are taken", node.id());
        else tell(node.id(), log, now);
    }

    private static void tell(int id, LogUse log, Refusal now) {
        switch (now) {
            case LOG_FULL ->
                LOG.error(
                        "node {}: THE LOG IS FULL: it takes {} of {} MB that the heap has for it. Writes are refused, reads go on. Start the"
                                + " nodes with a larger heap, one after the other: SEEDRAFT_JAVA_OPTS=-Xmx.... See docs/cluster.md, \"When the"
                                + " network or the machine is short of something\"",
                        id,
                        log.bytes() / MIB,
                        log.memoryCapacity() / MIB);
            case DISK_FULL ->
                LOG.error(
                        "node {}: THE DISK IS FULL, but for what is kept back. Writes are refused, reads go on. Make room on it, and writes"
                                + " go on by themselves. See docs/cluster.md, \"When the network or the machine is short of something\"",
                        id);
            default ->
                LOG.error(
                        "node {}: THE LOGS OR DISKS OF TOO MANY OTHER NODES ARE FULL. Writes are refused, reads go on. Their logs say what"
                                + " they need",
                        id);
        }
    }
}
