package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.LogLimits;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.LogView;
import io.seedraft.raft.log.Payload;
import io.seedraft.sim.world.NodeSet;
import java.util.Arrays;
import java.util.List;

/**
 * {@code LogBounds}: no log holds a command behind its limit, leaders' own entries find room in what is kept back for them, and a
 * leader accepts nothing while its disk, or what is committed of its term, is behind by more than it may be. Bytes are counted here anew, from the entries that a node
 * writes and finds.
 */
final class LogBounds {

    private final LogLimits[] limitsOf = new LogLimits[NodeSet.MAX_NODES + 1];
    private final NodeMemory[] nodes;
    private final LawCounts laws;
    private final long[][] endsAt = new long[NodeSet.MAX_NODES + 1][64];
    private final long[] durableLast = new long[NodeSet.MAX_NODES + 1];

    /** By node: the last entry that was written, whether it took the place of another, and where a command ever ended. */
    private final long[] lastWritten = new long[NodeSet.MAX_NODES + 1];

    private final boolean[] hasReplaced = new boolean[NodeSet.MAX_NODES + 1];
    private final long[] commandBytes = new long[NodeSet.MAX_NODES + 1];

    /** Of a leader, the last entry before those of its term. */
    private final long[] beforeTerm = new long[NodeSet.MAX_NODES + 1];

    private final long[] termBegun = new long[NodeSet.MAX_NODES + 1];

    LogBounds(NodeMemory[] nodes, LawCounts laws) {
        this.nodes = nodes;
        this.laws = laws;
    }

    void reset(LogLimits newLimits) {
        Arrays.fill(limitsOf, newLimits);
        Arrays.fill(durableLast, 0);
        Arrays.fill(termBegun, 0);
        Arrays.fill(lastWritten, 0);
        Arrays.fill(hasReplaced, false);
        Arrays.fill(commandBytes, 0);
    }

    void limit(int id, LogLimits limits) {
        limitsOf[id] = limits;
    }

    /** Where an entry that a node wrote ends, in bytes since its log's beginning. */
    long endOf(int id, long index) {
        return endsAt[id][(int) index];
    }

    /** Whether a node's disk was ever given entries in place of others. */
    boolean hasReplaced(int id) {
        return hasReplaced[id];
    }

    /** Where a command of a node's log ever ended, at the most. */
    long commandBytes(int id) {
        return commandBytes[id];
    }

    void booted(NodeView view) {
        LogView log = view.log();
        durableLast[view.id()] = 0;
        lastWritten[view.id()] = log.lastIndex();
        for (long index = log.base().index() + 1; index <= log.lastIndex(); index++) count(view.id(), log.at(index));
    }

    /** A node wrote entries; what it remembers of the log as written knows of them already. */
    void written(NodeView view, List<Entry> entries, long durableOperations) {
        int id = view.id();
        if (entries.isEmpty()) return;
        WrittenLog log = nodes[id].log;
        long before = entries.get(0).index() - 1;
        if (before < lastWritten[id]) hasReplaced[id] = true;
        lastWritten[id] = entries.get(entries.size() - 1).index();
        durableLast[id] = Math.min(durableLast[id], before);
        long durable = durableLast[id];
        while (durable < before && log.durable(durable + 1, durableOperations)) durable++;
        durableLast[id] = durable;
        for (int i = 0; i < entries.size(); i++) count(id, entries.get(i));
        if (view.role() == Role.LEADER && termBegun[id] != view.term()) {
            termBegun[id] = view.term();
            beforeTerm[id] = before;
        }
        boolean accepted = view.role() == Role.LEADER && entries.get(0).payload() instanceof Payload.Command;
        if (!accepted) return;
        long last = entries.get(entries.size() - 1).index();
        checkUndurable(id, before, last);
        checkUncommitted(id, Math.max(beforeTerm[id], view.commitIndex()), before, last);
    }

    private void count(int id, Entry entry) {
        int index = (int) entry.index();
        if (index >= endsAt[id].length) endsAt[id] = Arrays.copyOf(endsAt[id], 2 * index);
        boolean command = entry.payload() instanceof Payload.Command;
        int bytes = Entry.OVERHEAD_BYTES
                + (entry.payload() instanceof Payload.Command held
                        ? held.bytesOfCommand().length
                        : entry.payload().bytes());
        long end = endsAt[id][index - 1] + bytes;
        endsAt[id][index] = end;
        if (command && end > commandBytes[id]) commandBytes[id] = end;
        laws.checked(Law.LOG_BOUNDS);
        LogLimits limits = limitsOf[id];
        if (end > (command ? limits.commandBytes() : limits.maxBytes())) {
            throw new LawViolation("LogBounds: " + (command ? "command " : "entry ") + entry.id() + " ends at byte "
                    + end
                    + " of n" + id + "'s log, which has room for " + limits.commandBytes() + " with commands and for "
                    + limits.maxBytes() + " in all");
        }
    }

    /** What a node keeps as the size of its log must be the sum of its entries: limits are held against that. */
    void atEnd(NodeView view) {
        laws.checked(Law.LOG_BOUNDS);
        LogView log = view.log();
        long counted = endOf(view.id(), log.lastIndex());
        if (log.position() == counted) return;
        throw new LawViolation("LogBounds: n" + view.id() + " takes its log for " + log.position()
                + " bytes, and its entries have " + counted);
    }

    private void checkUndurable(int id, long before, long last) {
        long behind = endsAt[id][(int) before] - endsAt[id][(int) durableLast[id]];
        long bytes = endsAt[id][(int) last] - endsAt[id][(int) before];
        LogLimits limits = limitsOf[id];
        if (behind > 0 && behind + bytes > limits.maxUndurableBytes()) {
            throw new LawViolation("LogBounds: n" + id + " accepted " + bytes + " bytes while " + behind
                    + " were not durable on its disk; it may be behind by " + limits.maxUndurableBytes());
        }
    }

    private void checkUncommitted(int id, long committed, long before, long last) {
        long uncommitted = endsAt[id][(int) before] - endsAt[id][(int) committed];
        long bytes = endsAt[id][(int) last] - endsAt[id][(int) before];
        LogLimits limits = limitsOf[id];
        if (uncommitted > 0 && uncommitted + bytes > limits.maxUncommittedBytes()) {
            throw new LawViolation("LogBounds: n" + id + " accepted " + bytes + " bytes while " + uncommitted
                    + " of its term were not committed; that may be " + limits.maxUncommittedBytes());
        }
    }
}
