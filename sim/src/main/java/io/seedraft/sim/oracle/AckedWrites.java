package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import java.util.Arrays;

/**
 * {@code AckedWriteSurvives}: a write that a client was told of was committed, is in the log of each later leader,
 * and at the end each node of the core has it. This is what a client means by durable.
 */
final class AckedWrites {

    private final Commits commits;
    private final LawCounts laws;
    private long[] acked = new long[256];
    private int size;
    private long last;

    AckedWrites(Commits commits, LawCounts laws) {
        this.laws = laws;
        this.commits = commits;
    }

    void reset() {
        size = 0;
        last = 0;
    }

    /** A client was told that its write took effect at an index. */
    void acknowledged(long index) {
        laws.checked(Law.ACKED_WRITE_SURVIVES);
        if (index > commits.top()) {
            throw new LawViolation("AckedWriteSurvives: the write at " + index
                    + " is acknowledged and committed is only " + commits.top());
        }
        if (size == acked.length) acked = Arrays.copyOf(acked, 2 * size);
        acked[size++] = index;
        last = Math.max(last, index);
    }

    /** A node leads a term that it did not lead before. */
    void elected(NodeView leader) {
        if (last > 0 && commits.binds(last, leader.term())) has(leader, last);
    }

    /** The run is over and the node was healed. */
    void atEnd(NodeView node) {
        for (int i = 0; i < size; i++) {
            has(node, acked[i]);
            if (node.commitIndex() < acked[i]) {
                throw new LawViolation("AckedWriteSurvives: the write at " + acked[i] + " was acknowledged and n"
                        + node.id() + " has committed only up to " + node.commitIndex());
            }
        }
    }

    private void has(NodeView node, long index) {
        laws.checked(Law.ACKED_WRITE_SURVIVES);
        if (!commits.has(node, index)) {
            throw new LawViolation("AckedWriteSurvives: the write at " + commits.termAt(index) + "." + index
                    + " was acknowledged and n" + node.id() + " lacks it");
        }
    }
}
