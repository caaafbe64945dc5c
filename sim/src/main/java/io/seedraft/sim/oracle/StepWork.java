package io.seedraft.sim.oracle;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Result;
import io.seedraft.port.LawViolation;
import io.seedraft.replica.Reply;
import io.seedraft.replica.StepLimits;
import java.util.Optional;

/**
 * {@code BoundedStep}: whatever has gathered, one step applies so many entries and answers so much and no more. Counted from what is
 * seen of the step; the replica's own counts are not asked.
 */
public final class StepWork {

    private final LawCounts laws;
    private StepLimits limits = StepLimits.DEFAULT;
    private int node;
    private long entries;
    private long keys;
    private long bytes;

    /** Counts what it checks. */
    public StepWork(LawCounts laws) {
        this.laws = laws;
    }

    /** Forgets all; from now on these limits hold. */
    public void reset(StepLimits newLimits) {
        limits = newLimits;
        begin(0);
    }

    /** A node is about to take a step. */
    public void begin(int ofNode) {
        node = ofNode;
        entries = 0;
        keys = 0;
        bytes = 0;
    }

    /** An entry was applied. */
    public void applied() {
        laws.checked(Law.BOUNDED_STEP);
        if (++entries > limits.maxEntries()) throw violation(entries, "entries applied", limits.maxEntries());
    }

    /** How many entries the step has applied. */
    public long entries() {
        return entries;
    }

    /** A client is answered. What came before this answer may not have reached a limit: else it had to wait. */
    public void replied(Reply reply) {
        if (!(reply instanceof Reply.Answered answered) || !(answered.result() instanceof Result.OfQuery result))
            return;
        if (result instanceof Result.OfCommand) return;
        laws.checked(Law.BOUNDED_STEP);
        if (keys >= limits.maxKeys()) throw violation(keys, "keys answered", limits.maxKeys());
        if (bytes >= limits.maxBytes()) throw violation(bytes, "bytes answered", limits.maxBytes());
        long keysHere = 1;
        long bytesHere = 0;
        long firstBytes = 0;
        switch (result) {
            case Result.Value found -> firstBytes = bytesHere = found.value().length();
            case Result.Values found -> {
                keysHere = found.values().size();
                for (Optional<Bytes> value : found.values()) {
                    int length = value.isPresent() ? value.get().length() : 0;
                    if (bytesHere == 0) firstBytes = length;
                    bytesHere += length;
                }
            }
            case Result.KeyList list -> {
                keysHere = list.keys().size();
                for (Bytes key : list.keys()) {
                    if (bytesHere == 0) firstBytes = key.length();
                    bytesHere += key.length();
                }
            }
            case Result.Absent ignored -> {}
            case Result.TooMuch ignored -> {}
            case Result.Flag ignored -> {}
            case Result.Number ignored -> {}
        }
        if (keysHere > limits.maxKeys()) throw violation(keysHere, "keys in one answer", limits.maxKeys());
        if (bytesHere > Math.max(firstBytes, limits.maxBytes())) {
            throw violation(bytesHere, "bytes in one answer", limits.maxBytes());
        }
        keys += keysHere;
        bytes += bytesHere;
    }

    private LawViolation violation(long found, String what, long limit) {
        return new LawViolation(
                "BoundedStep: n" + node + " has " + found + " " + what + " in one step, where " + limit + " may be");
    }
}
