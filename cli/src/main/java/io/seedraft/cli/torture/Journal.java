package io.seedraft.cli.torture;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;

/** The history as it happens: all clients write into it, one at a time, and the order in which they do is the order of events. */
final class Journal {

    private final Recording<KvInput, KvOutput> recording = new Recording<>();
    private final long startNanos;
    private int processes;
    private long done;
    private long notDone;
    private long unknown;
    private long lastDoneNanos;
    private long longestSilenceNanos;
    private final Outage reads = new Outage();
    private final Outage writes = new Outage();

    /** A journal whose times count from here. */
    Journal(long startNanos) {
        this.startNanos = startNanos;
    }

    /** A number that no process had before. One whose call got no answer may never call again: the call is still open. */
    synchronized int newProcess() {
        return processes++;
    }

    synchronized int invoke(int process, KvInput asked) {
        return recording.invoke(process, asked, now());
    }

    /** From now on answers to reads and to writes are owed, or are not. */
    void owed(boolean readsAre, boolean writesAre) {
        reads.owed(readsAre);
        writes.owed(writesAre);
    }

    /** The longest time without an answer that was owed, to reads or to writes. */
    long longestOutageNanos() {
        return Math.max(reads.longestNanos(), writes.longestNanos());
    }

    /** How many calls were answered. */
    synchronized long done() {
        return done;
    }

    /** Takes down what became of a call. */
    synchronized void settle(int operation, KvInput asked, Settled settled) {
        long now = now();
        switch (settled) {
            case Settled.Done done -> {
                recording.ok(operation, done.output(), now);
                this.done++;
                (isRead(asked) ? reads : writes).answered();
                longestSilenceNanos = Math.max(longestSilenceNanos, now - lastDoneNanos);
                lastDoneNanos = now;
            }
            case Settled.NotDone notDone -> {
                recording.fail(operation, now);
                this.notDone++;
            }
            case Settled.Unknown unknown -> {
                recording.info(operation, now);
                this.unknown++;
            }
        }
    }

    /** Whether a call changes nothing, whatever is answered. */
    static boolean isRead(KvInput asked) {
        return switch (asked) {
            case KvInput.Get get -> true;
            case KvInput.Exists exists -> true;
            case KvInput.Mget mget -> true;
            case KvInput.Keys keys -> true;
            case KvInput.Put put -> false;
            case KvInput.Delete delete -> false;
            case KvInput.Cas cas -> false;
            case KvInput.Append append -> false;
            case KvInput.Incr incr -> false;
        };
    }

    /** Something was done to a node. */
    synchronized void struck(String how, int node) {
        recording.note("nemesis", "info", how, "n" + node, now());
    }

    /** A node said that it leads. */
    synchronized void leads(int node, long term) {
        recording.note("n" + node, "info", "leader", "term " + term, now());
    }

    private long now() {
        return System.nanoTime() - startNanos;
    }

    /** What was counted so far; a silence that still lasts counts as long as it has lasted. */
    synchronized TortureResult.Operations counts() {
        long silenceNanos = Math.max(longestSilenceNanos, now() - lastDoneNanos);
        return new TortureResult.Operations(done, notDone, unknown, silenceNanos, longestOutageNanos());
    }

    synchronized History<KvInput, KvOutput> history() {
        return recording.history();
    }
}
