package io.seedraft.cli.torture;

import io.seedraft.history.History;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What a run did and found.
 *
 * @param history all that the clients saw
 * @param verdict whether it is linearizable
 * @param operations what became of the operations while faults struck
 * @param elapsedNanos how long that took
 * @param leaderless how long nobody led after each fault that took the leader
 * @param faults how many faults struck
 * @param saidFull how many nodes ever said that something is full
 * @param restart what the last restart of all nodes showed
 * @param broken what a node did that none may do, the first of it: it ended by itself, owed an answer for too long, hid a loss
 * @param excuse why clients may see what no order explains, if they may: a loss of data that could not be noticed
 * @param stopped whether Ctrl-C ended it early
 */
public record TortureResult(
        History<KvInput, KvOutput> history,
        Verdict verdict,
        Operations operations,
        long elapsedNanos,
        List<Leaderless> leaderless,
        int faults,
        int saidFull,
        Restart restart,
        Optional<String> broken,
        Optional<String> excuse,
        boolean stopped) {

    /**
     * Operations by outcome.
     *
     * @param done answered
     * @param notDone certainly not done
     * @param unknown done or not
     * @param longestSilenceNanos the longest time without one that was answered
     * @param longestOutageNanos the same while a majority was up and connected, for reads and writes each
     */
    public record Operations(long done, long notDone, long unknown, long longestSilenceNanos, long longestOutageNanos) {
        /** All of them. */
        public long all() {
            return done + notDone + unknown;
        }
    }

    /**
     * A time without a leader.
     *
     * @param fault what took the leader, in words
     * @param nanos from the fault until a node said that it leads
     */
    public record Leaderless(String fault, long nanos) {}

    /**
     * The restart of all nodes at the end.
     *
     * @param keys how many keys were ever written to
     * @param read how many of them could be read afterwards
     */
    public record Restart(int keys, int read) {}

    /** What the run shows. */
    public enum Outcome {
        /** Linearizable, nothing lost, all nodes lived. */
        HOLDS,
        /** Not linearizable, a node did what none may do, nothing was ever answered, or the keys could not be read at the end. */
        VIOLATED,
        /** The checker spent its budget, or what it found is excused. */
        UNKNOWN,
        /** Ended by Ctrl-C, and nothing is wrong so far. */
        STOPPED
    }

    /** What the run shows. */
    public Outcome outcome() {
        boolean wrong = verdict instanceof Verdict.NotLinearizable;
        if (broken.isPresent() || (wrong && excuse.isEmpty())) return Outcome.VIOLATED;
        if (wrong) return Outcome.UNKNOWN;
        if (stopped) return Outcome.STOPPED;
        if (operations.done() == 0 || restart.read() < restart.keys()) return Outcome.VIOLATED;
        return verdict instanceof Verdict.Unknown ? Outcome.UNKNOWN : Outcome.HOLDS;
    }
}
