package io.seedraft.sim.profile;

import io.seedraft.kv.StoreLimits;
import io.seedraft.port.Check;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.sim.world.NodeSet;
import java.util.List;

/**
 * What clients do. Chances are per million.
 *
 * @param clients how many, 1 to 12
 * @param operations how many each begins while there is chaos
 * @param keys which keys and values
 * @param operationWeights how often each {@link OperationKind}, by ordinal
 * @param reads which reads
 * @param manners how clients repeat
 * @param edges how often clients go to the edge of what they may
 * @param pace how fast
 */
public record WorkloadSetup(
        int clients,
        int operations,
        KeySpace keys,
        List<Integer> operationWeights,
        ReadMix reads,
        Manners manners,
        Edges edges,
        Pace pace) {

    /** Keeps a copy of the weights and checks that there is something to do. */
    public WorkloadSetup {
        operationWeights = List.copyOf(operationWeights);
        Check.that(clients >= 1 && clients <= NodeSet.MAX_CLIENTS, "Setup: there are 1 to 12 clients");
        Check.that(operations >= 1, "Setup: each client does something");
        Check.that(operationWeights.size() == OperationKind.values().length, "Setup: each operation has a weight");
        Check.that(totalWeight(operationWeights) > 0, "Setup: some operation exists");
    }

    /** The sum of the weights. */
    public static int totalWeight(List<Integer> weights) {
        int total = 0;
        for (int i = 0; i < weights.size(); i++) total += weights.get(i);
        return total;
    }

    /**
     * Keys and values.
     *
     * @param keys how many keys, at least 1
     * @param hotKeys how many of them are hot, at least 1
     * @param hotPerMillion operations on a hot key
     * @param uniquePerMillion values that nobody else writes; the others are one of three, so that equal values of different writes
     *     occur
     * @param textPerMillion unique values that are no number, which {@code incr} stumbles over
     * @param largePerMillion unique values that are longer than a sector of a disk, or nearly
     * @param largestBytes how long those are at most
     */
    public record KeySpace(
            int keys,
            int hotKeys,
            int hotPerMillion,
            int uniquePerMillion,
            int textPerMillion,
            int largePerMillion,
            int largestBytes) {

        /** A little more than two sectors of a disk. */
        public static final int LARGEST_BYTES = 1200;

        /** Large values are as long as two sectors of a disk. */
        public KeySpace(
                int keys,
                int hotKeys,
                int hotPerMillion,
                int uniquePerMillion,
                int textPerMillion,
                int largePerMillion) {
            this(keys, hotKeys, hotPerMillion, uniquePerMillion, textPerMillion, largePerMillion, LARGEST_BYTES);
        }

        /** Checks the counts. */
        public KeySpace {
            Check.that(hotKeys >= 1 && hotKeys <= keys, "Setup: hot keys are some of the keys");
        }
    }

    /**
     * Reads, by weight of their kind.
     *
     * @param readIndex how many by read index
     * @param lease how many by lease
     * @param stale how many stale
     * @param followerPerMillion linearizable reads that go to any node and not to the leader
     */
    public record ReadMix(int readIndex, int lease, int stale, int followerPerMillion) {

        /** Checks that some kind exists. */
        public ReadMix {
            Check.that(readIndex >= 0 && lease >= 0 && stale >= 0, "Setup: weights are not negative");
            Check.that(readIndex + lease + stale > 0, "Setup: some kind of read exists");
        }
    }

    /**
     * How clients repeat.
     *
     * @param sessionPerMillion clients that have a session
     * @param duplicatePerMillion commands in a session that are sent to two nodes at once
     * @param hintPerMillion hints at the leader that are followed
     * @param maxTries how often a client sends what it may give up before it reports a failure, while there is chaos
     * @param maxUnknown after how many writes of unknown fate a client without session opens one. Each doubles the orders that a
     *     checker may have to try: thirty of them in a row of increments are beyond any budget
     * @param roamPerMillion operations that go to any node at first, as behind a balancer, and not to the leader the client knows
     * @param window how many operations a client with a session has under way at once while there is chaos, at least 1
     * @param echoPerMillion answered commands of a session of which one more copy is sent
     */
    public record Manners(
            int sessionPerMillion,
            int duplicatePerMillion,
            int hintPerMillion,
            int maxTries,
            int maxUnknown,
            int roamPerMillion,
            int window,
            int echoPerMillion) {

        /** Checks the window. */
        public Manners {
            Check.that(window >= 1, "Setup: a client does something");
        }
    }

    /**
     * How often clients go to the edge of what they may, and what they may: they are told the limits of the cluster, as the page for
     * clients says them, and judge by these why they are refused.
     *
     * @param perMillion operations whose key, value or number lies at an edge; sessions that number their commands from one on
     * @param store how large keys and values may be
     * @param sessions how many commands of a session may be in flight
     */
    public record Edges(int perMillion, StoreLimits store, SessionLimits sessions) {

        /** Nobody goes there on purpose; the limits are the usual ones. */
        public static final Edges NONE = new Edges(0, StoreLimits.DEFAULT, SessionLimits.DEFAULT);
    }

    /**
     * How fast clients are.
     *
     * @param thinkMinNanos shortest pause between operations
     * @param thinkMaxNanos longest pause
     * @param timeoutNanos how long a client waits for an answer
     * @param backOffNanos how long it waits at first before it asks again after a refusal without a hint
     * @param demandOperations how many operations each client begins after the healing
     */
    public record Pace(
            long thinkMinNanos, long thinkMaxNanos, long timeoutNanos, long backOffNanos, int demandOperations) {}
}
